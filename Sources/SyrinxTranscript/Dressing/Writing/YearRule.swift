/// `nineteen ninety nine` → `1999`.
struct YearRule: WritingRule {
    static let starts: WordTraits = [.digit, .teen, .tens]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        let isExpected = sentence.has([.dating, .month], at: index - 1)
        guard let year = Year(sentence, at: index, isExpected: isExpected) else { return nil }
        return Writing(year.isDecade ? "\(year.value)s" : String(year.value), year.count)
    }
}
