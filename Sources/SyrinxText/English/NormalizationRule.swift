/// One kind of writing and how it is said.
///
/// A rule is asked at a lexeme and looks ahead: a bounded way, or as far as what it then takes, so that a text is
/// read in linear time.
protocol NormalizationRule: Sendable {
    /// The kinds of lexeme that it can begin with.
    static var starts: [Lexeme.Kind] { get }

    /// What the lexemes from an index on say together, or nil if they are not of this kind.
    func match(_ passage: Passage, at index: Int) -> Match?
}

/// How some lexemes are said.
struct Match: Hashable, Sendable {
    /// One token's share of a match.
    struct Piece: Hashable, Sendable {
        /// Empty if it is not said at all.
        var words: String
        /// In lexemes; spaces at either end do not become part of the token's source.
        var length: Int
        var closing = ""
        /// It continues the token before it, as a possessive ending does.
        var isSuffix = false
    }

    var pieces: [Piece]

    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    init(_ words: String, _ length: Int) {
        pieces = [Piece(words: words, length: length)]
    }

    /// Marks that say nothing.
    static func silent(_ length: Int) -> Match { Match("", length) }

    /// An ending of the word before.
    static func suffix(_ ending: String, _ length: Int) -> Match {
        Match([Piece(words: ending, length: length, isSuffix: true)])
    }

    /// In lexemes.
    var length: Int { pieces.reduce(0) { $0 + $1.length } }
}
