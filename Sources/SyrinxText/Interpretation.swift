/// How `<say-as>` wants its content read.
struct Interpretation: Hashable, Sendable {
    enum Reading: Hashable, Sendable {
        case characters, digits, cardinal, ordinal, date, asWritten, expletive
    }

    var reading: Reading
    /// Its name: `spell-out`.
    var name: String
    /// The order of a date's parts: `mdy`.
    var format: String

    /// Nil if it asks for a reading that is not known.
    init?(_ tag: ElementTag, in text: [Unicode.Scalar]) {
        let value = tag.value("interpret-as", in: text) ?? tag.value("type", in: text)
        let name = value.map { String(scalars: $0).lowercased() }
        guard let name, let reading = Self.readings[name] else { return nil }
        self.reading = reading
        self.name = name
        format = tag.value("format", in: text).map { String(scalars: $0).lowercased() } ?? ""
    }

    private static let readings: [String: Reading] = [
        "characters": .characters, "spell-out": .characters, "verbatim": .characters, "letters": .characters,
        "digits": .digits, "number_digit": .digits, "telephone": .digits, "phone": .digits,
        "cardinal": .cardinal, "number": .cardinal, "ordinal": .ordinal, "date": .date,
        "time": .asWritten, "currency": .asWritten, "unit": .asWritten, "fraction": .asWritten, "address": .asWritten,
        "name": .asWritten, "expletive": .expletive, "bleep": .expletive,
    ]

    /// Whether each scalar is a word of its own.
    var spells: Bool { reading == .characters || reading == .digits }

    /// What to read in place of `content`.
    func spoken(_ content: [Unicode.Scalar], isEnglish: Bool) -> [Unicode.Scalar] {
        switch reading {
        case .characters, .asWritten: content
        case .digits: content.filter { $0.kind.isWord || $0 == "+" || $0 == "*" || $0 == "#" }
        case .cardinal:
            content.contains(where: \.isASCIIDigit) ? content.filter { $0 != "," && !$0.kind.isWhite } : content
        case .ordinal: ordinal(content, isEnglish: isEnglish)
        case .date: isEnglish ? date(content) ?? content : content
        case .expletive: Array("beep".unicodeScalars)
        }
    }

    private func ordinal(_ content: [Unicode.Scalar], isEnglish: Bool) -> [Unicode.Scalar] {
        let digits = content.filter { $0 != "," && !$0.kind.isWhite }
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return content }
        guard isEnglish else { return digits + ["."] }
        let isTeen = digits.count > 1 && digits[digits.count - 2] == "1"
        let ending =
            switch digits[digits.count - 1] {
            case "1" where !isTeen: "st"
            case "2" where !isTeen: "nd"
            case "3" where !isTeen: "rd"
            default: "th"
            }
        return digits + Array(ending.unicodeScalars)
    }

    /// `October 11, 2020` for figures in the order of ``format``.
    private func date(_ content: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        let parts = content.split { !$0.isASCIIDigit }.map { String(scalars: $0) }
        guard !parts.isEmpty, content.allSatisfy({ $0.isASCIIDigit || "/.- ".unicodeScalars.contains($0) }) else {
            return nil
        }
        var order = format.filter { "dmy".contains($0) }
        if order.isEmpty { order = parts[0].count == 4 ? "ymd" : "mdy" }
        guard parts.count == order.count else { return nil }
        let fields = Dictionary(zip(order, parts)) { first, _ in first }
        var spoken: [String] = []
        if let month = fields["m"] {
            guard let number = Int(month), Self.months.indices.contains(number - 1) else { return nil }
            spoken.append(Self.months[number - 1])
        }
        if let day = fields["d"].flatMap({ Int($0) }) { spoken.append("\(day)\(fields["y"] == nil ? "" : ",")") }
        if let year = fields["y"] { spoken.append(year) }
        return Array(spoken.joined(separator: " ").unicodeScalars)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
