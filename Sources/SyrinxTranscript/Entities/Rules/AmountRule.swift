/// Amounts: a number, in digits or words, and what it counts.
struct AmountRule: EntityRule {
    private static let currencies: Set<String> = [
        "dollar", "dollars", "cent", "cents", "euro", "euros", "pound", "pounds", "pence", "yen", "yuan", "rupee",
        "rupees", "bucks", "quid", "franc", "francs", "peso", "pesos", "usd", "eur", "gbp", "jpy", "chf",
    ]
    private static let durations: Set<String> = [
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years", "decade", "decades", "century", "centuries", "fortnight",
    ]
    private static let units: Set<String> = [
        "mm", "cm", "m", "km", "meter", "meters", "metre", "metres", "kilometer", "kilometers", "kilometre",
        "kilometres",
        "centimeter", "centimeters", "millimeters", "inch", "inches", "foot", "feet", "yard", "yards", "mile", "miles",
        "g", "kg", "gram", "grams", "kilo", "kilos", "kilogram", "kilograms", "ounce", "ounces", "lb", "lbs", "ton",
        "tons", "tonnes", "ml", "liter", "liters", "litre", "litres", "gallon", "gallons", "pint", "pints", "cup",
        "cups",
        "degrees", "°c", "°f", "mph", "kph", "watts", "volts", "amps", "kb", "mb", "gb", "tb", "acres", "hectares",
        "mg",
        "milligrams", "square", "cubic",
    ]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        if let symbol = word.unicodeScalars.first, "$£€¥₹".unicodeScalars.contains(symbol),
            word.unicodeScalars.count > 1
        {
            let next = text.word(index + 1, after: index)?.stem ?? ""
            return text.finding(.money, index..<index + (WrittenDigits.isScale(next) ? 2 : 1), .formed)
        }
        if word.hasSuffix("%"), WrittenDigits.isNumber(String(word.dropLast())) {
            return text.finding(.percent, index..<index + 1, .formed)
        }
        if let amount = glued(text, at: index) { return amount }
        guard WrittenDigits.isNumber(word) || word == "half" else { return age(text, at: index) }
        let end = Self.numberEnd(text, at: index)
        guard let unit = text.word(end, after: index)?.stem else { return nil }
        if let age = age(text, index..<end) { return age }
        if Self.currencies.contains(unit) { return text.finding(.money, index..<end + 1, .formed) }
        if unit == "percent" { return text.finding(.percent, index..<end + 1, .formed) }
        if unit == "per", text.word(end + 1, after: index)?.stem == "cent" {
            return text.finding(.percent, index..<end + 2, .formed)
        }
        if Self.durations.contains(unit) { return text.finding(.timeDuration, index..<end + 1, .formed) }
        if word == "half", unit == "an", text.word(end + 1, after: index)?.stem == "hour" {
            return text.finding(.timeDuration, index..<end + 2, .formed)
        }
        guard Self.units.contains(unit) else { return nil }
        let isSquare = ["square", "cubic"].contains(unit)
        guard !isSquare || Self.units.contains(text.word(end + 1, after: index)?.stem ?? "") else { return nil }
        return text.finding(.measurement, index..<end + (isSquare ? 2 : 1), .formed)
    }

    /// The index behind a number that may be written in several words: `two hundred and five`.
    static func numberEnd(_ text: EntityText, at index: Int) -> Int {
        var end = index + 1
        while let word = text.word(end, after: index)?.stem {
            if WrittenDigits.isNumber(word), text.words[end - 1].marks.isEmpty {
                end += 1
            } else if word == "and", WrittenDigits.isScale(text.words[end - 1].stem),
                WrittenDigits.isNumber(text.word(end + 1, after: index)?.stem ?? "")
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// `180cm`.
    private func glued(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        let number = word.prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard !number.isEmpty, number.count < word.count, Self.units.contains(String(word.dropFirst(number.count)))
        else {
            return nil
        }
        return text.finding(.measurement, index..<index + 1, .formed)
    }

    /// Of `27 years old` the number, as upstream; of `6 months old` the unit too.
    private func age(_ text: EntityText, _ number: Range<Int>) -> Finding? {
        let (index, end) = (number.lowerBound, number.upperBound)
        if let old = text.word(end + 1, after: index)?.stem, old == "old" || old == "of" {
            let isOfAge = old == "of" && text.word(end + 2, after: index)?.stem == "age"
            let unit = text.words[end].stem
            if old == "old" || isOfAge, Self.durations.contains(unit) {
                return text.finding(.age, index..<(unit.hasPrefix("year") ? end : end + 1), .proven)
            }
        }
        let cues = [[String]](phrases: "aged", "age", "age is", "age of", "turned", "turning")
        guard number.count < 3, cues.contains(where: { text.says($0, at: index - $0.count) }),
            let value = WrittenDigits.value(text.words[index].stem), value < 120
        else { return nil }
        return text.finding(.age, number, .proven)
    }

    /// Of `27-year-old` the number; and a number with nothing behind it that `aged` stands before.
    private func age(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index]
        guard let unit = word.stem.firstRange(of: "-year"),
            let value = WrittenDigits.value(String(word.stem[..<unit.lowerBound])),
            value < 120
        else { return nil }
        let start = word.range.lowerBound
        let end = start + word.stem[..<unit.lowerBound].unicodeScalars.count
        return Finding(type: .age, range: start..<end, certainty: .proven)
    }
}
