/// Numbers that count nothing, digit by digit: postal codes, secret codes, the ends of card numbers and telephone
/// numbers of ten digits.
struct DigitCodeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let labels: Set<String> = ["code", "pin", "otp", "passcode", "password", "zip", "tracking", "sn"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let digits = passage.digits(index), digits.count >= 4, passage.isEdge(index - 1),
            passage.isEdge(index + 1), !passage.at(index - 1, "."), !passage.at(index - 1, "-"),
            !continues(passage, at: index + 1)
        else { return nil }
        if digits.count == 5, let match = postal(passage, digits, at: index) { return match }
        let isTelephone = digits.count == 10 && digits[0] >= 2 && digits.suffix(3) != [0, 0, 0]
        guard isTelephone || isLabelled(passage, at: index) || isEnding(passage, digits, at: index) else { return nil }
        return Match(Cardinals.oneByOne(digits), 1)
    }

    private func continues(_ passage: Passage, at index: Int) -> Bool {
        (passage.at(index, ".") || passage.at(index, ",")) && passage.isNumber(index + 1)
    }

    /// `OR 97201`, `12345-6789`.
    private func postal(_ passage: Passage, _ digits: [UInt8], at index: Int) -> Match? {
        if passage.at(index + 1, "-"), let rest = passage.digits(index + 2), rest.count == 4, passage.isEdge(index + 3),
            !passage.at(index + 3, "-")
        {
            return Match([
                Match.Piece(words: Cardinals.oneByOne(digits), length: 2, closing: ","),
                Match.Piece(words: Cardinals.oneByOne(rest), length: 1),
            ])
        }
        guard let before = passage.wordBefore(index), let word = passage.word(before), States.names[word] != nil else {
            return nil
        }
        return Match(Cardinals.oneByOne(digits), 1)
    }

    private func isLabelled(_ passage: Passage, at index: Int) -> Bool {
        var place = index
        if passage.isSpace(place - 1), passage.at(place - 2, ":") {
            place -= 2
        } else if passage.isSpace(place - 1) {
            place -= 1
        }
        guard place < index, let word = passage.word(place - 1) else { return false }
        return Self.labels.contains(word.lowercased())
    }

    /// `ending in 4242`, but not a war ending in 1945.
    private func isEnding(_ passage: Passage, _ digits: [UInt8], at index: Int) -> Bool {
        guard digits.count == 4, !(digits[0] == 1 && digits[1] >= 5), !(digits[0] == 2 && digits[1] == 0),
            let before = passage.wordBefore(index), let word = passage.word(before), word == "in" || word == "with",
            let ending = passage.wordBefore(before).flatMap(passage.word)
        else { return false }
        return ending == "ending" || ending == "ends"
    }
}
