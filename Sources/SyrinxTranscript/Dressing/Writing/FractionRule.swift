/// `two thirds` → `two-thirds`, or `2/3` in figures.
struct FractionRule: WritingRule {
    static let starts: WordTraits = .digit

    private static let parts: [String: Int] = [
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "sevenths": 7, "eighth": 8, "eighths": 8, "ninths": 9,
        "tenth": 10, "tenths": 10,
    ]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let word = sentence[index], let next = sentence[index + 1], let part = Self.parts[next.text],
            sentence.isJoined(index), word.entry.value > 0,
            (word.entry.value == 1) == !next.text.hasSuffix("s")
                || next.text == "half" && word.entry.value == 1,
            !sentence.has(.number, at: index - 1)
        else { return nil }
        if sentence.numbers == .digits { return Writing("\(word.entry.value)/\(part)", 2) }
        return Writing("\(word.text)-\(next.text)", 2)
    }
}
