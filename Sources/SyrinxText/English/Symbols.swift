/// Signs that are said by a word wherever they stand.
enum Symbols {
    static let names: [Unicode.Scalar: String] = [
        "&": "and", "+": "plus", "=": "equals", "<": "less than", ">": "greater than", "%": "percent", "#": "hash",
        "@": "at", "^": "caret", "~": "tilde", "\\": "backslash", "/": "slash", "$": "dollars",
        "§": "section", "¶": "paragraph", "©": "copyright", "®": "registered", "™": "trademark", "℠": "service mark",
        "°": "degrees", "№": "number", "†": "dagger", "‡": "double dagger", "‰": "per mille", "℃": "degrees Celsius",
        "℉": "degrees Fahrenheit", "¢": "cents", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees", "₿": "bitcoin",
        "¤": "currency", "×": "times", "÷": "divided by", "±": "plus or minus", "∓": "minus or plus",
        "≈": "approximately equals",
        "≅": "is congruent to", "≡": "is identical to", "≠": "is not equal to", "≤": "less than or equal to",
        "≥": "greater than or equal to", "≪": "much less than", "≫": "much greater than", "∝": "is proportional to",
        "√": "the square root of", "∛": "the cube root of", "∞": "infinity", "∑": "the sum of", "∏": "the product of",
        "∫": "the integral of", "∂": "partial", "∇": "nabla", "∆": "delta", "∈": "is in", "∉": "is not in",
        "∪": "union",
        "∩": "intersection", "⊂": "is a subset of", "⊆": "is a subset of", "∅": "the empty set", "∀": "for all",
        "∃": "there exists", "¬": "not", "∧": "and", "∨": "or", "∴": "therefore", "∵": "because", "∠": "angle",
        "⊥": "is perpendicular to", "∥": "is parallel to", "→": "to", "←": "from", "↔": "to and from", "⇒": "implies",
        "⇔": "if and only if", "↑": "up", "↓": "down", "➔": "to", "➜": "to", "⟶": "to", "⁄": "over", "∕": "over",
        "′": "prime", "″": "double prime", "✓": "check", "✔": "check", "✗": "cross", "✘": "cross", "★": "star",
        "☆": "star",
        "µ": "micro", "¹": "one", "²": "squared", "³": "cubed", "♀": "female", "♂": "male", "ª": "a", "ℓ": "liters",
    ]

    /// The usual sign for one that looks alike.
    @inline(__always)
    static func canonical(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.isASCII ? scalar : lookalike(scalar)
    }

    private static func lookalike(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x2010, 0x2011, 0x2043, 0x2212, 0xFE63, 0xFF0D: "-"
        case 0x2012: "–"
        case 0x2215: "/"
        case 0xBA, 0x2DA: "°"
        case 0x22C5, 0x2219: "·"
        case 0x2715, 0x2A2F: "×"
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0xFFE1: "£"
        case 0xFFE5: "¥"
        default: scalar
        }
    }
}

/// A sign by itself; punctuation and markup are left to be kept, or not, as such.
struct SymbolRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let symbol = passage.symbol(index), Punctuation.role(symbol) == nil else { return nil }
        guard let words = SymbolNames.words(symbol) else { return nil }
        return Match(words, 1)
    }
}
