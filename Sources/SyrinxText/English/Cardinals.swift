/// How many: `twenty five`.
enum Cardinals {
    static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    static let tens = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    static let scales = [
        "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion",
        "octillion", "nonillion", "decillion",
    ]

    /// The words for a number of zero or more.
    static func words(_ value: Int) -> String {
        words(String(value).utf8.map { $0 &- 0x30 })
    }

    /// The words for decimal digits; one by one if they begin with a zero or outgrow the scales.
    static func words(_ digits: [UInt8]) -> String {
        guard digits.count > 1 else { return oneByOne(digits) }
        guard digits[0] != 0, digits.count <= 3 * scales.count else { return oneByOne(digits) }
        var words: [String] = []
        var scale = (digits.count - 1) / 3
        var group = 0
        for (index, digit) in digits.enumerated() {
            group = group * 10 + Int(digit)
            guard (digits.count - 1 - index) % 3 == 0 else { continue }
            if group > 0 {
                words.append(belowThousand(group))
                if scale > 0 { words.append(scales[scale]) }
            }
            group = 0
            scale -= 1
        }
        return words.joined(separator: " ")
    }

    /// `007` as `zero zero seven`.
    static func oneByOne(_ digits: [UInt8]) -> String {
        var words = ""
        words.reserveCapacity(digits.count * 5)
        for digit in digits {
            if !words.isEmpty { words += " " }
            words += small[Int(digit)]
        }
        return words
    }

    /// As rooms, flights and models are said: `747` is `seven forty seven`, `101` is `one oh one`.
    static func inPairs(_ digits: [UInt8]) -> String {
        let value = digits.reduce(0) { $0 &* 10 &+ Int($1) }
        switch digits.count {
        case 1, 2: return words(digits)
        case 3 where digits[0] != 0 && value % 100 != 0: return "\(small[Int(digits[0])]) \(pair(value % 100))"
        case 3 where digits[0] != 0: return words(digits)
        case 4 where digits[0] != 0 && value % 1000 == 0: return words(digits)
        case 4 where digits[0] != 0 && value % 100 == 0: return "\(words(value / 100)) hundred"
        case 4 where digits[0] != 0: return "\(words(value / 100)) \(pair(value % 100))"
        default: return oneByOne(digits)
        }
    }

    /// Two digits after others: `oh five`, `forty seven`.
    static func pair(_ value: Int) -> String {
        value < 10 ? "oh \(small[value])" : words(value)
    }

    private static func belowThousand(_ value: Int) -> String {
        if value >= 100 {
            let rest = value % 100
            return rest == 0 ? "\(small[value / 100]) hundred" : "\(small[value / 100]) hundred \(belowHundred(rest))"
        }
        return belowHundred(value)
    }

    private static func belowHundred(_ value: Int) -> String {
        if value < 20 { return small[value] }
        return value % 10 == 0 ? tens[value / 10] : "\(tens[value / 10]) \(small[value % 10])"
    }
}

/// A number that nothing else claims: `1,234`, `3.14`, `.5`.
struct NumberRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let number = WrittenNumber(passage, at: index) else { return nil }
        return Match(number.words, number.length)
    }
}
