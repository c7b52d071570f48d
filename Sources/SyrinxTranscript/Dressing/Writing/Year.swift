/// A year as it is said: `nineteen ninety nine`, `two thousand and eight`, `nineteen oh five`.
struct Year: Hashable, Sendable {
    var value: Int
    /// In words.
    var count: Int
    /// The decade that begins with it: `nineteen eighties`.
    var isDecade = false

    /// Reads a year; what could be another number as well is one only where a year is expected.
    init?(_ sentence: Sentence, at index: Int, isExpected: Bool) {
        if let pair = Self(pairOf: sentence, at: index, isExpected: isExpected) {
            self = pair
            return
        }
        guard isExpected, let cardinal = Cardinal(sentence, at: index), (1000...2099).contains(cardinal.value),
            sentence.has(.digit, at: index) || sentence.has(.teen, at: index),
            sentence.isNumberEnd(index + cardinal.count)
        else { return nil }
        let next = sentence[index + cardinal.count]
        // "In two thousand cases": a round number is a year at an end or before a word of grammar only.
        if cardinal.value.isMultiple(of: 100), let next, sentence.isJoined(index + cardinal.count - 1),
            !next.has([.subject, .binding, .clause, .opening, .determiner, .auxiliary, .common, .filler])
        {
            return nil
        }
        value = cardinal.value
        count = cardinal.count
    }

    private init?(pairOf sentence: Sentence, at index: Int, isExpected: Bool) {
        guard let century = sentence[index], century.has([.teen, .tens]), (10...20).contains(century.entry.value),
            sentence.isJoined(index), let second = sentence[index + 1]
        else { return nil }
        let hundreds = century.entry.value * 100
        if second.has(.decade) {
            self.init(hundreds + second.entry.value, count: 2)
            isDecade = true
            return
        }
        let rest: Int
        var count = 2
        if second.text == "oh" || second.text == "o", sentence.has(.digit, at: index + 2) {
            rest = sentence.value(index + 2)
            count = 3
        } else if second.has([.teen, .tens]), let pair = Cardinal.underHundred(sentence, at: index + 1) {
            rest = pair.value
            count = 1 + pair.count
        } else {
            return nil
        }
        guard sentence.isNumberEnd(index + count) else { return nil }
        guard isExpected || century.entry.value >= 16 || rest > 59 else { return nil }
        self.init(hundreds + rest, count: count)
    }

    private init(_ value: Int, count: Int) {
        self.value = value
        self.count = count
    }
}
