/// A fraction, or a whole number and a fraction.
struct WrittenFraction: Hashable, Sendable {
    var words: String
    /// In lexemes.
    var length: Int
    /// A fraction without a whole number before it, such as `1/2`.
    var isBelowOne: Bool

    private static let vulgar: [Unicode.Scalar: (Int, Int)] = [
        "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
        "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
        "⅑": (1, 9), "⅒": (1, 10),
    ]

    /// Pairs with a name of their own.
    private static func name(_ above: Int, _ below: Int) -> String? {
        switch (above, below) {
        case (24, 7): "twenty four seven"
        case (9, 11): "nine eleven"
        case (7, 11): "seven eleven"
        case (50, 50): "fifty fifty"
        case (20, 20): "twenty twenty"
        default: nil
        }
    }

    /// Reads `1/2`, `2 1/2`, `½` and `2½`.
    init?(_ passage: Passage, at index: Int) {
        if let vulgar = Self.vulgar(passage, at: index) {
            self.init(words: Self.words(vulgar.0, vulgar.1), length: 1, isBelowOne: true)
        } else if let simple = Self.simple(passage, at: index) {
            self.init(words: simple.words, length: 3, isBelowOne: simple.isBelowOne)
        } else if let mixed = Self.mixed(passage, at: index) {
            self = mixed
        } else {
            return nil
        }
    }

    private init(words: String, length: Int, isBelowOne: Bool) {
        self.words = words
        self.length = length
        self.isBelowOne = isBelowOne
    }

    private static func vulgar(_ passage: Passage, at index: Int) -> (Int, Int)? {
        guard let symbol = passage.symbol(index), !symbol.isASCII else { return nil }
        return vulgar[symbol]
    }

    private static func simple(_ passage: Passage, at index: Int) -> (words: String, isBelowOne: Bool)? {
        guard let (above, below) = parts(passage, at: index), !passage.at(index - 1, "/") else { return nil }
        if let words = name(above, below) { return (words, false) }
        if (90...250).contains(above), (40...150).contains(below), below < above {
            // Blood pressure.
            return ("\(Cardinals.inPairs(digits(above))) over \(Cardinals.words(below))", false)
        }
        guard below > 1, above > 0, below <= 100 else {
            return ("\(Cardinals.words(above)) over \(Cardinals.words(below))", false)
        }
        return (words(above, below), above < below)
    }

    private static func digits(_ value: Int) -> [UInt8] {
        String(value).utf8.map { $0 &- 0x30 }
    }

    private static func mixed(_ passage: Passage, at index: Int) -> WrittenFraction? {
        guard let whole = WrittenNumber(passage, at: index), whole.fraction.isEmpty else { return nil }
        var end = index + whole.length
        if let (above, below) = vulgar(passage, at: end) {
            return WrittenFraction(whole, above, below, length: whole.length + 1)
        }
        guard passage.isSpace(end) || passage.at(end, "-") else { return nil }
        end += 1
        if passage.isSpace(end - 1), let (above, below) = vulgar(passage, at: end) {
            return WrittenFraction(whole, above, below, length: whole.length + 2)
        }
        guard let (above, below) = parts(passage, at: end), above > 0, above < below, below <= 100,
            name(above, below) == nil
        else { return nil }
        return WrittenFraction(whole, above, below, length: whole.length + 4)
    }

    private init(_ whole: WrittenNumber, _ above: Int, _ below: Int, length: Int) {
        let part = Self.words(above, below)
        let tail = above == 1 ? "a\(part.dropFirst(3))" : part
        // "an eighth", but "a half".
        let article = tail.hasPrefix("a eigh") ? "an\(tail.dropFirst(1))" : tail
        self.init(words: "\(whole.words) and \(article)", length: length, isBelowOne: false)
    }

    /// The numbers around a slash, if there is only one slash.
    private static func parts(_ passage: Passage, at index: Int) -> (Int, Int)? {
        guard passage.at(index + 1, "/") || passage.at(index + 1, "\u{2044}"), passage.count(index) <= 3,
            passage.count(index + 2) <= 3, let above = passage.value(index), let below = passage.value(index + 2),
            !(passage.at(index + 3, "/") && passage.isNumber(index + 4)),
            !(passage.at(index + 3, ".") && passage.isNumber(index + 4))
        else { return nil }
        return (above, below)
    }

    private static func words(_ above: Int, _ below: Int) -> String {
        let count = Cardinals.words(above)
        switch below {
        case 2: return above == 1 ? "one half" : "\(count) halves"
        case 4: return above == 1 ? "one quarter" : "\(count) quarters"
        default: return "\(count) \(Ordinals.words(below))\(above == 1 ? "" : "s")"
        }
    }
}
