/// Words that begin with an apostrophe: `'tis`, `rock 'n' roll`; and endings behind what is no word: `U.S.'s`.
struct ContractionRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    private static let words: Set<String> = [
        "tis", "twas", "em", "cause", "til", "till", "bout", "cuz", "cos", "twill", "twere",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard isApostrophe(passage, at: index), let word = passage.word(index + 1) else { return nil }
        let previous = passage[index - 1]
        guard previous == nil || previous?.kind == .space else { return ending(passage, word, at: index) }
        let small = word.lowercased()
        if small == "n" {
            return Match("and", isApostrophe(passage, at: index + 2) ? 3 : 2)
        }
        guard Self.words.contains(small), !isApostrophe(passage, at: index + 2) else { return nil }
        return Match("'\(word)", 2)
    }

    private func ending(_ passage: Passage, _ word: String, at index: Int) -> Match? {
        guard passage.isNumber(index - 1) || passage.at(index - 1, ".") || passage.at(index - 1, "%") else {
            return nil
        }
        switch word {
        case "s", "d", "ll", "re", "ve", "m": return .suffix("'\(word)", 2)
        default: return nil
        }
    }

    private func isApostrophe(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "'", "’", "‘": true
        default: false
        }
    }
}
