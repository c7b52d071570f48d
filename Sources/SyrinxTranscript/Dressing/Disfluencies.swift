/// Takes out of a sentence what was not meant to be said: fillers, repeats and false starts.
struct Disfluencies: Sendable {
    /// Seconds of silence beside `you know` that make it a filler.
    private static let hesitation = 0.12
    /// The most words that are said twice by accident.
    private static let longestRepeat = 4

    private static let beforeKnowing: Set<String> = [
        "do", "did", "don't", "didn't", "if", "as", "that", "what", "when", "before", "once", "because", "since", "how",
        "let", "all", "everything", "anyone", "someone", "would", "should", "what", "things", "people",
    ]
    private static let afterKnowing: Set<String> = [
        "what", "that", "how", "if", "who", "where", "when", "why", "the", "it", "this", "him", "her", "them", "me",
        "about", "better", "nothing", "everything", "my", "your", "which", "whether", "of", "to", "well",
    ]

    func removed(from sentence: Sentence) -> Sentence {
        var sentence = sentence
        sentence.words.removeAll { $0.has(.filler) || $0.text.hasSuffix("-") }
        removePhrases(from: &sentence)
        removeRepeats(from: &sentence)
        removeFalseStarts(from: &sentence)
        return sentence
    }

    /// `you know` and `i mean` with a hesitation on both sides, or on one at the beginning or end.
    private func removePhrases(from sentence: inout Sentence) {
        var kept: [Sentence.Word] = []
        var index = 0
        while index < sentence.words.count {
            if isPhrase(sentence, at: index) {
                index += 2
            } else {
                kept.append(sentence.words[index])
                index += 1
            }
        }
        sentence.words = kept
    }

    private func isPhrase(_ sentence: Sentence, at index: Int) -> Bool {
        guard sentence.at(index, ["you", "know"]) || sentence.at(index, ["i", "mean"]), sentence.words.count > 2 else {
            return false
        }
        if let next = sentence[index + 2], Self.afterKnowing.contains(next.text) { return false }
        if let previous = sentence[index - 1], Self.beforeKnowing.contains(previous.text) { return false }
        let before = sentence[index - 1].map { isHesitant(sentence, $0, at: index - 1) } ?? true
        let after = sentence[index + 2] == nil || isHesitant(sentence, sentence.words[index + 1], at: index + 1)
        return before && after
    }

    /// Whether speech halts after a word: silence, or what was taken out behind it.
    private func isHesitant(_ sentence: Sentence, _ word: Sentence.Word, at index: Int) -> Bool {
        word.pause >= Self.hesitation || sentence[index + 1].map { $0.index > word.index + 1 } ?? false
    }

    /// Of words said twice in a row, the second time stays.
    private func removeRepeats(from sentence: inout Sentence) {
        var kept: [Sentence.Word] = []
        for word in sentence.words {
            kept.append(word)
            // The longest first, so that "I want I want" goes at once.
            for length in stride(from: min(Self.longestRepeat, kept.count / 2), through: 1, by: -1)
            where isRepeat(kept[...], length) {
                kept.removeSubrange(kept.count - 2 * length..<kept.count - length)
                break
            }
        }
        sentence.words = kept
    }

    private func isRepeat(_ words: ArraySlice<Sentence.Word>, _ length: Int) -> Bool {
        let second = words.suffix(length)
        let first = words.dropLast(length).suffix(length)
        guard zip(first, second).allSatisfy({ $0.text == $1.text }) else { return false }
        let meant: WordTraits = [.number, .ordinal, .mark]
        if second.contains(where: { $0.has(meant) || $0.text == "oh" }) { return false }
        if length == 1, let word = second.first {
            return !word.has(.repeatable) && (word.letter == nil || word.has([.article, .subject]))
        }
        // Letters are spelled twice, and "again and again" is more than a repeat.
        return !second.allSatisfy { $0.letter != nil } && !second.contains { $0.text == "and" }
    }

    /// `i was i am` → `i am`, `a the` → `the`.
    private func removeFalseStarts(from sentence: inout Sentence) {
        var kept: [Sentence.Word] = []
        for word in sentence.words {
            if word.has(.subject), kept.count >= 2, kept[kept.count - 2].text == word.text,
                kept[kept.count - 1].has(.auxiliary), !(kept.count >= 3 && kept[kept.count - 3].has(.auxiliary))
            {
                kept.removeLast(2)
            } else if word.has(.article), let last = kept.last, last.has(.article), last.text != word.text {
                kept.removeLast()
            }
            kept.append(word)
        }
        sentence.words = kept
    }
}
