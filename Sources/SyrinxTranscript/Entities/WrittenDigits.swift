/// Numbers as they are written: in digits, or in words where those were kept.
enum WrittenDigits {
    private static let names: [String: String] = [
        "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
        "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
        "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
        "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
        "eighty": "80", "ninety": "90",
    ]
    private static let scales: Set<String> = ["hundred", "thousand", "million", "billion", "trillion"]
    private static let ordinals: Set<String> = [
        "first", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
        "thirtieth", "fortieth", "fiftieth", "hundredth",
    ]

    /// The digits of a group of a longer number: `4242`, `555-1234`, `+44`, `four`, `forty-two`.
    static func digits(_ word: String) -> String? {
        if let digits = names[word] { return digits }
        let parts = word.split(separator: "-")
        if parts.count == 2, let tens = names[String(parts[0])], let ones = names[String(parts[1])], tens.count == 2,
            ones.count == 1
        {
            return tens.prefix(1) + ones
        }
        var digits = ""
        for (index, byte) in word.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): continue
            case UInt8(ascii: "+") where index == 0: continue
            default: return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    /// Whether a word is a number, or a part of one that is written in words.
    static func isNumber(_ word: String) -> Bool {
        if names[word] != nil || scales.contains(word) { return true }
        if word.utf8.first.map({ $0 >= 0x61 }) == true {
            return word.contains("-") && word.split(separator: "-").allSatisfy { names[String($0)] != nil }
        }
        var digits = 0
        var dots = 0
        var isLastMark = false
        for byte in word.utf8.drop(while: { $0 == UInt8(ascii: "-") }) {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits += 1
                isLastMark = false
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "."), digits > 0, !isLastMark {
                isLastMark = true
                dots += byte == UInt8(ascii: ".") ? 1 : 0
            } else {
                return false
            }
        }
        return digits > 0 && dots < 2 && !isLastMark
    }

    static func isScale(_ word: String) -> Bool { scales.contains(word) }

    /// `12th`, `twelfth`, `twenty-first`.
    static func isOrdinal(_ word: String) -> Bool {
        if let last = word.split(separator: "-").last, ordinals.contains(String(last)) { return true }
        let number = word.dropLast(2)
        return ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) } && isPlain(number)
    }

    /// Whether there is nothing but ASCII digits.
    static func isPlain(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The value of a small number, in digits, in words or as an ordinal.
    static func value(_ word: String) -> Int? {
        if let value = Int(word), isPlain(word) { return value }
        if let digits = digits(word), !word.utf8.contains(UInt8(ascii: ".")) { return Int(digits) }
        if isOrdinal(word), let value = Int(word.dropLast(2)) { return value }
        return isOrdinal(word) ? 1 : nil
    }
}
