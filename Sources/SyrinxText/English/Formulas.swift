/// Capitals between the numbers of a formula: the `SO` of `H2SO4`; and the lone `x` of `10 x 20`.
struct FormulaRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index] else { return nil }
        if lexeme.count == 1 {
            let isBetween =
                passage.isSpace(index - 1) && passage.isSpace(index + 1) && passage.isNumber(index - 2)
                && passage.isNumber(index + 2)
            return isBetween && passage.word(index) == "x" ? Match("by", 1) : nil
        }
        guard lexeme.shape == [.upper, .initial, .inner], passage.isNumber(index - 1), passage.isNumber(index + 1)
        else { return nil }
        return Match(Letters.spelled(passage.text(lexeme)), 1)
    }
}
