/// Amounts of something: `five percent` → `5%`, `two million dollars` → `$2 million`, `ten kilograms` → `10 kg`.
struct QuantityRule: WritingRule {
    static let starts: WordTraits = [.digit, .teen, .tens, .article, .sign]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        if let money = shorthand(sentence, at: index) { return money }
        guard let amount = Amount(sentence, at: index, readsFractions: true) else { return nil }
        let end = index + amount.count
        if let count = Self.percent(sentence, at: end), amount.scale == nil {
            return Writing(amount.text + "%", amount.count + count)
        }
        if let currency = MeasureWords.currencies[sentence[end]?.text ?? ""] {
            return money(amount, currency, sentence, at: index)
        }
        guard let unit = MeasureWords.unit(sentence, at: end) else {
            return amount.hasSpokenFraction && amount.scale != nil ? Writing(pieces(amount)) : nil
        }
        if amount.hasSpokenFraction, unit.isPlain { return amount.scale == nil ? nil : Writing(pieces(amount)) }
        if unit.isPlain, amount.whole < 10, amount.fraction.isEmpty, !amount.isNegative, sentence.numbers == nil {
            return nil
        }
        if sentence.at(index, "a"), unit.isPlain { return nil }
        if unit.text == "feet" || unit.text == "foot", let height = height(amount, sentence, at: end) { return height }
        if unit.isAttached, amount.scale == nil { return Writing(amount.text + unit.text, amount.count + unit.count) }
        return Writing(pieces(amount) + [.init(text: unit.text, count: unit.count)])
    }

    /// Whether what is counted in figures is named here.
    static func isMeasure(_ sentence: Sentence, at index: Int) -> Bool {
        percent(sentence, at: index) != nil || MeasureWords.currencies[sentence[index]?.text ?? ""] != nil
            || MeasureWords.unit(sentence, at: index).map { !$0.isPlain } ?? false
    }

    private static func percent(_ sentence: Sentence, at index: Int) -> Int? {
        if sentence.at(index, "percent") { return 1 }
        return sentence.at(index, ["per", "cent"]) ? 2 : nil
    }

    private func pieces(_ amount: Amount) -> [Writing.Piece] {
        let figures = Writing.Piece(text: amount.text, count: amount.figures)
        guard let scale = amount.scale else { return [figures] }
        return [figures, .init(text: scale, count: 1)]
    }

    /// `one fifty pounds`: hundreds without the word.
    private func shorthand(_ sentence: Sentence, at index: Int) -> Writing? {
        guard sentence.has(.digit, at: index), sentence.value(index) > 0, sentence.isJoined(index),
            let rest = Cardinal.underHundred(sentence, at: index + 1), rest.value >= 10,
            !sentence.has(.number, at: index - 1)
        else { return nil }
        let value = sentence.value(index) * 100 + rest.value
        let end = index + 1 + rest.count
        if let count = Self.percent(sentence, at: end) { return Writing("\(value)%", end + count - index) }
        if let currency = MeasureWords.currencies[sentence[end]?.text ?? ""] {
            return Writing("\(currency)\(value)", end + 1 - index)
        }
        if let unit = MeasureWords.unit(sentence, at: end) {
            return Writing([.init(text: "\(value)", count: end - index), .init(text: unit.text, count: unit.count)])
        }
        guard sentence.isNumberEnd(end), !rest.value.isMultiple(of: 5) else { return nil }
        return Writing("\(value)", end - index)
    }

    private func money(_ amount: Amount, _ symbol: String, _ sentence: Sentence, at index: Int) -> Writing {
        var amount = amount
        let end = index + amount.count + 1
        let sign = amount.isNegative ? "-" : ""
        amount.isNegative = false
        if let scale = amount.scale {
            return Writing([
                .init(text: sign + symbol + amount.text, count: amount.figures), .init(text: scale, count: 2),
            ])
        }
        if amount.fraction.isEmpty, let cents = cents(sentence, at: end) {
            amount.fraction = (cents.value < 10 ? "0" : "") + String(cents.value)
            return Writing(sign + symbol + amount.text, end + cents.count - index)
        }
        if amount.fraction.utf8.count == 1 { amount.fraction += "0" }
        return Writing(sign + symbol + amount.text, end - index)
    }

    /// `and twenty five cents`, `twenty five cents`, and `twenty five` at the end of a phrase.
    private func cents(_ sentence: Sentence, at index: Int) -> Cardinal? {
        let skip = sentence.at(index, "and") ? 1 : 0
        guard let cents = Cardinal.underHundred(sentence, at: index + skip), cents.value > 0,
            sentence.isJoined(index - 1)
        else { return nil }
        let end = index + skip + cents.count
        if sentence.at(end, "cents") || sentence.at(end, "cent") || sentence.at(end, "pence") {
            return Cardinal(value: cents.value, count: skip + cents.count + 1)
        }
        guard skip == 0, cents.value >= 10, end >= sentence.words.count || !sentence.isJoined(end - 1) else {
            return nil
        }
        return cents
    }

    /// `five foot eleven` → `5'11"`.
    private func height(_ amount: Amount, _ sentence: Sentence, at end: Int) -> Writing? {
        guard amount.scale == nil, amount.fraction.isEmpty, amount.whole < 10, sentence.isJoined(end),
            let inches = Cardinal.underHundred(sentence, at: end + 1), inches.value < 12
        else { return nil }
        var place = end + 1 + inches.count
        if sentence.at(place, "inches") || sentence.at(place, "inch") {
            place += 1
        } else if !sentence.isNumberEnd(place) || sentence.at(place, "feet") || sentence.at(place, "foot") {
            return nil
        }
        return Writing("\(amount.whole)'\(inches.value)\"", place - (end - amount.count))
    }
}
