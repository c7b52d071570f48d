/// Marks of layout that are seen and not said: `# Heading`, `> quote`, `[text](address)`, `![picture](address)`,
/// `<https://example.com>`.
struct LineMarkupRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol]

    /// How far the other end of an address is looked for, in lexemes.
    private static let longest = 120

    func match(_ passage: Passage, at index: Int) -> Match? {
        switch passage.symbol(index) {
        case "#": heading(passage, at: index)
        case ">": quote(passage, at: index)
        case "<": passage.at(index + 2, ":") && isAddress(passage, at: index + 1) ? .silent(1) : nil
        case "!": passage.at(index + 1, "[") && passage.isEdge(index - 1) ? .silent(1) : nil
        case "]": target(passage, at: index)
        default: nil
        }
    }

    private func heading(_ passage: Passage, at index: Int) -> Match? {
        guard startsLine(passage, at: index) else { return nil }
        var end = index
        while end < index + 6, passage.at(end, "#") { end += 1 }
        return passage.isSpace(end) ? .silent(end - index) : nil
    }

    private func quote(_ passage: Passage, at index: Int) -> Match? {
        if startsLine(passage, at: index), passage.isSpace(index + 1) { return .silent(1) }
        var place = index - 1
        while place > max(0, index - Self.longest), !passage.isSpace(place), !passage.at(place, "<") { place -= 1 }
        return passage.at(place, "<") && isAddress(passage, at: place + 1) ? .silent(1) : nil
    }

    /// `](address)`.
    private func target(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index + 1, "("), !passage.isEdge(index - 1), !passage.isSpace(index + 2) else { return nil }
        var end = index + 2
        while end < index + Self.longest, let lexeme = passage[end], lexeme.kind != .space, !passage.at(end, ")") {
            end += 1
        }
        return passage.at(end, ")") && end > index + 2 ? .silent(end + 1 - index) : nil
    }

    private func isAddress(_ passage: Passage, at index: Int) -> Bool {
        switch passage.word(index) {
        case "http", "https", "mailto", "ftp": true
        default: false
        }
    }

    private func startsLine(_ passage: Passage, at index: Int) -> Bool {
        guard let before = passage[index - 1] else { return true }
        return before.kind == .space && passage.scalars[before.start..<before.end].contains("\n")
    }
}
