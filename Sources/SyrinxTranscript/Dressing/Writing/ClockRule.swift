/// Times of the day: `five thirty p m` → `5:30 PM`, `five o'clock` → `5 o'clock`.
struct ClockRule: WritingRule {
    static let starts: WordTraits = [.digit, .teen, .tens, .sign]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        if let military = military(sentence, at: index) { return military }
        guard let hour = sentence[index], (1...12).contains(hour.entry.value), sentence.isJoined(index) else {
            return nil
        }
        let name = String(hour.entry.value)
        if sentence.at(index + 1, "o'clock") {
            return half(
                sentence,
                at: index + 2,
                after: [.init(text: name, count: 1), .init(text: "o'clock", count: 1)]
            )
                ?? Writing([.init(text: name, count: 1), .init(text: "o'clock", count: 1)])
        }
        if let exact = half(sentence, at: index + 1, after: [.init(text: name, count: 1)]) { return exact }
        guard let minute = minute(sentence, at: index + 1) else { return nil }
        let time = Writing.Piece(
            text: name + (minute.value < 10 ? ":0" : ":") + String(minute.value),
            count: 1 + minute.count
        )
        if let whole = half(sentence, at: index + time.count, after: [time]) { return whole }
        return isTime(sentence, from: index, to: index + time.count, hour.entry.value, minute) ? Writing([time]) : nil
    }

    /// Whether an hour and a minute mean a time, without `a m` or `p m` behind them.
    private func isTime(_ sentence: Sentence, from index: Int, to end: Int, _ hour: Int, _ minute: Cardinal) -> Bool {
        guard sentence.isNumberEnd(end), !QuantityRule.isMeasure(sentence, at: end),
            !sentence.has(.number, at: index - 1), !sentence.has([.month], at: index - 1)
        else { return false }
        if sentence.has(.clock, at: index - 1) { return true }
        guard minute.value >= 10 else { return false }
        return hour >= 10 ? !sentence.has(.dating, at: index - 1) : minute.value.isMultiple(of: 5)
    }

    private func minute(_ sentence: Sentence, at index: Int) -> Cardinal? {
        if sentence.at(index, "oh") || sentence.at(index, "o"), sentence.has(.digit, at: index + 1) {
            let value = sentence.value(index + 1)
            return value > 0 ? Cardinal(value: value, count: 2) : nil
        }
        guard let minute = Cardinal.underHundred(sentence, at: index), (10...59).contains(minute.value) else {
            return nil
        }
        return minute
    }

    /// The time with the half of the day behind it.
    private func half(_ sentence: Sentence, at index: Int, after pieces: [Writing.Piece]) -> Writing? {
        let (text, count): (String, Int)
        switch sentence[index]?.text {
        case "am", "a.m.": (text, count) = ("AM", 1)
        case "pm", "p.m.": (text, count) = ("PM", 1)
        case "a", "a.": (text, count) = ("AM", 2)
        case "p", "p.": (text, count) = ("PM", 2)
        default: return nil
        }
        if text == "AM", count == 1, sentence.at(index, "am"), sentence.at(index + 1, "i") { return nil }
        if count == 2, sentence[index + 1]?.letter != "m" { return nil }
        return Writing(pieces + [.init(text: text, count: count)])
    }

    /// `seventeen hundred hours`, `zero nine hundred`.
    private func military(_ sentence: Sentence, at index: Int) -> Writing? {
        let isPadded = (sentence.at(index, "zero") || sentence.at(index, "oh")) && sentence.has(.digit, at: index + 1)
        let place = isPadded ? index + 1 : index
        guard let hour = Cardinal.underHundred(sentence, at: place), hour.value < 24,
            sentence.has(.hundred, at: place + hour.count)
        else { return nil }
        let end = place + hour.count + 1
        guard isPadded || sentence.at(end, "hours"), !sentence.has(.number, at: end) else { return nil }
        return Writing((hour.value < 10 ? "0" : "") + "\(hour.value)00", end - index)
    }
}
