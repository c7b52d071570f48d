/// `#Swift` and `@jane_doe`.
struct HandleRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isEdge(index - 1) else { return nil }
        switch passage.symbol(index) {
        case "@": return handle(passage, at: index)
        case "#": return passage.isNumber(index + 1) ? number(passage, at: index) : hashtag(passage, at: index)
        default: return nil
        }
    }

    private func handle(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isWord(index + 1) || passage.isNumber(index + 1) || passage.at(index + 1, "_") else { return nil }
        let end = end(passage, from: index + 1)
        return Match(AddressSpeech.words(passage, index..<end), end - index)
    }

    private func hashtag(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isWord(index + 1) else { return nil }
        let end = end(passage, from: index + 1)
        var words = ["hashtag"]
        for place in index + 1..<end {
            if let word = passage.word(place) {
                words.append(
                    HumpedWord(word).map { $0.words.lowercasedWords }
                        ?? WordSpeech.words(word, isShouted: true).lowercasedWords
                )
            } else if let digits = passage.digits(place) {
                words.append(AddressSpeech.number(digits))
            }
        }
        return Match(words.joined(separator: " "), end - index)
    }

    /// `#1` as `number one`; more digits than a rank or ticket has are left to others.
    private func number(_ passage: Passage, at index: Int) -> Match? {
        guard let number = WrittenNumber(passage, at: index + 1), passage.isEdge(index + 1 + number.length) else {
            return nil
        }
        return Match("number \(number.words)", 1 + number.length)
    }

    private func end(_ passage: Passage, from start: Int) -> Int {
        var end = start
        while !passage.isEdge(end) || (passage.at(end, "_") || passage.at(end, ".")) && !passage.isEdge(end + 1) {
            end += 1
        }
        return end
    }
}

extension String {
    /// Small letters, but for letters that stand alone.
    var lowercasedWords: String {
        split(separator: " ").map { $0.count == 1 ? String($0) : $0.lowercased() }.joined(separator: " ")
    }
}
