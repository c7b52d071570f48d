/// Numbers of payment cards by their check digit; their codes and dates by the words before.
struct CardRule: EntityRule {
    private static let codes = [[String]](
        phrases: "cvv",
        "cvc",
        "cvv2",
        "security code",
        "verification code",
        "card code",
        "code on the back"
    )
    private static let expiry = [[String]](
        phrases: "expiration",
        "expiry",
        "expires",
        "expire",
        "expiring",
        "exp",
        "valid until",
        "valid through",
        "good through"
    )

    /// How many digits a card's number has, the usual first.
    private static let lengths = [16, 15, 14, 13, 19, 18, 17]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        if let date = expiration(text, at: index) { return date }
        guard let number = text.digits(at: index, acrossSentences: true) else { return nil }
        if (3...4).contains(number.digits.count), text.isPreceded(index, by: Self.codes, within: 8) {
            return text.finding(.cvv, index..<number.end, .proven)
        }
        // What follows may be another number, and a beginning of one may pass by chance.
        var ends: [Int: Int] = [:]
        var digits = ""
        for end in index..<number.end {
            digits += text.words[end].digits ?? ""
            if Self.lengths.contains(digits.utf8.count), Self.isValid(digits) { ends[digits.utf8.count] = end + 1 }
        }
        return Self.lengths.lazy.compactMap { ends[$0] }.first.map { text.finding(.creditCard, index..<$0, .proven) }
    }

    /// `04/27`, `April 2027` behind the word that says so.
    private func expiration(_ text: EntityText, at index: Int) -> Finding? {
        let parts = text.words[index].stem.split { $0 == "/" || $0 == "-" }
        if parts.count == 2, let month = Int(parts[0]), (1...12).contains(month), [2, 4].contains(parts[1].count),
            WrittenDigits.isPlain(parts[1]), text.isPreceded(index, by: Self.expiry, within: 8)
        {
            return text.finding(.creditCardExpiration, index..<index + 1, .proven)
        }
        guard Calendar.months.contains(text.words[index].stem), let year = text.word(index + 1, after: index)?.stem,
            WrittenDigits.isPlain(year), year.count == 4 || year.count == 2,
            text.isPreceded(index, by: Self.expiry, within: 8)
        else { return nil }
        return text.finding(.creditCardExpiration, index..<index + 2, .proven)
    }

    /// The Luhn check (ISO/IEC 7812-1, annex B), for the first digits that payment cards have.
    static func isValid(_ digits: String) -> Bool {
        guard let first = digits.utf8.first, (UInt8(ascii: "2")...UInt8(ascii: "6")).contains(first) else {
            return false
        }
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - UInt8(ascii: "0"))
            let doubled = value * 2
            return sum + (digit.offset.isMultiple(of: 2) ? value : doubled > 9 ? doubled - 9 : doubled)
        }
        return sum.isMultiple(of: 10)
    }
}
