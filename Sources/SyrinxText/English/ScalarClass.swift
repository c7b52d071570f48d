/// What a scalar can be part of.
enum ScalarClass {
    case lower, upper
    /// A letter without case, or an accent.
    case letter, mark
    case digit, apostrophe, space, symbol
    /// Without a look or a sound, such as a soft hyphen.
    case ignorable

    @inline(__always)
    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A: self = .lower
        case 0x41...0x5A: self = .upper
        case 0x30...0x39: self = .digit
        case 0x00...0x20, 0x7F...0xA0: self = .space
        case 0x27: self = .apostrophe
        case 0x21...0x7E: self = .symbol
        default: self = Self.beyondASCII(scalar)
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> Self {
        switch scalar.value {
        case 0xAA, 0xBA: return .symbol
        case 0x24B6...0x24CF: return .upper
        case 0x24D0...0x24E9: return .lower
        case 0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF: return .ignorable
        case 0x2019, 0x02BC: return .apostrophe
        case 0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xE0000...0xE01EF: return .symbol
        default: break
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter: return .lower
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .otherLetter, .modifierLetter: return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber: return .digit
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: return .space
        default: return .symbol
        }
    }

    var isLetter: Bool {
        switch self {
        case .lower, .upper, .letter: true
        default: false
        }
    }
}
