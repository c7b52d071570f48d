/// A stretch of scalars of one kind, which is what the rules of normalization look at.
struct Lexeme: Hashable, Sendable {
    enum Kind: UInt8, CaseIterable, Sendable {
        /// Letters with their accents, and apostrophes between letters.
        case word
        /// Decimal digits of any script.
        case number
        /// One scalar that is none of the others.
        case symbol
        /// White space and control characters.
        case space
    }

    /// What letters a word is made of.
    struct Shape: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let lower = Shape(rawValue: 1)
        static let upper = Shape(rawValue: 2)
        /// The first letter is a capital.
        static let initial = Shape(rawValue: 4)
        /// A letter after the first is a capital.
        static let inner = Shape(rawValue: 8)
        /// Some scalar is not an ASCII letter.
        static let foreign = Shape(rawValue: 16)

        static let capitalized: Shape = [.lower, .upper, .initial]
    }

    var kind: Kind
    var shape: Shape = []
    var start: Int
    var end: Int

    var count: Int { end - start }
}
