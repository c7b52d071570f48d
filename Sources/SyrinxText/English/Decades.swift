/// `1990s`, `'90s`, `80s`, `1990's`, `747s`.
struct DecadeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if passage.isNumber(index) { return plural(passage, at: index) }
        guard isApostrophe(passage, at: index), passage.count(index + 1) == 2, passage.isNumber(index + 1) else {
            return nil
        }
        if let match = plural(passage, at: index + 1) { return Match(match.pieces[0].words, match.length + 1) }
        guard passage.isSpace(index - 1) || passage[index - 1] == nil, !isApostrophe(passage, at: index + 2),
            let value = passage.value(index + 1)
        else { return nil }
        return Match(Cardinals.pair(value), 2)
    }

    private func plural(_ passage: Passage, at index: Int) -> Match? {
        var length = 1
        if isApostrophe(passage, at: index + 1) { length += 1 }
        guard passage.word(index + length) == "s", let digits = passage.digits(index), digits.count <= 4,
            length == 2 || digits.count > 1, let value = passage.value(index)
        else { return nil }
        return Match(plural(words(digits, value)), length + 1)
    }

    private func words(_ digits: [UInt8], _ value: Int) -> String {
        switch digits.count {
        case 4: Years.words(value)
        case 3: Cardinals.inPairs(digits)
        default: value == 0 ? "zero" : Cardinals.words(value)
        }
    }

    private func plural(_ words: String) -> String {
        if words.hasSuffix("y") { return "\(words.dropLast())ies" }
        return words.hasSuffix("x") ? "\(words)es" : "\(words)s"
    }

    private func isApostrophe(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "'", "’", "‘": true
        default: false
        }
    }
}
