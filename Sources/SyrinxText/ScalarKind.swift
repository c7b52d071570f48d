/// What a scalar is to the reader of a text.
enum ScalarKind: UInt8 {
    case letter, digit
    /// A letter of a script that puts no spaces between words: Han, kana.
    case ideograph
    /// White space within a line; the end of a line; the end of a paragraph.
    case space, newline, paragraph
    /// Ends a sentence where white space follows.
    case stop
    /// Ends a sentence wherever it stands: `。`.
    case wideStop
    /// Ends a phrase where white space follows, or wherever it stands.
    case comma, wideComma
    /// Ends a phrase with spaces around it, or wherever it stands.
    case dash, longDash
    case opener, closer
    /// Opens or closes, as its neighbours tell.
    case quote
    /// Belongs to the scalar before it: accents, joiners, variation selectors, skin tones.
    case mark
    /// Is said by its name: emoji, arrows, currency signs.
    case symbol
    case other

    var isWhite: Bool { self == .space || self == .newline || self == .paragraph }
    var isWord: Bool { self == .letter || self == .digit || self == .ideograph }
}

extension Unicode.Scalar {
    var kind: ScalarKind {
        value < 0x80 ? ScalarKind.ascii[Int(value)] : ScalarKind.beyondASCII(self)
    }

    var isASCIILetter: Bool { (value | 0x20) &- 0x61 < 26 }
    var isASCIIDigit: Bool { value &- 0x30 < 10 }

    var isUpper: Bool {
        value < 0x80 ? value &- 0x41 < 26 : properties.isUppercase || properties.generalCategory == .titlecaseLetter
    }
    var isLower: Bool { value < 0x80 ? value &- 0x61 < 26 : properties.isLowercase }

    /// Its lower case, where that is one scalar of Latin, Greek or Cyrillic.
    var folded: UInt32 {
        switch value {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: value + 32
        case 0x00...0xFF: value
        case 0x100...0x137, 0x14A...0x177, 0x1A0...0x1A5, 0x1E00...0x1EFF, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F:
            value | 1
        case 0x139...0x148, 0x179...0x17E: value + (value & 1)
        case 0x1AF: 0x1B0
        case 0x218...0x21B: value | 1
        case 0x386: 0x3AC
        case 0x388...0x38A: value + 37
        case 0x38C: 0x3CC
        case 0x38E, 0x38F: value + 63
        case 0x400...0x40F: value + 80
        case 0x531...0x556: value + 48
        default: value
        }
    }
}

extension ScalarKind {
    fileprivate static let ascii: [ScalarKind] = (0..<128).map { value in
        switch Unicode.Scalar(UInt8(value)) {
        case "a"..."z", "A"..."Z": .letter
        case "0"..."9": .digit
        case " ", "\t": .space
        case "\n", "\r", "\u{B}", "\u{C}": .newline
        case ".", "!", "?": .stop
        case ",", ";", ":": .comma
        case "-": .dash
        case "(", "[", "{": .opener
        case ")", "]", "}": .closer
        case "\"", "'": .quote
        case "$", "%", "&", "+", "=", "@", "#", "*", "<", ">", "^", "~", "|", "\\", "/", "_", "`": .symbol
        default: .mark
        }
    }

    fileprivate static func beyondASCII(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x400...0x481, 0x48A...0x52F, 0x1E00...0x1FBC, 0xAC00...0xD7A3:
            .letter
        case 0x300...0x36F, 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFE00...0xFE0F,
            0x1F3FB...0x1F3FF, 0xE0000...0xE01EF, 0xAD, 0xFEFF:
            .mark
        case 0x3041...0x3096, 0x309D...0x30FA, 0x30FC...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
            0x3005...0x3007, 0xFF66...0xFF9D:
            .ideograph
        case 0x1F000...0x1FAFF, 0x2190...0x2BFF: .symbol
        case 0x2000...0x206F: punctuation(scalar)
        case 0x3000...0x303F, 0xFE30...0xFE4F, 0xFF00...0xFF65: wide(scalar)
        default: marked[scalar.value] ?? general(scalar)
        }
    }

    /// U+2000 to U+206F.
    private static func punctuation(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar {
        case "\u{2000}"..."\u{200B}", "\u{202F}", "\u{205F}": .space
        case "\u{2010}"..."\u{2013}": .dash
        case "—", "―": .longDash
        case "‚", "„", "‟", "‘", "‛": .opener
        case "’", "”": .closer
        case "“", "‹", "›": .quote
        case "․", "‥", "…", "‼", "‽", "⁇", "⁈", "⁉": .stop
        case "\u{2028}": .newline
        case "\u{2029}": .paragraph
        case "•", "‣", "⁃", "⁕": .other
        default: general(scalar)
        }
    }

    /// The punctuation of Chinese, Japanese and Korean.
    private static func wide(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar {
        case "\u{3000}": .space
        case "。", "！", "？", "．", "｡": .wideStop
        case "、", "，", "；", "：", "､": .wideComma
        case "〜", "～", "〰": .longDash
        default: general(scalar)
        }
    }

    private static let marked: [UInt32: ScalarKind] = {
        var kinds: [UInt32: ScalarKind] = [0x85: .newline]
        let rows: [(ScalarKind, String)] = [
            (.opener, "¿¡"), (.quote, "«»"),
            // Greek, Armenian, Hebrew, Arabic, Urdu, Syriac, Indic, Tibetan, Burmese, Ethiopic, Khmer, Mongolian.
            (.stop, "\u{37E}։׃؟۔܀܁܂।॥།༎။።፧፨។៕᠃᠉෴"),
            (.comma, "\u{387}·՝،؛۔၊፣፤፥፦᠂᠈"),
            (.mark, "՛՜՞՟"),
        ]
        for (kind, scalars) in rows {
            for scalar in scalars.unicodeScalars where kinds[scalar.value] == nil { kinds[scalar.value] = kind }
        }
        return kinds
    }()

    private static func general(_ scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: .letter
        case .decimalNumber, .otherNumber: .digit
        case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control: .mark
        case .spaceSeparator: .space
        case .lineSeparator: .newline
        case .paragraphSeparator: .paragraph
        case .openPunctuation: .opener
        case .closePunctuation: .closer
        case .initialPunctuation, .finalPunctuation: .quote
        case .dashPunctuation: .dash
        case .currencySymbol, .mathSymbol, .modifierSymbol, .otherSymbol: .symbol
        default: .other
        }
    }
}
