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
}
