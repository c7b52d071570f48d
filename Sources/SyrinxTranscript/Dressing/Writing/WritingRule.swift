/// One kind of thing that is said in words and written otherwise.
protocol WritingRule: Sendable {
    /// What the first word can be.
    static var starts: WordTraits { get }

    /// How the words from an index on are written together, or nil if they are not of this kind.
    func write(_ sentence: Sentence, at index: Int) -> Writing?
}

/// How some words are written.
struct Writing: Hashable, Sendable {
    /// A written word and how many spoken words it stands for.
    struct Piece: Hashable, Sendable {
        /// Without spaces.
        var text: String
        var count: Int
        /// Not given a capital at the beginning of a sentence.
        var isFixed = false
    }

    var pieces: [Piece]

    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    init(_ text: String, _ count: Int) {
        pieces = [Piece(text: text, count: count)]
    }

    var count: Int { pieces.reduce(0) { $0 + $1.count } }
}
