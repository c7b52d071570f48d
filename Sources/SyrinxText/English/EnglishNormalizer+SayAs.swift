extension EnglishNormalizer {
    /// A text as one thing; nil if it cannot be read as that.
    func spoken(_ text: String, as interpretation: SayAs) -> String? {
        let passage = Passage(text)
        switch interpretation {
        case .characters: return characters(text)
        case .digits: return digits(passage)
        case .cardinal: return number(passage) { Cardinals.words($0) }
        case .ordinal: return number(passage, Ordinals.words)
        case .telephone: return telephone(text, passage)
        case .date: return date(passage)
        case .ordered(let order): return date(passage, order) ?? date(passage)
        case .time: return whole(passage, TimeRule())
        case .currency: return whole(passage, CurrencyRule())
        case .fraction: return whole(passage, FractionRule())
        case .unit: return whole(passage, MeasureRule()) ?? unit(passage)
        }
    }

    /// What a rule makes of a whole text.
    private func whole(_ passage: Passage, _ rule: some NormalizationRule) -> String? {
        var start = 0
        var end = passage.lexemes.count
        while passage.isSpace(start) { start += 1 }
        while end > start, passage.isSpace(end - 1) { end -= 1 }
        guard start < end, let match = rule.match(passage, at: start) else { return nil }
        let isWhole = match.length == end - start || (match.length == end - start - 1 && passage.at(end - 1, "."))
        return isWhole ? match.pieces.map(\.words).joined(separator: " ") : nil
    }

    private func characters(_ text: String) -> String? {
        let words = text.unicodeScalars.compactMap { scalar -> String? in
            switch ScalarClass(scalar) {
            case .lower, .upper, .letter: return String(Character(scalar))
            case .digit: return Cardinals.small[Int(scalar.properties.numericValue ?? 0)]
            case .apostrophe: return "apostrophe"
            case .symbol: return AddressSpeech.mark(scalar)
            case .space, .ignorable, .mark: return nil
            }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private func digits(_ passage: Passage) -> String? {
        let digits = passage.lexemes.indices.flatMap { passage.digits($0) ?? [] }
        return digits.isEmpty ? nil : Cardinals.oneByOne(digits)
    }

    private func number(_ passage: Passage, _ words: ([UInt8]) -> String) -> String? {
        var start = passage.lexemes.firstIndex { $0.kind != .space } ?? 0
        let isNegative = passage.at(start, "-")
        if isNegative { start += 1 }
        let sign = isNegative ? "minus " : ""
        if let number = WrittenNumber(passage, at: start) {
            let significant = Array(number.integer.drop { $0 == 0 })
            let integer = words(significant.isEmpty ? [0] : significant)
            return number.fraction.isEmpty ? sign + integer : sign + number.words
        }
        guard let word = passage.word(start), let value = RomanNumeralRule.value(word.uppercased()) else { return nil }
        return words(String(value).utf8.map { $0 &- 0x30 })
    }

    private func telephone(_ text: String, _ passage: Passage) -> String? {
        let plus = passage.lexemes.indices.contains { passage.at($0, "+") } ? "plus " : ""
        let groups = passage.lexemes.indices.compactMap { index -> String? in
            if let digits = passage.digits(index) { return Cardinals.oneByOne(digits) }
            return passage.word(index).map { WordSpeech.words($0, isShouted: true) }
        }
        return groups.isEmpty ? nil : plus + groups.joined(separator: " ")
    }

    private func date(_ passage: Passage, _ order: DateOrder) -> String? {
        guard passage.lexemes.count >= 5 else { return nil }
        return DateRule().words(passage, at: 0, order: order)
    }

    /// A date, with or without its year.
    private func date(_ passage: Passage) -> String? {
        if let words = whole(passage, DateRule()) ?? whole(passage, YearRule()) { return words }
        let tokens = tokens(in: passage.scalars, range: passage.scalars.indices)
        return tokens.isEmpty ? nil : tokens.map(\.text).joined(separator: " ")
    }

    /// A unit without a number: `km/h`.
    private func unit(_ passage: Passage) -> String? {
        guard let name = UnitName(passage, at: 0, isSpaced: false), name.length == passage.lexemes.count else {
            return nil
        }
        return name.many
    }
}
