/// Writes one sentence.
struct SentenceWriter: Sendable {
    var names: NameWriting
    var punctuator: Punctuator

    /// What is written otherwise than it is said, in the order in which it is tried.
    private static let figures: [any WritingRule] = [
        DateWriting(), ClockRule(), DigitStringRule(), FractionRule(), QuantityRule(), YearRule(), OrdinalRule(),
        CardinalRule(), LetterRule(),
    ]
    /// The same where numbers stay words.
    private static let spelled: [any WritingRule] = [HyphenRule(), LetterRule()]

    private static let starts: [(rule: any WritingRule, traits: WordTraits)] = figures.map { ($0, type(of: $0).starts) }
    private static let spelledStarts: [(rule: any WritingRule, traits: WordTraits)] = spelled.map {
        ($0, type(of: $0).starts)
    }

    /// - Parameter ends: Whether it gets its mark at the end.
    func tokens(of sentence: Sentence, ends: Bool) -> [WordDresser.Token] {
        let commas = punctuator.commas(in: sentence)
        let saysDot = sentence.words.contains { $0.text == "dot" }
        let rules = sentence.numbers == .words ? Self.spelledStarts : Self.starts
        var tokens: [WordDresser.Token] = []
        tokens.reserveCapacity(sentence.words.count)
        var index = 0
        while index < sentence.words.count {
            let writing = writing(sentence, at: index, rules, saysDot: saysDot)
            for piece in writing.pieces {
                let last = index + piece.count - 1
                var text = piece.text
                if index == 0, !piece.isFixed { text = Lexicon.capitalized(text) }
                if commas[last], !text.hasSuffix(",") { text += "," }
                tokens.append(.init(text: text, words: sentence.words[index].index...sentence.words[last].index))
                index = last + 1
            }
        }
        if ends, let last = tokens.indices.last {
            let mark = punctuator.ending(of: sentence)
            if !(mark == "." && tokens[last].text.hasSuffix(".")) { tokens[last].text += mark }
        }
        return tokens
    }

    private func writing(
        _ sentence: Sentence,
        at index: Int,
        _ rules: [(rule: any WritingRule, traits: WordTraits)],
        saysDot: Bool
    ) -> Writing {
        let word = sentence.words[index]
        if saysDot, let address = AddressWriting().write(sentence, at: index) { return address }
        if let name = names.write(sentence, at: index) { return name }
        if !word.entry.traits.isEmpty {
            for (rule, traits) in rules where word.has(traits) {
                if let writing = rule.write(sentence, at: index), writing.count > 0 { return writing }
            }
        }
        if let written = word.entry.written { return Writing([.init(text: written, count: 1, isFixed: true)]) }
        return Writing(word.text, 1)
    }
}
