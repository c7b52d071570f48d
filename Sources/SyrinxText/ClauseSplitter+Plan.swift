extension ClauseSplitter {
    /// How long clauses are to be, in scalars as they are said (tags do not count).
    public struct Plan: Hashable, Sendable {
        /// The first clause may end at a phrase once it has this many scalars and ``firstWords`` words; nil asks for a
        /// whole sentence.
        public var firstClause: Int?
        public var firstWords: Int
        /// What makes the first clause, and later ones, be cut inside a sentence.
        public var firstMaximum: Int
        public var maximum: Int
        /// Shorter phrases are not cut off alone.
        public var shortest: Int

        public init(
            firstClause: Int? = 8,
            firstWords: Int = 2,
            firstMaximum: Int = 45,
            maximum: Int = 300,
            shortest: Int = 8
        ) {
            precondition(firstMaximum >= 1 && maximum >= 1)
            self.firstClause = firstClause
            self.firstWords = firstWords
            self.firstMaximum = firstMaximum
            self.maximum = maximum
            self.shortest = shortest
        }

        /// Sound starts at once: the first clause ends at the first phrase that can stand alone.
        public static let prompt = Self()

        /// Melody first: whole sentences, of which the first is cut only if it is long.
        public static let wholeSentences = Self(firstClause: nil, firstMaximum: 120)
    }
}
