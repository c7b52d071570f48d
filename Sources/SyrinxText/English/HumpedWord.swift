/// A word with capitals inside: `camelCase`, `TextToSpeechRequest`, `OpenAI`, `XMLParser`.
///
/// Names such as `iPhone`, `GitHub` and `McDonald` are no such words and stay whole.
struct HumpedWord: Hashable, Sendable {
    private(set) var parts: [String]

    init?(_ word: String) {
        parts = Self.split(Array(word.unicodeScalars))
        guard parts.count > 1 else { return nil }
        let hasLetters = parts.contains { $0.unicodeScalars.count > 1 && Self.isUpper($0) }
        guard !hasLetters else { return }
        let isName = parts.count == 2 && (Self.startsUpper(word) || parts[0].unicodeScalars.count == 1)
        guard !isName else { return nil }
    }

    /// The parts, in small letters if the first begins with one.
    var words: String {
        let isSmall = !Self.startsUpper(parts[0])
        return parts.map { part in
            guard part.unicodeScalars.count > 1, Self.isUpper(part) else { return isSmall ? part.lowercased() : part }
            return Acronyms.words(part, isShouted: false) ?? part
        }
        .joined(separator: " ")
    }

    /// Divides before each capital that follows a small letter, or that a small letter follows.
    private static func split(_ scalars: [Unicode.Scalar]) -> [String] {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if index > 0, isUpper(scalar), !isUpper(scalars[index - 1]) || beginsWord(scalars, at: index),
                scalars[index - 1] != "'"
            {
                parts.append(String(part))
                part = String.UnicodeScalarView()
            }
            part.append(scalar)
        }
        parts.append(String(part))
        return parts
    }

    /// Whether small letters follow, other than the plural's `s` that ends the word.
    private static func beginsWord(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + 1 < scalars.count, case .lower = ScalarClass(scalars[index + 1]) else { return false }
        return index + 2 < scalars.count || scalars[index + 1] != "s"
    }

    private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        if case .upper = ScalarClass(scalar) { true } else { false }
    }

    private static func isUpper(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { isUpper($0) || $0 == "s" || $0 == "'" } && !word.hasPrefix("s")
            && word.unicodeScalars.filter(isUpper).count > 1
    }

    private static func startsUpper(_ word: String) -> Bool {
        word.unicodeScalars.first.map(isUpper) ?? false
    }
}
