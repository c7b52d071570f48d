/// Chooses the marks inside and at the end of a sentence.
struct Punctuator: Sendable {
    private static let comma = 0.28
    private static let clauseComma = 0.15
    private static let continuedComma = 0.45

    private let questions = QuestionForm()

    /// The mark after the last word of a sentence that has ended.
    func ending(of sentence: Sentence) -> String {
        questions.asks(sentence) ? "?" : "."
    }

    /// The words of a sentence that a comma comes after.
    func commas(in sentence: Sentence) -> [Bool] {
        var commas = [Bool](repeating: false, count: sentence.words.count)
        let tag = questions.tag(of: sentence)
        for index in sentence.words.indices.dropLast() {
            commas[index] = index + 1 == tag || hasComma(sentence, after: index)
        }
        return commas
    }

    private func hasComma(_ sentence: Sentence, after index: Int) -> Bool {
        let word = sentence.words[index]
        let next = sentence.words[index + 1]
        if word.has(.filler) || next.has(.filler) { return true }
        if index == 0, isSetOff(word, next, sentence) { return true }
        if next.text == "but", index >= 2, !word.has([.binding, .clause]), isClause(sentence, at: index + 2) {
            return true
        }
        // What belongs with what follows is not parted from it.
        if word.has([.binding, .title, .mark]) || word.has(.letter) && next.has(.letter) { return false }
        if next.has(.clause) { return word.pause >= Self.clauseComma }
        if next.has(.continuing) { return word.pause >= Self.continuedComma }
        return word.pause >= Self.comma
    }

    /// Whether the first word stands by itself: `Well, I know`.
    private func isSetOff(_ word: Sentence.Word, _ next: Sentence.Word, _ sentence: Sentence) -> Bool {
        guard word.has(.interjection) else { return false }
        switch word.text {
        case "no": return next.has(.subject) || ["no", "thanks", "thank", "not", "that's", "don't"].contains(next.text)
        case "oh" where next.text == "my": return false
        case "well", "oh", "now", "however":
            return next.has([.subject, .interrogative, .determiner]) || ["let's", "yes", "no"].contains(next.text)
        case "finally", "okay": return next.has([.subject, .determiner, .interrogative]) || next.text == "let's"
        default: return !next.has(.continuing)
        }
    }

    /// Whether a clause with a subject of its own begins here.
    private func isClause(_ sentence: Sentence, at index: Int) -> Bool {
        sentence.has([.subject, .determiner, .firstName], at: index) && index + 1 < sentence.words.count
    }
}
