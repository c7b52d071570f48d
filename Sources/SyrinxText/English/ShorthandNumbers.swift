/// Numbers with a letter that scales or names them: `10k`, `3M`, `2.5bn`, `4K`, `3D`, `1080p`, `10x`, `3x4`.
struct ShorthandNumberRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    private static let scales: [String: String] = [
        "k": "thousand", "K": "thousand", "M": "million", "mn": "million", "bn": "billion", "Bn": "billion",
        "B": "billion", "tn": "trillion", "T": "trillion", "mln": "million", "bln": "billion",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let number = WrittenNumber(passage, at: index) else { return nil }
        let end = index + number.length
        guard let lexeme = passage[end], lexeme.kind == .word, lexeme.count <= 3, let letters = passage.word(end) else {
            return nil
        }
        if passage.isWord(index - 1), passage.word(index - 1) != "x" { return nil }
        let length = number.length + 1
        switch letters {
        // Resolutions and races: 4K, 10K.
        case "K" where number.value.map { $0 <= 10 } ?? false: return Match("\(number.words) K", length)
        case "x" where passage.isNumber(end + 1): return by(passage, number, at: index)
        case "e", "E": return scientific(passage, number, at: end)
        case "x" where isTerm(passage, at: index, end: end): return Match("\(number.words) \(letters)", length)
        case "x", "X": return Match("\(number.words) times", length)
        case "p",
            "i" where number.integer.count >= 3:
            return Match("\(Cardinals.inPairs(number.integer)) \(letters)", length)
        default:
            guard let scale = Self.scales[letters], passage.isEdge(end + 1), passage.isEdge(index - 1),
                letters.count > 1 || letters == "k" || letters == "K" || number.integer.count < 3
            else { return nil }
            return Match("\(number.words) \(scale)", length)
        }
    }

    /// Whether signs of algebra are around: `3x - 4`, `+ 5x`.
    private func isTerm(_ passage: Passage, at index: Int, end: Int) -> Bool {
        let next = passage.isSpace(end + 1) ? end + 2 : end + 1
        switch passage.symbol(next) {
        case "²", "³", "^": return next == end + 1
        case "+", "-", "=":
            if next == end + 1 || passage.isSpace(next + 1) { return true }
        default: break
        }
        guard passage.isSpace(index - 1), passage.isSpace(index - 3), passage[index - 4] != nil else { return false }
        return passage.at(index - 2, "+") || passage.at(index - 2, "-") || passage.at(index - 2, "=")
    }

    /// `6.02e23`, `1e-9`.
    private func scientific(_ passage: Passage, _ number: WrittenNumber, at end: Int) -> Match? {
        let hasSign = passage.at(end + 1, "-") || passage.at(end + 1, "+")
        let place = end + (hasSign ? 2 : 1)
        guard passage.count(place) <= 3, let exponent = passage.value(place), passage.isEdge(place + 1) else {
            return nil
        }
        let sign = passage.at(end + 1, "-") ? "minus " : ""
        let power = "times ten to the power of \(sign)\(Cardinals.words(exponent))"
        return Match("\(number.words) \(power)", number.length + place + 1 - end)
    }

    /// `3x4`, `1920x1080`: each said, with "by" between.
    private func by(_ passage: Passage, _ first: WrittenNumber, at index: Int) -> Match? {
        Match([
            Match.Piece(words: Self.size(first), length: first.length),
            Match.Piece(words: "by", length: 1),
        ])
    }

    private static func size(_ number: WrittenNumber) -> String {
        number.fraction.isEmpty && number.integer.count == 4 ? Cardinals.inPairs(number.integer) : number.words
    }
}
