/// Which in a row: `twenty fifth`.
enum Ordinals {
    private static let irregular = [
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
        "twelve": "twelfth",
    ]

    static func words(_ value: Int) -> String { ordinal(of: Cardinals.words(value)) }

    static func words(_ digits: [UInt8]) -> String {
        let significant = digits.drop { $0 == 0 }
        return ordinal(of: Cardinals.words(significant.isEmpty ? [0] : Array(significant)))
    }

    /// Makes the last of some cardinal words an ordinal.
    private static func ordinal(of words: String) -> String {
        let start = words.lastIndex(of: " ").map(words.index(after:)) ?? words.startIndex
        let last = String(words[start...])
        return words[..<start] + ordinal(ofWord: last)
    }

    private static func ordinal(ofWord word: String) -> String {
        if let ordinal = irregular[word] { return ordinal }
        return word.hasSuffix("y") ? "\(word.dropLast())ieth" : "\(word)th"
    }

    static let endings: Set<String> = ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "ˢᵗ", "ⁿᵈ", "ʳᵈ", "ᵗʰ"]
}

/// `1st`, `22nd`, `1,000th`.
struct OrdinalRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isWord(index + 1) || passage.at(index + 1, ",") else { return nil }
        guard let number = WrittenNumber(passage, at: index), number.fraction.isEmpty,
            let ending = passage.word(index + number.length), Ordinals.endings.contains(ending)
        else { return nil }
        return Match(Ordinals.words(number.integer), number.length + 1)
    }
}
