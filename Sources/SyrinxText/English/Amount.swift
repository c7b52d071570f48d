/// A number with a scale: `3.2 million`, `5bn`, `100k`.
struct Amount: Hashable, Sendable {
    var number: WrittenNumber
    /// `million`; nil if there is none.
    var scale: String?
    /// In lexemes.
    var length: Int

    private static let letters: [String: String] = [
        "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million", "mm": "million",
        "MM": "million", "b": "billion", "B": "billion", "bn": "billion", "Bn": "billion", "BN": "billion",
        "t": "trillion", "T": "trillion", "tn": "trillion", "tr": "trillion", "mln": "million", "bln": "billion",
    ]
    private static let names: Set<String> = ["hundred", "thousand", "million", "billion", "trillion", "quadrillion"]

    init?(_ passage: Passage, at index: Int) {
        guard let number = WrittenNumber(passage, at: index) else { return nil }
        self.number = number
        length = number.length
        let end = index + length
        if let word = passage.word(end), let name = Self.letters[word] {
            scale = name
            length += 1
        } else if let next = passage.wordAfter(end)
            ?? (passage.at(end, "-") && passage.isWord(end + 1) ? end + 1 : nil),
            passage.count(next) >= 7, let word = passage.word(next), Self.names.contains(word)
        {
            scale = word
            length += 2
        }
    }

    /// `3,50`, which only money after it makes a decimal.
    init?(continental passage: Passage, at index: Int) {
        guard passage.at(index + 1, ","), passage.count(index + 2) == 2, let fraction = passage.digits(index + 2),
            var number = WrittenNumber(passage, at: index), number.length == 1
        else { return nil }
        number.fraction = fraction
        number.length = 3
        self.number = number
        length = 3
    }

    /// Takes `1.100` for thousands, as the countries of the euro write them.
    mutating func joinThousands() {
        guard number.fraction.count == 3, (1...3).contains(number.integer.count), number.integer[0] != 0 else { return }
        number.integer += number.fraction
        number.fraction = []
    }

    var words: String {
        guard let scale, !scale.isEmpty else { return number.words }
        return "\(number.words) \(scale)"
    }
}
