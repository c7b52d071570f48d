/// A stretch of sound, and the word or noise that it was taken for.
struct SphinxSegment: Hashable, Sendable {
    /// As the dictionary has it: `read(2)`, `<sil>`, `[NOISE]`.
    var name: String
    var frames: Range<Int>
    var probability: Double
    /// How well the sound fits, as the decoder counts.
    var score: Int

    /// The word without the number of its pronunciation; nil for silence and noise.
    var word: String? {
        guard let first = name.first, first != "<", first != "[", !name.hasPrefix("++") else { return nil }
        guard name.hasSuffix(")"), let bracket = name.lastIndex(of: "("), bracket > name.startIndex else { return name }
        return String(name[..<bracket])
    }

    /// The word in letters as it is said: the dictionary has some only in short.
    var spokenWord: String? {
        guard let word else { return nil }
        if let spoken = Self.shortForms[name.filter { $0 != "." }] { return spoken }
        return word.count == 2 && word.last == "." ? String(word.dropLast()) : word
    }

    /// By word and pronunciation.
    private static let shortForms = [
        "mr": "mister", "mrs": "missus", "dr": "drive", "dr(2)": "doctor", "jr": "junior", "sr": "senior",
        "sr(2)": "sister", "st": "street", "st(2)": "saint", "vs": "versus",
    ]
}
