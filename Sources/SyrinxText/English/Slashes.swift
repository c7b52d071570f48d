/// Slashes between words: `and/or`, `he/she`, `$5/month`, `TCP/IP`; and those left over, by name.
struct SlashRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    private static let choices: Set<String> = [
        "he", "she", "his", "her", "him", "hers", "they", "them", "yes", "no", "mr", "mrs", "mother", "father", "male",
        "female", "on", "off", "his/hers",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index, "/") else { return nil }
        guard let next = passage.word(index + 1) else { return Match("slash", 1) }
        if isMeasured(passage, at: index - 1), let name = MeasureUnit.denominator(next) {
            return Match("per \(name)", 2)
        }
        guard let previous = passage.word(index - 1) else { return Match("slash", 1) }
        if previous.lowercased() == "and", next.lowercased() == "or" { return .silent(1) }
        if Self.choices.contains(previous.lowercased()), Self.choices.contains(next.lowercased()) {
            return Match("or", 1)
        }
        if isCapitals(passage, at: index - 1), isCapitals(passage, at: index + 1) { return .silent(1) }
        return Match("slash", 1)
    }

    private func isMeasured(_ passage: Passage, at index: Int) -> Bool {
        if passage.isNumber(index) { return true }
        guard passage.isWord(index) else { return false }
        return passage.isNumber(index - 1) || (passage.isSpace(index - 1) && passage.isNumber(index - 2))
    }

    private func isCapitals(_ passage: Passage, at index: Int) -> Bool {
        guard let lexeme = passage[index] else { return false }
        return lexeme.kind == .word && !lexeme.shape.contains(.lower) && !passage.isShouted
    }
}
