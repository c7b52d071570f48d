/// A written token and how it is said.
struct NormalizedToken: Hashable, Sendable {
    /// Words with single spaces between them, of letters, apostrophes and hyphens only: `twenty five dollars`.
    var text: String
    /// The scalars of the whole text that it covers, without its punctuation.
    var source: Range<Int>
    /// Punctuation right before it: quotes and brackets.
    var opening: String
    /// Punctuation right after it.
    var closing: String
}
