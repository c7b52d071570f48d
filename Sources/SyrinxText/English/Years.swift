/// Years as they are said: `nineteen eighty four`.
enum Years {
    static func words(_ year: Int) -> String {
        switch year {
        case 1000...9999 where year % 1000 < 10: Cardinals.words(year)
        case 1000...9999 where year % 100 == 0: "\(Cardinals.words(year / 100)) hundred"
        case 1000...9999: "\(Cardinals.words(year / 100)) \(Cardinals.pair(year % 100))"
        default: Cardinals.words(year)
        }
    }

    /// Two digits for a year of this century, up to 29, or of the last.
    static func full(ofTwoDigits value: Int) -> Int {
        value < 30 ? 2000 + value : 1900 + value
    }

    /// The year in two or four digits at an index.
    static func read(_ passage: Passage, at index: Int) -> Int? {
        guard let value = passage.value(index) else { return nil }
        switch passage.count(index) {
        case 2: return full(ofTwoDigits: value)
        case 4 where value >= 1000: return value
        default: return nil
        }
    }
}

/// A number of four digits that is taken for a year: from 1100 to 2099, unless things are counted with it.
///
/// After words such as "in" and before an era, from 1000 on; `1984 people` and `1500 miles` are counts.
struct YearRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let before: Set<String> = [
        "in", "since", "by", "until", "till", "year", "during", "before", "after", "circa", "from", "around", "early",
        "late", "mid", "spring", "summer", "autumn", "fall", "winter", "of", "between",
    ]
    private static let eras: Set<String> = ["BC", "AD", "BCE", "CE"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) == 4, let value = passage.value(index), (1000...2099).contains(value),
            !isPartOfNumber(passage, at: index)
        else { return nil }
        guard value >= 1100 || isDated(passage, at: index) else { return nil }
        guard !Counting.counts(passage, from: index) else { return nil }
        return Match(Years.words(value), 1)
    }

    private func isPartOfNumber(_ passage: Passage, at index: Int) -> Bool {
        if passage.isWord(index + 1) { return true }
        return passage.at(index + 1, ".") && passage.isNumber(index + 2)
    }

    private func isDated(_ passage: Passage, at index: Int) -> Bool {
        if let next = passage.wordAfter(index + 1), let word = passage.word(next), Self.eras.contains(word) {
            return true
        }
        guard let previous = passage.wordBefore(index), let word = passage.word(previous) else { return false }
        return Self.before.contains(word.lowercased()) || word == "AD"
    }
}
