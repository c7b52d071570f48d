/// Letters with full stops: `U.S.`, `a.k.a.`, `J. K. Rowling`, `Roe v. Wade`.
struct DottedLettersRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) == 1, passage.at(index + 1, "."), let first = passage.word(index) else { return nil }
        var letters = [first]
        var end = index + 2
        while passage.count(end) == 1, let letter = passage.word(end),
            passage.at(end + 1, ".") || passage.isEdge(end + 1)
        {
            letters.append(letter)
            end += passage.at(end + 1, ".") ? 2 : 1
            if !passage.at(end - 1, ".") { break }
        }
        if letters.count == 1 { return initial(passage, first, at: index) }
        if passage.at(end - 1, "."), passage.isEnd(end - 1) { end -= 1 }
        return Match(letters.joined(separator: " "), end - index)
    }

    /// One letter: an initial before a name, or "v." between two names.
    private func initial(_ passage: Passage, _ letter: String, at index: Int) -> Match? {
        if passage.isNumber(index + 2), passage.isCapitalized(index) { return Match(letter, 2) }
        let next = passage.wordAfter(index + 2) ?? (passage.isWord(index + 2) ? index + 2 : nil)
        guard passage.isCapitalized(next) else { return nil }
        if letter == "v" { return Match("versus", 2) }
        guard passage.isCapitalized(index), letter != "I" || passage.isCapitalized(passage.wordBefore(index)) else {
            return nil
        }
        return Match(letter, 2)
    }
}
