/// Numbers with their unit: `5km`, `1 kg`, `5 km/h`, `10 m²`, `20°C`, `50%`, `6'2"`.
struct MeasureRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let quantity = Quantity(passage, at: index) else { return nil }
        let end = index + quantity.length
        return percent(passage, quantity, at: end) ?? degrees(passage, quantity, at: end)
            ?? feet(passage, quantity, at: index, end: end) ?? hyphenated(passage, quantity, at: end)
            ?? unit(passage, quantity, at: end)
    }

    // MARK: Signs

    private func percent(_ passage: Passage, _ quantity: Quantity, at end: Int) -> Match? {
        let place = passage.isSpace(end) ? end + 1 : end
        let name: String
        switch passage.symbol(place) {
        case "%": name = "percent"
        case "‰": name = "per mille"
        default: return nil
        }
        guard place == end || !passage.isNumber(place + 1) else { return nil }
        return Match("\(quantity.words) \(name)", quantity.length + place + 1 - end)
    }

    private func degrees(_ passage: Passage, _ quantity: Quantity, at end: Int) -> Match? {
        var place = passage.isSpace(end) ? end + 1 : end
        let name = quantity.isOne ? "degree" : "degrees"
        switch passage.symbol(place) {
        case "℃": return Match("\(quantity.words) \(name) Celsius", quantity.length + place + 1 - end)
        case "℉": return Match("\(quantity.words) \(name) Fahrenheit", quantity.length + place + 1 - end)
        case "°": break
        default: return nil
        }
        place += 1
        var words = "\(quantity.words) \(name)"
        let letterPlace = passage.isSpace(place) ? place + 1 : place
        if let letter = passage.word(letterPlace), let scale = Self.scales[letter],
            letterPlace == place || letter == "C" || letter == "F"
        {
            words += " \(scale)"
            place = letterPlace + 1
        }
        return Match(words, quantity.length + place - end)
    }

    private static let scales = [
        "C": "Celsius", "F": "Fahrenheit", "K": "Kelvin", "N": "north", "S": "south", "E": "east", "W": "west",
    ]

    /// `6'2"`, `5'`, `6"`.
    private func feet(_ passage: Passage, _ quantity: Quantity, at index: Int, end: Int) -> Match? {
        if isInchMark(passage, at: end), !opensQuote(passage, before: end) {
            let isSingle = quantity.isOne || describes(passage, at: end + 1)
            return Match("\(quantity.words) \(isSingle ? "inch" : "inches")", quantity.length + 1)
        }
        guard isFootMark(passage, at: end), !passage.isWord(end + 1) else { return nil }
        guard let inches = Quantity(passage, at: end + 1), isInchMark(passage, at: end + 1 + inches.length) else {
            let isPrime = passage.at(end, "′")
            guard isPrime || !hasOpenSingleQuote(passage, before: end) else { return nil }
            return Match("\(quantity.words) \(quantity.isOne ? "foot" : "feet")", quantity.length + 1)
        }
        let foot = quantity.isOne ? "foot" : "feet"
        let inch = inches.isOne ? "inch" : "inches"
        return Match("\(quantity.words) \(foot) \(inches.words) \(inch)", quantity.length + inches.length + 2)
    }

    private static let dimensions: Set<String> = [
        "long", "wide", "tall", "high", "deep", "thick", "of", "in", "x", "by", "or", "and", "to", "from", "apart",
        "away", "below",
        "above", "at", "on", "is", "was", "for", "with",
    ]

    /// Whether the thing that is so big follows: a `6" pipe`.
    private func describes(_ passage: Passage, at index: Int) -> Bool {
        guard let next = passage.wordAfter(index), !passage.isCapitalized(next), let word = passage.word(next) else {
            return false
        }
        return !Self.dimensions.contains(word)
    }

    private func isFootMark(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "'", "’", "′": true
        default: false
        }
    }

    private func isInchMark(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "\"", "″", "”": true
        default: false
        }
    }

    /// How far back a quote is looked for that a mark after a number could close.
    private static let reach = 200

    private func opensQuote(_ passage: Passage, before index: Int) -> Bool {
        guard let mark = passage[index], !passage.at(index, "″") else { return false }
        guard !passage.at(index, "”") else { return !passage.at(index - 2, "’") && !passage.at(index - 2, "'") }
        if passage.at(index - 2, "'"), passage.isNumber(index - 3) { return false }
        return count("\"", in: passage, before: mark.start) % 2 == 1
    }

    private func hasOpenSingleQuote(_ passage: Passage, before index: Int) -> Bool {
        guard let mark = passage[index] else { return true }
        return count("'", in: passage, before: mark.start) + count("‘", in: passage, before: mark.start) > 0
    }

    private func count(_ mark: Unicode.Scalar, in passage: Passage, before place: Int) -> Int {
        passage.scalars[max(0, place - Self.reach)..<place].reduce(0) { $0 + ($1 == mark ? 1 : 0) }
    }

    // MARK: Units

    /// `5-km run`, `10-ft pole`: one unit, which describes what follows.
    private func hyphenated(_ passage: Passage, _ quantity: Quantity, at end: Int) -> Match? {
        guard passage.at(end, "-"), let symbol = passage.word(end + 1), passage.count(end + 1) > 1 || symbol == "m",
            passage.isEdge(end + 2), let unit = MeasureUnit.named(symbol), !unit.isAttachedOnly
        else { return nil }
        return Match("\(quantity.words) \(unit.one)", quantity.length + 2)
    }

    private func unit(_ passage: Passage, _ quantity: Quantity, at end: Int) -> Match? {
        let isSpaced = passage.isSpace(end)
        if !isSpaced, passage.isWord(end - quantity.length - 1), passage.count(end) == 1 { return nil }
        let place = isSpaced ? end + 1 : end
        let behindFeet = passage.wordBefore(end - quantity.length).flatMap(passage.word) == "ft"
        guard let name = UnitName(passage, at: place, isSpaced: isSpaced && !behindFeet) else { return nil }
        var length = quantity.length + place - end + name.length
        let after = end - quantity.length + length
        if name.isAbbreviated, passage.at(after, "."), let next = passage.wordAfter(after + 1),
            !passage.isCapitalized(next)
        {
            length += 1
        }
        if quantity.isFraction {
            let article = "aeio".contains(name.one.prefix(1)) || name.one.hasPrefix("hour") ? "an" : "a"
            return Match("\(quantity.words) of \(article) \(name.one)", length)
        }
        return Match("\(quantity.words) \(quantity.isOne ? name.one : name.many)", length)
    }
}
