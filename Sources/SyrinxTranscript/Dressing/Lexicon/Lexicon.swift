/// What is known of single words.
enum Lexicon {
    struct Entry: Hashable, Sendable {
        var traits: WordTraits = []
        /// Of a number, an ordinal, a decade or a month.
        var value = 0
        /// How it is written wherever it stands, if not as it is said.
        var written: String?
    }

    private static let table: [String: Entry] = {
        var table: [String: Entry] = [:]
        for (words, traits) in LexiconWords.traits {
            for word in words.split(separator: " ") { table[String(word), default: Entry()].traits.formUnion(traits) }
        }
        for (word, traits, value) in LexiconWords.numbers {
            table[word, default: Entry()].traits.formUnion(traits)
            table[word, default: Entry()].value = value
        }
        for word in (LexiconNames.capitalized + " " + LexiconNames.surnames).split(whereSeparator: \.isWhitespace) {
            table[String(word), default: Entry()].written = capitalized(String(word))
        }
        for word in LexiconNames.first.split(whereSeparator: \.isWhitespace) {
            table[String(word), default: Entry()].traits.formUnion(.firstName)
            table[String(word), default: Entry()].written = capitalized(String(word))
        }
        for word in LexiconNames.acronyms.split(whereSeparator: \.isWhitespace) {
            table[String(word), default: Entry()].written = word.uppercased()
        }
        for (word, written) in LexiconNames.written { table[word, default: Entry()].written = written }
        return table
    }()

    static func entry(_ word: String) -> Entry {
        if let entry = table[word] { return isLetter(word) ? lettered(entry) : entry }
        if isLetter(word) { return Entry(traits: .letter) }
        if word.hasSuffix("'s"), let written = table[String(word.dropLast(2))]?.written {
            return Entry(written: written + "'s")
        }
        if word.hasPrefix("i'") { return Entry(traits: .subject, written: capitalized(word)) }
        if isDotted(word) { return Entry(written: word.uppercased()) }
        return Entry()
    }

    private static func lettered(_ entry: Entry) -> Entry {
        var entry = entry
        entry.traits.formUnion(.letter)
        return entry
    }

    /// Whether a word is the name of a letter: `b`, or `b.` in some dictionaries of engines.
    private static func isLetter(_ word: String) -> Bool {
        let bytes = word.utf8
        guard let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
        return bytes.count == 1 || bytes.count == 2 && bytes.last == 0x2E
    }

    /// Whether a word is an abbreviation with its stops: `u.s.`.
    private static func isDotted(_ word: String) -> Bool {
        word.utf8.count >= 4 && word.utf8.count.isMultiple(of: 2)
            && word.utf8.enumerated().allSatisfy { ($0.element == 0x2E) == !$0.offset.isMultiple(of: 2) }
    }

    static func capitalized(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
