/// International account numbers by their check digits, American routing numbers by theirs, others by what is said.
struct BankRule: EntityRule {
    private static let account = [[String]](
        phrases: "bank account",
        "checking account",
        "savings account",
        "sort code",
        "account at the bank"
    )
    private static let routing = [[String]](phrases: "routing", "aba")

    func find(_ text: EntityText, at index: Int) -> Finding? {
        if let number = iban(text, at: index) { return number }
        guard let (digits, end) = text.digits(at: index) else { return nil }
        if digits.count == 9, Self.isRoutingNumber(digits), text.isPreceded(index, by: Self.routing, within: 5) {
            return text.finding(.routingNumber, index..<end, .proven)
        }
        guard (6...17).contains(digits.count), text.isPreceded(index, by: Self.account, within: 6) else { return nil }
        return text.finding(.bankAccount, index..<end, .proven)
    }

    /// In one word or in groups of four (ISO 13616).
    private func iban(_ text: EntityText, at index: Int) -> Finding? {
        guard text.words[index].text.utf8.prefix(4).count == 4, text.words[index].stem.prefix(2).allSatisfy(\.isLetter)
        else { return nil }
        var number = ""
        var end = index
        while number.utf8.count < 34, let word = text.word(end, after: index),
            word.stem.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
        {
            number += word.stem
            end += 1
            if number.utf8.count >= 15, Self.isIBAN(number) { return text.finding(.bankAccount, index..<end, .proven) }
        }
        return nil
    }

    /// Remainder 1 of 97 with the country and check digits moved to the end, letters counting from 10.
    static func isIBAN(_ number: String) -> Bool {
        let characters = Array(number.lowercased().utf8)
        guard (15...34).contains(characters.count), characters[..<2].allSatisfy({ $0 >= 0x61 }),
            characters[2..<4].allSatisfy({ $0 < 0x61 })
        else { return false }
        let rest = (characters[4...] + characters[..<4]).reduce(0) { rest, character in
            character < 0x61
                ? (rest * 10 + Int(character) - 0x30) % 97 : (rest * 100 + Int(character) - 0x61 + 10) % 97
        }
        return rest == 1
    }

    /// The weights 3, 7 and 1 give a sum that ten divides.
    static func isRoutingNumber(_ digits: String) -> Bool {
        let sum = zip(digits.utf8, [3, 7, 1, 3, 7, 1, 3, 7, 1]).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        return digits.utf8.count == 9 && sum > 0 && sum.isMultiple(of: 10)
    }
}
