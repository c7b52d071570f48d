/// Writes English words as people do: with capitals, punctuation and figures.
///
/// Nothing is put in another order, said twice or left out, except for what `isVerbatim` is about.
public struct WordDresser: Sendable {
    /// How numbers are written; nil as in a newspaper: small ones in words, others in figures.
    public var numbers: NumberFormat?
    /// Whether fillers, repeats and false starts stay.
    public var isVerbatim: Bool
    /// Whether every written character gets its times.
    public var timesCharacters: Bool

    private let names: NameWriting
    private let splitter = SentenceSplitter()
    private let punctuator = Punctuator()

    /// Words and names among `spellings` are written as they are there: `ElevenLabs`, `San Marino`.
    public init(
        numbers: NumberFormat? = nil,
        isVerbatim: Bool = true,
        timesCharacters: Bool = false,
        spellings: [String] = []
    ) {
        self.numbers = numbers
        self.isVerbatim = isVerbatim
        self.timesCharacters = timesCharacters
        names = NameWriting(spellings: spellings)
    }

    /// The items for words in order of time; the last sentence gets a full stop only if `isComplete`.
    public func items(for words: [RecognizedWord], isComplete: Bool = true) -> [Transcript.Item] {
        let maker = ItemMaker(words: words, timesCharacters: timesCharacters)
        var items: [Transcript.Item] = []
        items.reserveCapacity(words.count * 2)
        for token in tokens(for: words, isComplete: isComplete) { maker.add(token, to: &items) }
        return items
    }

    /// A written word and the words it stands for.
    struct Token: Hashable, Sendable {
        var text: String
        /// From the first to the last of the words that were heard, without those left out at either end.
        var words: ClosedRange<Int>
    }

    func tokens(for words: [RecognizedWord], isComplete: Bool) -> [Token] {
        let entries = words.map { Lexicon.entry($0.text) }
        let ranges = splitter.sentences(in: words, entries)
        var tokens: [Token] = []
        for (place, range) in ranges.enumerated() {
            var sentence = Sentence(
                words: range.map { index in
                    let hasNext = index + 1 < range.upperBound
                    let pause = hasNext ? max(0, words[index + 1].start - words[index].end) : 0
                    return .init(text: words[index].text, entry: entries[index], index: index, pause: pause)
                },
                numbers: numbers
            )
            if !isVerbatim { sentence = Disfluencies().removed(from: sentence) }
            let ends = isComplete || place + 1 < ranges.count
            tokens += SentenceWriter(names: names, punctuator: punctuator).tokens(of: sentence, ends: ends)
        }
        return tokens
    }
}
