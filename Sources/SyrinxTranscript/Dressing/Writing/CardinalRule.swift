/// Numbers by themselves: `two hundred` → `200`, `two million` → `2 million`, `three point one four` → `3.14`.
struct CardinalRule: WritingRule {
    static let starts: WordTraits = [.digit, .teen, .tens, .article, .sign]

    /// Said as numbers are, and written as names.
    private static let idioms: [(words: [String], text: String)] = [
        (["twenty", "four", "seven"], "24/7"), (["fifty", "fifty"], "50/50"), (["nine", "eleven"], "9/11"),
    ]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        if let idiom = Self.idioms.first(where: { sentence.at(index, $0.words) }),
            sentence.isNumberEnd(index + idiom.words.count)
        {
            return Writing(idiom.text, idiom.words.count)
        }
        guard let amount = Amount(sentence, at: index, readsFractions: false) else { return nil }
        if let version = version(sentence, at: index, after: amount) { return version }
        // `a hundred` stays, `a hundred and five` does not.
        if sentence.at(index, "a"), amount.scale != nil || amount.count <= 2 { return nil }
        if amount.fraction.isEmpty, amount.scale == nil, !isInFigures(amount, sentence, at: index) { return nil }
        var pieces = [Writing.Piece(text: amount.text, count: amount.figures)]
        if let scale = amount.scale { pieces.append(.init(text: scale, count: 1)) }
        return Writing(pieces)
    }

    private func isInFigures(_ amount: Amount, _ sentence: Sentence, at index: Int) -> Bool {
        if amount.isNegative || amount.whole >= 10 { return true }
        if sentence.has(.numbered, at: index - 1) { return true }
        if amount.whole == 1, amount.figures == 1 { return false }
        if sentence.numbers == .digits { return true }
        // The lesser end of a range is written as the greater is.
        let next = index + amount.count
        guard sentence.at(next, "to") || sentence.at(next, "or"),
            let other = Cardinal(sentence, at: next + 1), !sentence.at(next + 1, "a")
        else { return false }
        return other.value >= 10
    }

    /// `three point two point one`.
    private func version(_ sentence: Sentence, at index: Int, after amount: Amount) -> Writing? {
        guard !amount.fraction.isEmpty, amount.scale == nil, !amount.isNegative else { return nil }
        var text = "\(amount.whole).\(amount.fraction)"
        var place = index + amount.count
        while sentence.at(place, "point"), let next = Cardinal.underHundred(sentence, at: place + 1) {
            text += ".\(next.value)"
            place += 1 + next.count
        }
        return place > index + amount.count ? Writing(text, place - index) : nil
    }
}
