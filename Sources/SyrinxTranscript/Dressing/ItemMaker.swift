import Foundation

/// Makes items of a transcript from written words.
struct ItemMaker: Sendable {
    /// What a word that was hardly heard is taken to be worth, so that its logarithm is a number.
    private static let leastProbability = 1e-6

    var words: [RecognizedWord]
    var timesCharacters: Bool

    /// Adds a word, and the spacing before it.
    func add(_ token: WordDresser.Token, to items: inout [Transcript.Item]) {
        let first = words[token.words.lowerBound]
        let said = words[token.words]
        let end = said.reduce(first.start) { max($0, $1.end) }
        let chance = said.reduce(0) { $0 + log(min(1, max(Self.leastProbability, $1.probability))) }
        if let last = items.last {
            let spacing = Transcript.Item(
                .spacing,
                " ",
                start: last.end,
                end: max(last.end, first.start),
                speaker: last.speaker
            )
            items.append(timed(spacing))
        }
        items.append(
            timed(
                .init(.word, token.text, start: first.start, end: end, logProbability: chance, speaker: first.speaker)
            )
        )
    }

    /// Characters share the time of their item; punctuation at its end takes none.
    private func timed(_ item: Transcript.Item) -> Transcript.Item {
        guard timesCharacters else { return item }
        var item = item
        let scalars = Array(item.text.unicodeScalars)
        let closing = item.kind == .word ? scalars.reversed().prefix { ",.?".unicodeScalars.contains($0) }.count : 0
        let count = max(1, scalars.count - closing)
        let length = (item.end - item.start) / Double(count)
        item.characters = scalars.enumerated().map { index, scalar in
            let start = index < count ? item.start + length * Double(index) : item.end
            let end = index + 1 < count ? item.start + length * Double(index + 1) : item.end
            return .init(text: String(scalar), start: start, end: end)
        }
        return item
    }
}
