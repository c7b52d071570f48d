/// The order in which the parts of a date are written.
enum DateOrder: String, Hashable, Sendable {
    case monthDayYear = "mdy"
    case dayMonthYear = "dmy"
    case yearMonthDay = "ymd"
}

/// Dates in digits and in words.
///
/// Slashes are read as in the United States, month first, unless that makes no date; dots are read day first.
struct DateRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if passage.isNumber(index) {
            return numeric(passage, at: index) ?? dayMonth(passage, at: index)
        }
        guard passage[index]?.shape.contains(.initial) == true else { return nil }
        return monthDay(passage, at: index) ?? shortMonth(passage, at: index) ?? shortDay(passage, at: index)
    }

    // MARK: In digits

    /// `3/4/2021`, `2021-03-04`, `04.03.2021`.
    private func numeric(_ passage: Passage, at index: Int) -> Match? {
        guard let separator = passage.symbol(index + 1), separator == "/" || separator == "-" || separator == ".",
            passage.at(index + 3, separator), passage.isNumber(index + 2), passage.isNumber(index + 4),
            !(passage.at(index + 5, separator) && passage.isNumber(index + 6)), passage.isEdge(index - 1)
        else { return nil }
        guard let words = words(passage, at: index, order: order(passage, at: index, separator)) else { return nil }
        let hasTime = passage.word(index + 5) == "T" && passage.isNumber(index + 6) && passage.at(index + 7, ":")
        return Match(words, hasTime ? 6 : 5)
    }

    private func order(_ passage: Passage, at index: Int, _ separator: Unicode.Scalar) -> DateOrder {
        if passage.count(index) == 4 { return .yearMonthDay }
        return separator == "." ? .dayMonthYear : .monthDayYear
    }

    /// The words for three numbers with one symbol between each two of them.
    func words(_ passage: Passage, at index: Int, order: DateOrder) -> String? {
        let places = [index, index + 2, index + 4]
        let yearPlace = places[order == .yearMonthDay ? 0 : 2]
        guard let year = Years.read(passage, at: yearPlace) else { return nil }
        let rest = places.filter { $0 != yearPlace }
        guard rest.allSatisfy({ passage.count($0) <= 2 }), let first = passage.value(rest[0]),
            let second = passage.value(rest[1])
        else { return nil }
        let written = order == .dayMonthYear ? (month: second, day: first) : (month: first, day: second)
        let swapped = order == .yearMonthDay ? written : (month: written.day, day: written.month)
        for date in [written, swapped] where (1...12).contains(date.month) && (1...31).contains(date.day) {
            return "\(Calendar.months[date.month - 1]) \(Ordinals.words(date.day)) \(Years.words(year))"
        }
        return nil
    }

    // MARK: In words

    /// `4 March`, `4th of March` and `4-6 March`, with a year's digits left to the rule for years.
    private func dayMonth(_ passage: Passage, at index: Int) -> Match? {
        guard let first = day(passage, at: index), passage.isEdge(index - 1) else { return nil }
        var end = index + first.length
        var last: Int?
        if passage.isDash(end), let second = day(passage, at: end + 1) {
            last = second.value
            end += 1 + second.length
        }
        guard passage.isSpace(end) else { return nil }
        var monthPlace = end + 1
        if passage.word(monthPlace) == "of", first.length == 2, passage.isSpace(monthPlace + 1) { monthPlace += 2 }
        guard let month = Calendar.month(passage, at: monthPlace) else { return nil }
        let article = passage.wordBefore(index).flatMap(passage.word)?.lowercased() == "the" ? "" : "the "
        let days = last.map { "\(Ordinals.words(first.value)) to \(Ordinals.words($0))" } ?? Ordinals.words(first.value)
        let length = monthPlace + 1 - index + stop(passage, at: monthPlace + 1, after: monthPlace)
        return Match("\(article)\(days) of \(Calendar.months[month - 1])", length)
    }

    /// `March 4`, `Mar. 4th`, `March 4-6`.
    private func monthDay(_ passage: Passage, at index: Int) -> Match? {
        guard let month = Calendar.month(passage, at: index) else { return nil }
        var end = index + 1
        if passage.at(end, "."), Calendar.isShortMonth(passage, at: index) { end += 1 }
        guard passage.isSpace(end), let first = day(passage, at: end + 1) else { return nil }
        let dayPlace = end + 1
        end = dayPlace + first.length
        guard !continuesNumber(passage, at: end), first.length == 2 || !Counting.counts(passage, from: dayPlace) else {
            return nil
        }
        var words = "\(Calendar.months[month - 1]) \(Ordinals.words(first.value))"
        if passage.isDash(end), let second = day(passage, at: end + 1),
            !continuesNumber(passage, at: end + 1 + second.length)
        {
            words += " to \(Ordinals.words(second.value))"
            end += 1 + second.length
        }
        return Match(words, end - index)
    }

    /// A short month without a day: `Jan 2021`, or `Sept` with its full stop.
    private func shortMonth(_ passage: Passage, at index: Int) -> Match? {
        guard Calendar.isShortMonth(passage, at: index), let month = Calendar.month(passage, at: index) else {
            return nil
        }
        let hasYear = passage.isSpace(index + 1) && passage.isNumber(index + 2) && passage.count(index + 2) == 4
        let isRange = passage.isDash(index + 1) && Calendar.month(passage, at: index + 2) != nil
        let endsRange = passage.isDash(index - 1) && Calendar.month(passage, at: index - 2) != nil
        if hasYear || isRange || endsRange { return Match(Calendar.months[month - 1], 1) }
        guard passage.at(index + 1, "."), !isEndOfSentenceVerb(passage, at: index) else { return nil }
        return Match(Calendar.months[month - 1], 1 + stop(passage, at: index + 1, after: index))
    }

    /// "Mar." and "Jun." hardly end a sentence, but "Dec." and "Jan." may; only a lone word is left as it is.
    private func isEndOfSentenceVerb(_ passage: Passage, at index: Int) -> Bool {
        passage[index - 1] == nil && passage.isEnd(index + 1)
    }

    /// `Mon 5 Jan`, `Tues.`, `Mon-Fri`.
    private func shortDay(_ passage: Passage, at index: Int) -> Match? {
        guard let name = Calendar.shortDay(passage, at: index) else { return nil }
        var next = index + 1
        if passage.at(next, "."), !passage.isEnd(next) { return Match(name, 2) }
        if passage.at(next, ",") { next += 1 }
        let isDated =
            passage.isSpace(next) && (passage.isNumber(next + 1) || Calendar.month(passage, at: next + 1) != nil)
        let isRange = passage.isDash(index + 1) && Calendar.shortDay(passage, at: index + 2) != nil
        let endsRange = passage.isDash(index - 1) && Calendar.shortDay(passage, at: index - 2) != nil
        return isDated || isRange || endsRange ? Match(name, 1) : nil
    }

    // MARK: Parts

    private func day(_ passage: Passage, at index: Int) -> (value: Int, length: Int)? {
        guard passage.count(index) <= 2, let value = passage.value(index), (1...31).contains(value) else { return nil }
        guard let ending = passage.word(index + 1) else { return (value, 1) }
        return Ordinals.endings.contains(ending) ? (value, 2) : nil
    }

    /// Whether what looked like a day is the start of `4:30`, `4.5`, `4,000` or `4%`.
    private func continuesNumber(_ passage: Passage, at index: Int) -> Bool {
        guard let symbol = passage.symbol(index) else { return false }
        switch symbol {
        case ":", ".": return passage.isNumber(index + 1)
        case ",": return passage.isNumber(index + 1) && passage.count(index + 1) == 3
        case "%", "/", "°": return true
        default: return false
        }
    }

    /// 1 if the full stop of an abbreviation follows that does not end the sentence too.
    private func stop(_ passage: Passage, at index: Int, after month: Int) -> Int {
        passage.at(index, ".") && Calendar.isShortMonth(passage, at: month) && !passage.isEnd(index) ? 1 : 0
    }
}
