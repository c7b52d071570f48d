/// Letters and digits written as one: `B52`, `A380`, `MP3`, `H2O`, `R2D2`, and the numbers of rooms and flights.
struct CodeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let labels: Set<String> = [
        "Boeing", "Airbus", "flight", "Flight", "room", "Room", "Route", "route", "Highway", "Interstate", "Suite",
        "Apartment", "Apt", "extension", "area",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let digits = passage.digits(index) else { return nil }
        if isDialled(passage, at: index, digits) { return Match(Cardinals.oneByOne(digits), 1) }
        let isCode =
            passage.isWord(index - 1) || isJoined(passage, at: index) || isLabelled(passage, at: index, digits)
            || isLettered(passage, at: index, digits)
        guard isCode, !(passage.at(index + 1, ".") && passage.isNumber(index + 2)) else { return nil }
        return Match(Cardinals.inPairs(digits), 1)
    }

    /// `call 911`.
    private func isDialled(_ passage: Passage, at index: Int, _ digits: [UInt8]) -> Bool {
        guard digits.count == 3, let before = passage.wordBefore(index), let word = passage.word(before)?.lowercased()
        else {
            return false
        }
        return word == "call" || word == "called" || word == "dial" || word == "calling"
    }

    /// `F-16`, `I-405`: a hyphen after capitals.
    private func isJoined(_ passage: Passage, at index: Int) -> Bool {
        guard passage.at(index - 1, "-"), let lexeme = passage[index - 2], lexeme.kind == .word, lexeme.count <= 3
        else {
            return false
        }
        return !lexeme.shape.contains(.lower) && passage.count(index) == 3
    }

    /// `221B`: three digits and a capital.
    private func isLettered(_ passage: Passage, at index: Int, _ digits: [UInt8]) -> Bool {
        digits.count == 3 && passage.count(index + 1) == 1 && passage.isCapitalized(index + 1)
    }

    private func isLabelled(_ passage: Passage, at index: Int, _ digits: [UInt8]) -> Bool {
        guard digits.count == 3 || digits.count == 4, let label = passage.wordBefore(index),
            let word = passage.word(label)
        else { return false }
        return Self.labels.contains(word)
    }
}
