/// How a single word is said, whatever stands around it.
enum WordSpeech {
    /// The words for one written word; `isShouted` takes capitals for emphasis where letters can be read as a word.
    static func words(_ word: String, isShouted: Bool) -> String {
        if let special = Acronyms.special[word] { return special }
        var upper = 0
        var isFirstUpper = false
        var count = 0
        for scalar in word.unicodeScalars {
            if case .upper = ScalarClass(scalar) {
                upper += 1
                if count == 0 { isFirstUpper = true }
            }
            count += 1
        }
        guard upper > (isFirstUpper ? 1 : 0) else { return word }
        return Acronyms.words(word, isShouted: isShouted) ?? HumpedWord(word)?.words ?? word
    }
}

/// A word, and words with hyphens between them: each is said, and hyphens are kept between whole words.
struct WordRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let first = passage[index] else { return nil }
        var words = words(first, in: passage)
        var end = index + 1
        var isWhole = !words.utf8.contains(0x20)
        while passage.at(end, "-"), let next = passage[end + 1], next.kind == .word, !isRangeOfDays(passage, at: end) {
            let part = self.words(next, in: passage)
            let isNextWhole = !part.utf8.contains(0x20)
            words += isWhole && isNextWhole ? "-" : " "
            words += part
            isWhole = isNextWhole
            end += 2
        }
        return Match(words, end - index)
    }

    private func words(_ lexeme: Lexeme, in passage: Passage) -> String {
        let word = passage.text(lexeme)
        if !lexeme.shape.contains(.inner), lexeme.shape.contains(.upper) { return word }
        return WordSpeech.words(word, isShouted: passage.isShouted)
    }

    private func isRangeOfDays(_ passage: Passage, at dash: Int) -> Bool {
        Calendar.shortDay(passage, at: dash + 1) != nil && Calendar.shortDay(passage, at: dash - 1) != nil
    }
}
