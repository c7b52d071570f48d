/// Finds where sentences end, by the silence after a word and by the words on either side of it.
///
/// A boundary depends on what comes before it and the two words behind it, so that all sentences but the last are
/// settled while more words come.
struct SentenceSplitter: Sendable {
    /// Seconds of silence that end a sentence between words that say nothing for or against it.
    private static let pause = 0.65

    private static let pointing: Set = ["this", "that", "these", "those"]

    /// The sentences, in order; together they are all the words.
    func sentences(in words: [RecognizedWord], _ entries: [Lexicon.Entry]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in words.indices.dropLast() where ends(after: index, from: start, words, entries) {
            sentences.append(start..<index + 1)
            start = index + 1
        }
        if start < words.count { sentences.append(start..<words.count) }
        return sentences
    }

    private func ends(after index: Int, from start: Int, _ words: [RecognizedWord], _ entries: [Lexicon.Entry]) -> Bool
    {
        if words[index].speaker != words[index + 1].speaker { return true }
        let silence = words[index + 1].start - words[index].end
        guard silence >= 0.2 else { return false }
        let traits = entries[index].traits
        let next = entries[index + 1].traits
        if traits.contains(.filler) { return silence >= 2 }
        var pause = Self.pause
        let isNumber = !traits.isDisjoint(with: .number) && !next.isDisjoint(with: .number)
        if isNumber || !traits.isDisjoint(with: [.binding, .title, .mark]) || traits.contains(.letter) {
            pause = 1.3
        } else if next.contains(.continuing) {
            pause += 0.35
        } else if asks(at: index + 1, words, entries) {
            pause -= 0.3
        } else if next.contains(.opening) {
            pause -= 0.25
        }
        let count = index + 1 - start
        if count < 2, !traits.contains(.interjection) { pause += 0.3 }
        if count >= 20 { pause -= count >= 35 ? 0.2 : 0.1 }
        return silence >= max(0.3, pause)
    }

    /// Whether a question begins here: `what do`, `are you`.
    private func asks(at index: Int, _ words: [RecognizedWord], _ entries: [Lexicon.Entry]) -> Bool {
        guard index + 1 < words.count else { return false }
        let traits = entries[index].traits
        let next = entries[index + 1].traits
        if traits.contains(.interrogative) { return next.contains(.auxiliary) }
        return traits.contains(.auxiliary) && (next.contains(.subject) || Self.pointing.contains(words[index + 1].text))
    }
}
