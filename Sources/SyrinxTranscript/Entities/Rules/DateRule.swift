/// Dates, of birth where the words before say so, and the longer times that months, years and decades are.
struct DateRule: EntityRule {
    private static let birth = [[String]](
        phrases: "born",
        "birth",
        "birthday",
        "birthdate",
        "dob",
        "d.o.b"
    )
    private static let beforeYears: Set<String> = [
        "in", "since", "until", "till", "from", "of", "year", "by", "to", "before", "after", "around", "during", "and",
    ]
    private static let beforeMonths: Set<String> = [
        "in", "since", "until", "till", "from", "last", "next", "this", "by", "of", "early", "late", "mid",
    ]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        guard let (type, end, certainty) = date(text, at: index) else { return nil }
        // What began a word earlier is longer.
        let isBirth = text.isPreceded(index, by: Self.birth, within: 10)
        return text.finding(isBirth ? .dateOfBirth : type, index..<end, isBirth ? .proven : certainty)
    }

    private func date(_ text: EntityText, at index: Int) -> (EntityType, Int, Finding.Certainty)? {
        let word = text.words[index].stem
        if Self.isNumeric(word) { return (.date, index + 1, .formed) }
        if Calendar.weekdays.contains(word), text.words[index].isCapitalized {
            let next = text.word(index + 1, after: index)?.stem == "the" ? index + 2 : index + 1
            return (.date, dayAndMonth(text, at: next, from: index) ?? index + 1, .formed)
        }
        if let end = dayAndMonth(text, at: index, from: index) { return (.date, end, .formed) }
        return interval(text, at: index).map { (.dateInterval, $0, .formed) }
    }

    /// The index behind `July 12, 1987`, `12th of July 1987`, `July the 12th`.
    private func dayAndMonth(_ text: EntityText, at index: Int, from first: Int) -> Int? {
        func stem(_ index: Int) -> String { text.word(index, after: first)?.stem ?? "" }
        var end: Int
        if isMonth(text, at: index, from: first) {
            end = index + (stem(index + 1) == "the" ? 2 : 1)
            guard Calendar.isDay(stem(end)) else { return nil }
            // Of a day written in two words both: `twenty first`.
            end += 1
            if WrittenDigits.isOrdinal(stem(end)), stem(end - 1).hasSuffix("ty") { end += 1 }
        } else {
            guard Calendar.isDay(stem(index)) else { return nil }
            end = index + (stem(index + 1) == "of" ? 2 : 1)
            guard isMonth(text, at: end, from: first) else { return nil }
            end += 1
        }
        return Calendar.isYear(stem(end)) ? end + 1 : end
    }

    private func isMonth(_ text: EntityText, at index: Int, from first: Int) -> Bool {
        guard let word = text.word(index, after: first), Calendar.months.contains(word.stem) else { return false }
        return word.isCapitalized || !Calendar.words.contains(word.stem)
    }

    /// The index behind `July 1987`, `in July`, `in 1987`, `the 1990s`, `the summer of 2001`.
    private func interval(_ text: EntityText, at index: Int) -> Int? {
        let word = text.words[index].stem
        let before = index > 0 ? text.words[index - 1].stem : ""
        let next = text.word(index + 1, after: index)?.stem ?? ""
        if isMonth(text, at: index, from: index) {
            if Calendar.isYear(next) { return index + 2 }
            return Self.beforeMonths.contains(before) || !Calendar.words.contains(word) ? index + 1 : nil
        }
        if Calendar.isYear(word) { return Self.beforeYears.contains(before) ? index + 1 : nil }
        if Calendar.seasons.contains(word), next == "of",
            Calendar.isYear(text.word(index + 2, after: index)?.stem ?? "")
        {
            return index + 3
        }
        let decade = word.hasSuffix("s") ? word.drop { $0 == "'" }.dropLast() : ""
        return WrittenDigits.isPlain(decade) && decade.hasSuffix("0") && [2, 4].contains(decade.count) ? index + 1 : nil
    }

    /// `12/07/1987`, `1987-07-12`, `12.7.1987`.
    private static func isNumeric(_ word: String) -> Bool {
        for separator: Character in ["/", "-", "."] {
            let parts = word.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy(WrittenDigits.isPlain) else { continue }
            let numbers = parts.compactMap { Int($0) }
            let sizes = parts.map(\.count)
            if sizes[0] == 4 { return (1...12).contains(numbers[1]) && (1...31).contains(numbers[2]) && sizes[2] < 3 }
            guard [2, 4].contains(sizes[2]), sizes[0] < 3, sizes[1] < 3 else { return false }
            return numbers[0] > 0 && numbers[1] > 0 && max(numbers[0], numbers[1]) <= 31
                && min(numbers[0], numbers[1]) <= 12
        }
        return false
    }
}
