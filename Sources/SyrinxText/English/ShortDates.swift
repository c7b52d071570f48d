/// Dates without a year, or without a day: `on 12/25`, `Tue 11/24`, `03/2025`, `2025-03`.
struct ShortDateRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let before: Set<String> = [
        "on", "by", "until", "till", "before", "after", "since", "due", "dated", "starting", "from", "to", "through",
        "date",
    ]
    /// What is shared out so often that it is a fraction.
    private static let parts: Set<Int> = [2, 3, 4, 5, 8]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if let match = named(passage, at: index) { return match }
        guard passage.isEdge(index - 1), passage.isNumber(index + 2), passage.isEdge(index + 3),
            !passage.at(index - 1, "/"), !passage.at(index - 1, "-"), !passage.at(index - 1, "."),
            !continues(passage, at: index + 3)
        else { return nil }
        return dayOfMonth(passage, at: index) ?? monthOfYear(passage, at: index)
    }

    /// `15-Mar-2024`.
    private func named(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index + 1, "-"), passage.at(index + 3, "-"), passage.count(index) <= 2,
            let day = passage.value(index), (1...31).contains(day),
            let month = Calendar.month(passage, at: index + 2), let year = Years.read(passage, at: index + 4),
            passage.isEdge(index - 1), passage.isEdge(index + 5)
        else { return nil }
        let name = Calendar.months[month - 1]
        return Match("the \(Ordinals.words(day)) of \(name) \(Years.words(year))", 5)
    }

    private func continues(_ passage: Passage, at index: Int) -> Bool {
        guard let mark = passage.symbol(index) else { return false }
        return mark == "/" || mark == "-" || (mark == "." && passage.isNumber(index + 1))
    }

    private func dayOfMonth(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index + 1, "/"), passage.count(index) <= 2, passage.count(index + 2) <= 2,
            let month = passage.value(index), let day = passage.value(index + 2), (1...12).contains(month),
            (1...31).contains(day), !(month == 9 && day == 11),
            passage.wordAfter(index + 3).flatMap(passage.word) != "of"
        else { return nil }
        let previous = passage.at(index - 2, ",") && passage.isSpace(index - 1) ? index - 3 : passage.wordBefore(index)
        guard let previous, let word = passage.word(previous) else { return nil }
        let isWeekday = Calendar.shortDay(passage, at: previous) != nil || Calendar.isDay(word)
        guard isWeekday || Self.before.contains(word.lowercased()) && !Self.parts.contains(day) else { return nil }
        return Match("\(Calendar.months[month - 1]) \(Ordinals.words(day))", 3)
    }

    private func monthOfYear(_ passage: Passage, at index: Int) -> Match? {
        let isYearFirst = passage.at(index + 1, "-")
        guard isYearFirst || passage.at(index + 1, "/"),
            let year = passage.value(isYearFirst ? index : index + 2), (1900...2099).contains(year),
            passage.count(isYearFirst ? index + 2 : index) == 2,
            let month = passage.value(isYearFirst ? index + 2 : index), (1...12).contains(month)
        else { return nil }
        // The season of 2011-12.
        guard !isYearFirst || month != year % 100 + 1 else { return nil }
        return Match("\(Calendar.months[month - 1]) \(Years.words(year))", 3)
    }
}
