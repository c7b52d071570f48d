/// Tells markup from text, and what of it is left out.
struct MarkupJudge: Sendable {
    let options: Markup.Options
    let abilities: Markup.Abilities

    /// Elements that are understood.
    enum Element: String, Sendable {
        case speak, `break`, phoneme, sayAs = "say-as", sub, emphasis, prosody
        case paragraph = "p"
        case sentence = "s"
        case lang
    }

    /// The tag at `start`, where a `<` stands, unless it is text.
    func tag(in text: [Unicode.Scalar], at start: Int, end: Int) -> ElementTag? {
        guard case .tag(let tag) = ElementTag.find(in: text, at: start, end: end, isWhole: true) else { return nil }
        if tag.kind == .silent || text[tag.name.lowerBound].isLower { return tag }
        return element(of: tag, in: text) == nil ? nil : tag
    }

    func element(of tag: ElementTag, in text: [Unicode.Scalar]) -> Element? {
        tag.name.count > 8 ? nil : Element(rawValue: tag.name(in: text))
    }

    /// The name under which a tag is reported, if it is left out.
    func objection(to tag: ElementTag, in text: [Unicode.Scalar]) -> String? {
        guard tag.kind == .opens || tag.kind == .empty else { return nil }
        switch element(of: tag, in: text) {
        case nil: return "<\(tag.name(in: text))>"
        case .break: return options.breaks ? nil : "<break>"
        case .phoneme: return pronunciation(of: tag, in: text) == nil ? "phoneme" : nil
        case .sayAs: return Interpretation(tag, in: text) == nil ? "<say-as>" : nil
        case .lang:
            guard let language = language(of: tag, in: text) else { return "<lang>" }
            return canSpeak(language) ? nil : "<lang>"
        default: return nil
        }
    }

    func pronunciation(of tag: ElementTag, in text: [Unicode.Scalar]) -> Pronunciation? {
        guard let symbols = tag.value("ph", in: text), !symbols.isEmpty else { return nil }
        let name = tag.value("alphabet", in: text).map { String(scalars: $0) } ?? "ipa"
        guard let alphabet = Pronunciation.Alphabet(named: name), abilities.alphabets.contains(alphabet) else {
            return nil
        }
        return Pronunciation(alphabet, String(scalars: symbols))
    }

    func language(of tag: ElementTag, in text: [Unicode.Scalar]) -> String? {
        tag.value("xml:lang", in: text).flatMap { $0.isEmpty ? nil : String(scalars: $0) }
    }

    func canSpeak(_ language: String) -> Bool {
        abilities.languages.contains(String(language.prefix { $0 != "-" && $0 != "_" }).lowercased())
    }

    /// What the bracket at `start` asks for, and where it ends; nil if it is text.
    func bracket(in text: [Unicode.Scalar], at start: Int, end: Int) -> (end: Int, meaning: AudioTag)? {
        // Right behind a letter it is an index: `x[i]`.
        guard start == 0 || !text[start - 1].kind.isWord else { return nil }
        guard case .bracket(let end) = Bracket.find(in: text, at: start, end: end, isWhole: true) else { return nil }
        let written = String(scalars: text[(start + 1)..<(end - 1)])
        let name = written.lowercased()
        if case .whisper = AudioTag.table[name], !abilities.whispers { return (end, .ignored("[\(name)]")) }
        if let known = AudioTag.table[name] { return (end, known) }
        // Editors' notes are read; other words in small letters are taken for directions, and so are accents.
        guard written == name || name.hasSuffix(" accent") else { return nil }
        guard !AudioTag.notes.contains(name), !name.contains("'"), name.unicodeScalars.count > 1 else { return nil }
        return (end, .ignored("[\(name)]"))
    }
}
