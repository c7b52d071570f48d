/// What identifies a person or a thing and has a form of its own.
struct IdentityRule: EntityRule {
    func find(_ text: EntityText, at index: Int) -> Finding? {
        if let number = socialSecurity(text, at: index) { return number }
        let word = text.words[index]
        if Self.isVIN(word.text) { return text.finding(.vehicleID, index..<index + 1, .proven) }
        return bloodType(text, at: index)
    }

    /// `123-45-6789`, in one word or three, and none that was never given out.
    private func socialSecurity(_ text: EntityText, at index: Int) -> Finding? {
        guard let (digits, end) = text.digits(at: index), digits.utf8.count == 9 else { return nil }
        let sizes = (index..<end).flatMap { text.words[$0].stem.split(separator: "-") }.map(\.utf8.count)
        guard sizes == [3, 2, 4], !digits.hasPrefix("000"), !digits.hasPrefix("666"), !digits.hasPrefix("9") else {
            return nil
        }
        return text.finding(.ssn, index..<end, .proven)
    }

    /// Seventeen characters with a check digit in the middle (ISO 3779; 49 CFR 565.15).
    static func isVIN(_ word: String) -> Bool {
        let characters = Array(word.uppercased().utf8)
        guard characters.count == 17, characters.contains(where: { $0 < 0x3A }) else { return false }
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        // What a letter counts, from A on; I, O and Q are not used.
        let letters = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9]
        var sum = 0
        for (character, weight) in zip(characters, weights) {
            switch character {
            case 0x30...0x39: sum += Int(character - 0x30) * weight
            case 0x41...0x5A where ![0x49, 0x4F, 0x51].contains(character):
                sum += letters[Int(character - 0x41)] * weight
            default: return false
            }
        }
        let check = sum % 11
        return characters[8] == (check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check))
    }

    private static let groups: Set<String> = ["a", "b", "ab", "o"]

    /// `O negative`, `AB+` with the word blood near.
    private func bloodType(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        if Self.groups.contains(word), text.words[index].text == word.uppercased(),
            let sign = text.word(index + 1, after: index)?.stem, ["positive", "negative"].contains(sign)
        {
            return text.finding(.bloodType, index..<index + 2, .formed)
        }
        guard word.hasSuffix("+") || word.hasSuffix("-"), Self.groups.contains(String(word.dropLast())),
            text.isPreceded(index, by: [["blood"]], within: 6)
        else { return nil }
        return text.finding(.bloodType, index..<index + 1, .formed)
    }
}
