/// `1/2`, `2 1/2`, `½`, `24/7`.
struct FractionRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let fraction = WrittenFraction(passage, at: index) else { return nil }
        return Match(fraction.words, fraction.length)
    }
}
