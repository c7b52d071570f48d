/// Names of people, places and things, also those that the caller has spelled out.
struct NameWriting: Sendable {
    private struct Name: Sendable {
        var words: [String]
        var written: [String]
    }

    /// Names by their first word, the longest first.
    private var names: [String: [Name]] = [:]

    /// - Parameter spellings: Words and names as they are to be written, which go before what is known here.
    init(spellings: [String]) {
        for phrase in spellings + LexiconNames.phrases {
            let written = phrase.split(whereSeparator: \.isWhitespace).map(String.init)
            let words = written.map { $0.lowercased() }
            guard let first = words.first, !(names[first]?.contains { $0.words == words } ?? false) else { continue }
            names[first, default: []].append(Name(words: words, written: written))
        }
        for key in names.keys { names[key]?.sort { $0.words.count > $1.words.count } }
    }

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let word = sentence[index] else { return nil }
        if let name = names[word.text]?.first(where: { sentence.at(index, $0.words) }) {
            return Writing(name.written.map { .init(text: $0, count: 1, isFixed: $0 != $0.lowercased()) })
        }
        return isName(word, sentence, at: index)
            ? Writing(Lexicon.capitalized(word.text), 1) : doctor(sentence, at: index)
    }

    /// Whether a word that may be a name is one, by what stands beside it.
    private func isName(_ word: Sentence.Word, _ sentence: Sentence, at index: Int) -> Bool {
        guard word.entry.written == nil else { return false }
        if word.has(.maybeFirstName), sentence.isJoined(index), let next = sentence[index + 1],
            isSurname(next), !next.has(.month)
        {
            return true
        }
        guard let previous = sentence[index - 1], sentence.isJoined(index - 1) else { return false }
        if ["mr", "mister", "mrs", "missus", "ms"].contains(previous.text) { return !word.has([.common, .auxiliary]) }
        return previous.has(.firstName) && word.has(.maybeSurname) && !word.has(.month)
    }

    private func isSurname(_ word: Sentence.Word) -> Bool {
        guard let written = word.entry.written, written.first?.isUppercase == true else { return false }
        return !word.has([.firstName, .subject, .weekday]) && !written.contains("'")
            && Self.surnames.contains(word.text)
    }

    private static let surnames = Set(
        LexiconNames.surnames.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    private func doctor(_ sentence: Sentence, at index: Int) -> Writing? {
        guard sentence.at(index, "doctor") || sentence.at(index, "dr") || sentence.at(index, "professor"),
            let next = sentence[index + 1], sentence.isJoined(index),
            next.has(.firstName) || isSurname(next)
        else { return nil }
        return Writing(sentence.at(index, "professor") ? "Professor" : "Dr.", 1)
    }
}
