@testable import SyrinxText

/// The words of a text, without punctuation.
func said(_ text: String) -> String {
    tokens(text).map(\.text).joined(separator: " ")
}

func tokens(_ text: String) -> [NormalizedToken] {
    let scalars = Array(text.unicodeScalars)
    return EnglishNormalizer().tokens(in: scalars, range: scalars.indices)
}
