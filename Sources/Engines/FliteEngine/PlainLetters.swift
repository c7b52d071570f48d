import Foundation

/// Spells a word in the letters that flite reads, a-z.
///
/// Texts are spelled so before they come here; this makes sure that nothing with letters is passed over in silence.
enum PlainLetters {
    static func spelling(of text: String) -> String {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
        let folded = latin.decomposedStringWithCompatibilityMapping
        return folded.unicodeScalars.map(spelling).joined()
    }

    private static func spelling(of scalar: Unicode.Scalar) -> String {
        if let letters = letters[scalar] { return letters }
        if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F ? String(scalar) : " " }
        guard scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark else { return "" }
        return " \(scalar.properties.name ?? "letter") ".lowercased()
    }

    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "th", "Ð": "Th", "þ": "th", "Þ": "Th", "ħ": "h", "ı": "i", "ŋ": "ng", "ə": "a",
        "’": "'", "‘": "'", "ʼ": "'", "ʹ": "", "ʺ": "", "–": "-", "—": "-", "‐": "-", "‑": "-",
    ]
}
