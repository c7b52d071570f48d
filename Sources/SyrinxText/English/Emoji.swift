/// Pictures, by their Unicode names: sequences of them are said as one.
struct EmojiRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol, .number]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index] else { return nil }
        if let keycap = keycap(passage, lexeme, at: index) { return keycap }
        guard lexeme.kind == .symbol else { return nil }
        let scalar = passage.scalars[lexeme.start]
        guard scalar.value >= 0x203C, !scalar.properties.isEmoji || Self.isPicture(scalar, passage, at: index) else {
            return nil
        }
        if Flags.isIndicator(scalar) { return flag(passage, scalar, at: index) }
        guard scalar.properties.isEmoji else { return nil }
        return sequence(passage, at: index)
    }

    /// Signs such as © and ™ are pictures only when they are asked to look like one.
    private static func isPicture(_ scalar: Unicode.Scalar, _ passage: Passage, at index: Int) -> Bool {
        scalar.properties.isEmojiPresentation || passage.at(index + 1, "\u{FE0F}") || Symbols.names[scalar] == nil
    }

    private func keycap(_ passage: Passage, _ lexeme: Lexeme, at index: Int) -> Match? {
        let mark = passage.at(index + 1, "\u{FE0F}") ? index + 2 : index + 1
        guard passage.at(mark, "\u{20E3}"), lexeme.kind == .symbol || lexeme.count == 1 else { return nil }
        if let digits = passage.digits(index) { return Match(Cardinals.words(digits), mark + 1 - index) }
        switch passage.symbol(index) {
        case "#": return Match("hash", mark + 1 - index)
        case "*": return Match("star", mark + 1 - index)
        default: return nil
        }
    }

    private func flag(_ passage: Passage, _ first: Unicode.Scalar, at index: Int) -> Match? {
        guard let next = passage[index + 1], Flags.isIndicator(passage.scalars[next.start]) else {
            return Match(Flags.letter(first), 1)
        }
        return Match(Flags.words(first, passage.scalars[next.start]), 2)
    }

    /// A picture with its modifiers, and the pictures joined to it.
    private func sequence(_ passage: Passage, at index: Int) -> Match? {
        var words: [String] = []
        var place = index
        repeat {
            guard let lexeme = passage[place], lexeme.kind == .symbol else { break }
            if let name = EmojiNames.words(passage.scalars[lexeme.start]) { words.append(name) }
            place += 1
            let tags = place
            while let mark = passage[place], mark.kind == .symbol, Self.modifies(passage.scalars[mark.start]) {
                place += 1
            }
            if let nation = Flags.nation(passage, tags..<place) { words = [nation] }
            guard passage.at(place, "\u{200D}"), passage[place + 1]?.kind == .symbol else { break }
            place += 1
        } while true
        return Match(words.joined(separator: " "), place - index)
    }

    /// Whether a scalar changes the look of the picture before it: its colour, its skin, its region.
    private static func modifies(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0x20E3: true
        default: false
        }
    }
}
