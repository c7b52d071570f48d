/// Dashes between numbers and between days, which mean "to", and dashes that make a pause.
struct DashRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isDash(index) else { return nil }
        let isSpaced = passage.isSpace(index - 1) && passage.isSpace(index + 1)
        let reach = isSpaced ? 2 : 1
        if isNumeric(passage, before: index - reach), startsNumber(passage, at: index + reach) {
            if isEvenSplit(passage, at: index) || isModel(passage, at: index) { return .silent(1) }
            return Match(isEquation(passage, at: index) ? "minus" : "to", 1)
        }
        if let zone = passage.word(index - 1), zone == "UTC" || zone == "GMT", passage.isNumber(index + 1) {
            return Match("minus", 1)
        }
        if isTimeName(passage, at: index - reach), isTimeName(passage, at: index + reach) { return Match("to", 1) }
        guard passage.at(index, "-") else { return nil }
        if let option = option(passage, at: index) { return option }
        return pause(passage, at: index)
    }

    /// `50-50`, which is said as two numbers.
    private func isEvenSplit(_ passage: Passage, at index: Int) -> Bool {
        guard let value = passage.value(index - 1), value == passage.value(index + 1), value == 50 || value == 20 else {
            return false
        }
        return !passage.at(index - 2, ".") && !(passage.at(index + 2, ".") && passage.isNumber(index + 3))
    }

    /// The hyphen of `i7-13700` and `DDR5-6000`.
    private func isModel(_ passage: Passage, at index: Int) -> Bool {
        passage.at(index, "-") && passage.isWord(index - 2) && passage.count(index + 1) >= 3
    }

    /// Whether other signs of arithmetic are near: `10-4=6`.
    private func isEquation(_ passage: Passage, at index: Int) -> Bool {
        if passage.word(index - 2) == "x", passage.isNumber(index - 3) { return true }
        return (index - Self.reach...index + Self.reach).contains { place in
            switch passage.symbol(place) {
            case "=", "×", "÷", "*": true
            case "+": passage.isSpace(place - 1) && passage.isSpace(place + 1)
            default: false
            }
        }
    }

    /// How far off arithmetic is looked for, in lexemes.
    private static let reach = 8

    /// The options of a command: `-m`, `--release`.
    private func option(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isSpace(index - 1) else { return nil }
        if passage.at(index + 1, "-"), passage.isWord(index + 2) { return Match("dash dash", 2) }
        return passage.isWord(index + 1) && passage.count(index + 1) == 1 ? Match("dash", 1) : nil
    }

    /// A hyphen in place of a dash: alone between spaces, or two of them.
    private func pause(_ passage: Passage, at index: Int) -> Match? {
        let isDouble = passage.at(index + 1, "-")
        guard isDouble || passage[index - 1].map({ $0.kind == .space }) ?? false && passage.isSpace(index + 1) else {
            return nil
        }
        return Match([Match.Piece(words: "", length: isDouble ? 2 : 1, closing: "—")])
    }

    /// Whether a number, with its unit or half of the day, ends at an index.
    private func isNumeric(_ passage: Passage, before index: Int) -> Bool {
        if passage.isNumber(index) { return true }
        switch passage.symbol(index) {
        case "%", "°", "€", "£", "¢": return true
        case ".": return passage.word(index - 1) == "m"
        default: break
        }
        guard let word = passage.word(index), word.utf8.count <= 4 else { return false }
        if passage.isNumber(index - 1) { return true }
        return passage.isSpace(index - 1) && passage.isNumber(index - 2)
            && ["am", "pm", "AM", "PM", "BC", "AD"].contains(word)
    }

    private func startsNumber(_ passage: Passage, at index: Int) -> Bool {
        if passage.isNumber(index) { return true }
        guard let symbol = passage.symbol(index), passage.isNumber(index + 1) else { return false }
        return symbol == "." || Currency.bySymbol[symbol] != nil
    }

    private func isTimeName(_ passage: Passage, at index: Int) -> Bool {
        let index = passage.at(index, ".") ? index - 1 : index
        if Calendar.shortDay(passage, at: index) != nil { return true }
        if Calendar.month(passage, at: index) != nil { return true }
        return passage.word(index).map(Calendar.isDay) ?? false
    }
}
