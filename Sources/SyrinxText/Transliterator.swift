import CTransliterator
import Synchronization

/// Writes words of any script in the letters a to z, as well as that can be done without knowing their language.
///
/// Accented, Cyrillic and Greek letters are looked up here, closer to their sound than ICU writes them. ICU and its
/// tables are loaded when a word first needs more.
public enum Transliterator {
    /// `Café` to `Cafe`, `Привет` to `Privet`, `你好` to `ni hao`; empty if nothing of it has a sound.
    public static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        if let spelled = lookedUp(scalars) { return spelled }
        return ascii(romanizer.withLock { $0.romanize(text) } ?? text)
    }

    /// Nil if `text` has letters that are in no table here.
    private static func lookedUp(_ text: String.UnicodeScalarView) -> String? {
        var spelled = ""
        var previous: UInt32 = 0
        for scalar in text {
            let folded = scalar.folded
            switch scalar.value {
            case 0..<0x80: spelled.unicodeScalars.append(scalar)
            case 0xC0..<0x180: spelled += latin[Int(scalar.value) - 0xC0]
            case 0x218, 0x219: spelled += scalar.value == 0x218 ? "S" : "s"
            case 0x21A, 0x21B: spelled += scalar.value == 0x21A ? "T" : "t"
            case 0x2018, 0x2019: spelled += "'"
            case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: continue
            // ου is one vowel.
            case 0x3C5 where previous == 0x3BF, 0x3CD where previous == 0x3BF: spelled += "u"
            default:
                guard let letters = others[folded] else { return nil }
                spelled += folded == scalar.value ? letters : letters.prefix(1).uppercased() + letters.dropFirst()
            }
            previous = folded
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
    private static let latin: [String] = """
        A A A A A A AE C E E E E I I I I D N O O O O O x O U U U U Y Th ss a a a a a a ae c e e e e i i i i d n o o o o o x \
        o u u u u y th y A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i \
        IJ ij J j K k q L l L l L l L l L l N n N n N n n N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t \
        U u U u U u U u U u U u W w Y y Y Z z Z z Z z s
        """.split(separator: " ").map(String.init)

    /// Small Cyrillic and Greek letters.
    private static let others: [UInt32: String] = {
        let pairs = """
            а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch \
            ъ - ы y ь - э e ю yu я ya ё yo і i ї yi є ye ґ g ў w ј y љ ly њ ny ђ j ћ ch џ j ѓ g ќ k ѕ dz ѐ e ѝ i ә a ғ g қ k \
            ң ng ө o ұ u ү u һ h \
            α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ i φ f χ h ψ ps ω o ά a έ e ή i \
            ί i ό o ύ i ώ o ϊ i ΐ i ϋ i ΰ i
            """.split(separator: " ")
        var letters: [UInt32: String] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            guard let letter = pairs[index].unicodeScalars.first else { continue }
            letters[letter.value] = pairs[index + 1] == "-" ? "" : String(pairs[index + 1])
        }
        return letters
    }()

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
