/// Raised numbers: `10⁻³`, `10²³`, `mol⁻¹`, and the charge of `Fe³⁺`.
struct PowerRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    private static let digits: [Unicode.Scalar: UInt8] = [
        "⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9,
    ]
    private static let longest = 12

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard !passage.isEdge(index - 1) || passage.at(index - 1, ")") else { return nil }
        var end = index
        var isNegative = false
        if passage.at(end, "⁻") || passage.at(end, "⁺") {
            isNegative = passage.at(end, "⁻")
            end += 1
        }
        let start = end
        var digits: [UInt8] = []
        while digits.count < Self.longest, let digit = passage.symbol(end).flatMap({ Self.digits[$0] }) {
            digits.append(digit)
            end += 1
        }
        if start == index, passage.at(end, "⁺") || passage.at(end, "⁻") {
            let sign = passage.at(end, "⁺") ? "plus" : "minus"
            return Match("\(Cardinals.words(digits)) \(sign)", end + 1 - index)
        }
        if digits.isEmpty { return start > index ? Match(isNegative ? "minus" : "plus", 1) : nil }
        guard start > index || digits.count > 1 || digits[0] == 0 || digits[0] > 3 else { return nil }
        return Match("to the \(isNegative ? "minus " : "")\(Cardinals.words(digits))", end - index)
    }
}
