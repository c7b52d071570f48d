/// Signs of two or three characters, signs of numbers, and signs whose saying hangs on what is around them.
struct OperatorRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    private static let pairs: [String: String] = [
        "-=": "minus equals", "+=": "plus equals", "->": "to", "=>": "to", "<-": "from", "==": "equals",
        "!=": "is not equal to", "<=": "less than or equal to",
        ">=": "greater than or equal to", "&&": "and", "||": "or", "+-": "plus or minus", "<>": "is not equal to",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let symbol = passage.symbol(index) else { return nil }
        if let match = line(passage, symbol, at: index) { return match }
        if passage.at(index, "+"), passage.at(index + 1, "/"), passage.at(index + 2, "-") {
            return Match("plus or minus", 3)
        }
        if let second = passage.symbol(index + 1), second.isASCII, symbol.isASCII,
            let words = Self.pairs["\(symbol)\(second)"]
        {
            return Match(words, passage.at(index + 2, "=") && second == "=" ? 3 : 2)
        }
        if symbol == "-", passage.at(index + 1, "-"), passage.count(index - 1) == 1, passage.isEdge(index + 2),
            passage[index - 1]?.shape == .lower
        {
            return Match("minus minus", 2)
        }
        switch symbol {
        case "+", "-": return sign(passage, symbol, at: index)
        case "*", "×", "·": return times(passage, symbol, at: index)
        case "^": return power(passage, at: index)
        case "²", "³": return Match(symbol == "²" ? "squared" : "cubed", 1)
        case "~" where passage.at(index + 1, "~"): return .silent(2)
        case "~": return isBeforeNumber(passage, at: index) ? Match("about", 1) : nil
        case "#": return sharp(passage, at: index)
        case ".": return dot(passage, at: index)
        case "/": return over(passage, at: index)
        default: return nil
        }
    }

    /// Three or more of one sign, which draw a line or mark a heading.
    private func line(_ passage: Passage, _ symbol: Unicode.Scalar, at index: Int) -> Match? {
        switch symbol {
        case "=", "-", "*", "_", "#", "~", "+", "<", ">", "^", "/", "\\", "$", "%", "@", "&": break
        default: return nil
        }
        guard passage.at(index + 1, symbol), passage.at(index + 2, symbol) else { return nil }
        var end = index + 3
        while passage.at(end, symbol) { end += 1 }
        return Match([Match.Piece(words: "", length: end - index)])
    }

    private func sign(_ passage: Passage, _ symbol: Unicode.Scalar, at index: Int) -> Match? {
        let isTrueMinus = passage[index].map { passage.scalars[$0.start] == "\u{2212}" } ?? false
        let name = symbol == "+" ? "plus" : "minus"
        if symbol == "+" || isTrueMinus { return Match(name, 1) }
        guard isBeforeNumber(passage, at: index) else { return nil }
        guard let previous = passage[index - 1] else { return Match(name, 1) }
        switch previous.kind {
        case .space: return Match(name, 1)
        case .word, .number: return nil
        case .symbol:
            switch passage.symbol(index - 1) {
            case "(", "[", "=", "<", ">", "×", "*", "÷", "^", ",", "±", "≈", "≤", "≥", ":", "~", "\"", "“":
                return Match(name, 1)
            default: return nil
            }
        }
    }

    /// Whether a number, or money, follows directly.
    private func isBeforeNumber(_ passage: Passage, at index: Int) -> Bool {
        if passage.isNumber(index + 1) { return true }
        guard let next = passage.symbol(index + 1), passage.isNumber(index + 2) else { return false }
        return next == "." || Currency.bySymbol[next] != nil
    }

    private func times(_ passage: Passage, _ symbol: Unicode.Scalar, at index: Int) -> Match? {
        let isSpaced = passage.isSpace(index - 1) && passage.isSpace(index + 1)
        let reach = isSpaced ? 2 : 1
        let hasNumbers = endsNumber(passage, at: index - reach) && startsNumber(passage, at: index + reach)
        if hasNumbers, passage.value(index + reach) == 10, isRaised(passage, at: index + reach + 1) {
            return Match("times", 1)
        }
        if symbol == "×" { return Match(hasNumbers && !isSpaced && !passage.at(index + 2, "=") ? "by" : "times", 1) }
        guard hasNumbers else { return nil }
        return Match("times", 1)
    }

    private func isRaised(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "^", "⁻", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹": true
        default: false
        }
    }

    private func endsNumber(_ passage: Passage, at index: Int) -> Bool {
        passage.isNumber(index) || passage.at(index, ")")
    }

    private func startsNumber(_ passage: Passage, at index: Int) -> Bool {
        passage.isNumber(index) || passage.at(index, "(")
    }

    private func power(_ passage: Passage, at index: Int) -> Match? {
        guard !passage.isEdge(index - 1) || passage.at(index - 1, ")"),
            passage[index + 1].map({ $0.kind != .space }) ?? false
        else { return nil }
        switch passage.value(index + 1) {
        case 2 where passage.isEdge(index + 2): return Match("squared", 2)
        case 3 where passage.isEdge(index + 2): return Match("cubed", 2)
        default: return Match("to the power of", 1)
        }
    }

    /// `C#`, `F#`.
    private func sharp(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index - 1) == 1, passage.isWord(index - 1), passage.isCapitalized(index - 1),
            passage.isEdge(index + 1)
        else { return nil }
        return Match("sharp", 1)
    }

    /// A full stop inside a name: `foo.bar`.
    private func dot(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isWord(index - 1), passage.count(index - 1) > 1, let next = passage[index + 1] else { return nil }
        guard next.kind == .number || next.kind == .word && next.count > 1 && !next.shape.contains(.initial) else {
            return nil
        }
        return Match("dot", 1)
    }

    /// A division that is no fraction: `10 / 4`.
    private func over(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isSpace(index - 1), passage.isSpace(index + 1), endsNumber(passage, at: index - 2),
            startsNumber(passage, at: index + 2)
        else { return nil }
        return Match("divided by", 1)
    }
}
