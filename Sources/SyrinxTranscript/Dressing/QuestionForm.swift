/// Tells questions from statements by their words.
struct QuestionForm: Sendable {
    private static let asking: Set<String> = [
        "why", "what's", "where's", "who's", "how's", "why's", "what're", "where're",
    ]
    private static let adverbs: Set<String> = [
        "many", "much", "long", "old", "far", "often", "big", "soon", "fast", "high", "tall", "well", "late", "come",
        "about", "else", "exactly", "bad", "good", "hard", "deep", "large",
    ]
    private static let nouns: Set<String> = [
        "time", "kind", "sort", "type", "day", "year", "color", "colour", "one", "size", "number", "else", "about",
        "if", "part", "way", "happens", "happened", "makes", "made", "brings", "books", "book", "language", "other",
    ]

    /// Whether a sentence asks.
    func asks(_ sentence: Sentence) -> Bool {
        hasTag(sentence) || opens(sentence)
    }

    /// Words at the end that ask for agreement: `isn't it`, or `right` after a pause.
    func tag(of sentence: Sentence) -> Int? {
        let count = sentence.words.count
        guard count > 3 else { return nil }
        if sentence.at(count - 1, "right"), sentence.words[count - 2].pause >= 0.15 { return count - 1 }
        guard sentence.has(.subject, at: count - 1), sentence.has(.auxiliary, at: count - 2),
            sentence.words[count - 2].text.hasSuffix("n't")
        else { return nil }
        return count - 2
    }

    private func hasTag(_ sentence: Sentence) -> Bool { tag(of: sentence) != nil }

    private func opens(_ sentence: Sentence) -> Bool {
        var index = 0
        while index + 2 < sentence.words.count,
            sentence.has([.filler, .interjection], at: index)
                || ["so", "and", "but", "hey", "then", "hello", "hi", "or"].contains(sentence.words[index].text)
        {
            index += 1
        }
        guard let first = sentence[index], let second = sentence[index + 1] else {
            return sentence[index].map { $0.has(.interrogative) && sentence.words.count == 1 } ?? false
        }
        if first.has(.interrogative) { return asks(first, second, sentence, at: index) }
        guard first.has(.auxiliary) else { return false }
        let isFollowed = second.has([.subject, .determiner, .firstName, .article]) || second.text == "there"
        switch first.text {
        case "do", "have": return ["i", "you", "we", "they", "people"].contains(second.text)
        case "had", "be", "been", "being", "must", "might": return false
        case "am": return second.text == "i"
        case "shall": return second.text == "we" || second.text == "i"
        case "may": return ["i", "we"].contains(second.text)
        case "will", "can", "could", "would", "should", "don't", "won't", "can't", "couldn't", "wouldn't", "haven't":
            return isFollowed && !(first.text == "don't" && second.text != "you" && !second.has(.subject))
        default:
            if first.has(.being) { return !["not", "going", "to", "like", "be"].contains(second.text) }
            return isFollowed
        }
    }

    private func asks(_ first: Sentence.Word, _ second: Sentence.Word, _ sentence: Sentence, at index: Int) -> Bool {
        if Self.asking.contains(first.text) { return true }
        if second.has(.auxiliary) { return first.text != "which" || sentence.words.count - index > 3 }
        let hasInversion = (index + 2..<min(index + 6, sentence.words.count)).contains {
            sentence.has(.auxiliary, at: $0)
        }
        switch first.text {
        case "how":
            return Self.adverbs.contains(second.text)
                && (hasInversion || sentence.words.count - index <= 4
                    || ["come", "about"].contains(second.text))
        case "what":
            return Self.nouns.contains(second.text)
                && (hasInversion
                    || ["about", "if", "happens", "happened", "makes", "made", "else", "brings"]
                        .contains(second.text)
                    || sentence.words.count - index <= 3)
        case "which", "whose": return hasInversion && !second.has(.subject)
        case "who": return !second.has([.subject, .determiner])
        default: return false
        }
    }
}
