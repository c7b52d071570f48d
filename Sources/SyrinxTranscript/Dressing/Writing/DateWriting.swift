/// Dates: `march third twenty twenty four` → `March 3, 2024`, `the third of march` → `the 3rd of March`.
struct DateWriting: WritingRule {
    static let starts: WordTraits = [.month, .ordinal, .tens]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        if sentence.has(.month, at: index) { return monthFirst(sentence, at: index) }
        if let weekday = weekday(sentence, at: index) { return weekday }
        guard let day = Ordinal(sentence, at: index), (1...31).contains(day.value),
            sentence.at(index + day.count, "of"), let month = sentence[index + day.count + 1], month.has(.month)
        else { return nil }
        var pieces: [Writing.Piece] = [
            .init(text: Ordinal.text(day.value), count: day.count),
            .init(text: "of", count: 1),
            .init(text: Lexicon.capitalized(month.text), count: 1),
        ]
        if let year = Year(sentence, at: index + day.count + 2, isExpected: true), !year.isDecade {
            pieces.append(.init(text: String(year.value), count: year.count))
        }
        return Writing(pieces)
    }

    /// `monday the third`.
    private func weekday(_ sentence: Sentence, at index: Int) -> Writing? {
        guard sentence.at(index - 1, "the"), sentence.has(.weekday, at: index - 2),
            let day = Ordinal(sentence, at: index), (1...31).contains(day.value)
        else { return nil }
        return Writing(Ordinal.text(day.value), day.count)
    }

    private func monthFirst(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let month = sentence[index] else { return nil }
        let name = Lexicon.capitalized(month.text)
        let isSure = month.entry.written != nil || isDated(sentence, before: index)
        if let year = Year(sentence, at: index + 1, isExpected: true), isSure || year.value >= 1600 {
            return Writing([
                .init(text: name, count: 1),
                .init(text: year.isDecade ? "\(year.value)s" : String(year.value), count: year.count),
            ])
        }
        if sentence.at(index + 1, "the"), let day = Ordinal(sentence, at: index + 2), (1...31).contains(day.value) {
            return Writing([
                .init(text: name, count: 1), .init(text: "the", count: 1),
                .init(text: Ordinal.text(day.value), count: day.count),
            ])
        }
        guard let day = day(sentence, at: index + 1, isSure: isSure || index == 0 && sentence.has(.ordinal, at: 1))
        else {
            return isSure ? Writing(name, 1) : nil
        }
        let place = index + 1 + day.count
        guard let year = Year(sentence, at: place, isExpected: true), !year.isDecade else {
            return Writing([.init(text: name, count: 1), .init(text: String(day.value), count: day.count)])
        }
        return Writing([
            .init(text: name, count: 1),
            .init(text: "\(day.value),", count: day.count),
            .init(text: String(year.value), count: year.count),
        ])
    }

    private func day(_ sentence: Sentence, at index: Int, isSure: Bool) -> Cardinal? {
        if let ordinal = Ordinal(sentence, at: index) {
            guard (1...31).contains(ordinal.value), isSure || ordinal.count > 1 || ordinal.value > 3 else { return nil }
            return Cardinal(value: ordinal.value, count: ordinal.count)
        }
        guard isSure, let cardinal = Cardinal.underHundred(sentence, at: index), (1...31).contains(cardinal.value),
            !sentence.has([.hundred, .scale], at: index + cardinal.count),
            !sentence.at(index + cardinal.count, "percent")
        else { return nil }
        return cardinal
    }

    /// Whether `march` and `may` after what stands here are months.
    private func isDated(_ sentence: Sentence, before index: Int) -> Bool {
        guard let previous = sentence[index - 1] else { return false }
        switch previous.text {
        case "in", "of", "since", "until", "till", "last", "next", "this", "by", "early", "late", "mid", "during",
            "every":
            return true
        case "on": return Ordinal(sentence, at: index + 1) != nil || Cardinal(sentence, at: index + 1) != nil
        default: return previous.has([.month, .weekday])
        }
    }
}
