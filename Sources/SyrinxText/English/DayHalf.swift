/// `am`, `PM`, `a.m.`, with or without a space before it.
struct DayHalf: Hashable, Sendable {
    var words: String
    /// In lexemes, the space included.
    var length: Int

    init?(_ passage: Passage, at index: Int) {
        let start = passage.isSpace(index) ? index + 1 : index
        guard let lexeme = passage[start], lexeme.kind == .word, lexeme.count <= 2 else { return nil }
        switch passage.text(lexeme).lowercased() {
        case "am": words = "a m"
        case "pm": words = "p m"
        case "a" where Self.isDotted(passage, at: start): words = "a m"
        case "p" where Self.isDotted(passage, at: start): words = "p m"
        default: return nil
        }
        var end = start + (lexeme.count == 2 ? 1 : 3)
        if lexeme.count == 1, passage.at(end, "."), !passage.isEnd(end) { end += 1 }
        length = end - index
    }

    private static func isDotted(_ passage: Passage, at index: Int) -> Bool {
        passage.at(index + 1, ".") && (passage.word(index + 2) == "m" || passage.word(index + 2) == "M")
    }
}
