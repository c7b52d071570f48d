/// A written token and how it is said.
struct NormalizedToken: Hashable, Sendable {
    /// Words separated by single spaces, without punctuation: `twenty five dollars`.
    var text: String
    /// The scalars of the whole text that it covers, without its outer punctuation.
    var source: Range<Int>
    var opening: String
    var closing: String
}

/// Says the words of English text as they are written.
struct EnglishNormalizer: Sendable {
    init() {}

    func tokens(in text: [Unicode.Scalar], range: Range<Int>) -> [NormalizedToken] {
        WordTokenizer().tokens(in: text, range: range)
    }

    /// A text as one thing; nil if it cannot be read as that.
    func spoken(_ text: String, as interpretation: SayAs) -> String? { nil }
}

/// What a stretch of text is said to be, as SSML's `say-as` has it.
enum SayAs: Hashable, Sendable {
    case characters

    init?(_ interpretation: String, format: String? = nil) { nil }
}
