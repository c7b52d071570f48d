/// Numbers that stay words: `twenty five` → `twenty-five`, `twenty first` → `twenty-first`.
struct HyphenRule: WritingRule {
    static let starts: WordTraits = .tens

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let tens = sentence[index], let unit = sentence[index + 1], sentence.isJoined(index),
            unit.has(.digit) && unit.entry.value > 0 || unit.has(.ordinal) && unit.entry.value < 10
        else { return nil }
        return Writing("\(tens.text)-\(unit.text)", 2)
    }
}
