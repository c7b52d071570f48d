import CTransliterator
import Synchronization

/// Writes words of any script in the letters a to z, as well as that can be done without knowing their language.
///
/// Letters with accents are looked up here; ICU and its tables are loaded when a word first needs more.
public enum Transliterator {
    /// `Café` to `Cafe`, `Привет` to `Privet`, `你好` to `ni hao`; empty if nothing of it has a sound.
    public static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        if let spelled = unaccented(scalars) { return spelled }
        return ascii(romanizer.withLock { $0.romanize(text) } ?? text)
    }

    /// Latin letters without their accents, or nil if `text` has other letters.
    private static func unaccented(_ text: String.UnicodeScalarView) -> String? {
        var spelled = ""
        for scalar in text {
            switch scalar.value {
            case 0..<0x80: spelled.unicodeScalars.append(scalar)
            case 0xC0..<0x180: spelled += letters[Int(scalar.value) - 0xC0]
            case 0x218, 0x219: spelled += scalar.value == 0x218 ? "S" : "s"
            case 0x21A, 0x21B: spelled += scalar.value == 0x21A ? "T" : "t"
            case 0x2018, 0x2019: spelled += "'"
            case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: continue
            default: return nil
            }
        }
        return spelled
    }

    private static func ascii(_ text: String) -> String {
        var spelled = ""
        for scalar in text.unicodeScalars where scalar.value < 0x80 {
            let isSaid = scalar.isASCIILetter || scalar.isASCIIDigit || scalar == " " || scalar == "'" || scalar == "-"
            spelled.unicodeScalars.append(isSaid ? scalar : " ")
        }
        return spelled
    }

    /// U+00C0 to U+017F.
    private static let letters: [String] = """
        A A A A A A AE C E E E E I I I I D N O O O O O x O U U U U Y Th ss a a a a a a ae c e e e e i i i i d n o o o o o x \
        o u u u u y th y A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i \
        IJ ij J j K k q L l L l L l L l L l N n N n N n n N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t \
        U u U u U u U u U u U u W w Y y Y Z z Z z Z z s
        """.split(separator: " ").map(String.init)

    private static let romanizer = Mutex(Romanizer())
}

/// ICU's rules from any script to Latin, and from there to ASCII.
private struct Romanizer: ~Copyable {
    private var rules: OpaquePointer?
    private var isOpen = false

    mutating func romanize(_ text: String) -> String? {
        if !isOpen {
            isOpen = true
            rules = transliterator_open("Any-Latin; Latin-ASCII")
        }
        guard let rules else { return nil }
        let units = Array(text.utf16)
        var capacity = units.count * 8 + 32
        while true {
            var buffer = units + [UInt16](repeating: 0, count: capacity - units.count)
            let length = Int(transliterator_apply(rules, &buffer, Int32(units.count), Int32(capacity)))
            guard length >= 0 else { return nil }
            guard length > capacity else { return String(decoding: buffer[..<length], as: UTF16.self) }
            capacity = length * 2
        }
    }
}
