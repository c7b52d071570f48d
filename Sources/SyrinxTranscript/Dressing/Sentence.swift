/// The words of one sentence, with what is known of each.
struct Sentence: Sendable {
    struct Word: Sendable {
        var text: String
        var entry: Lexicon.Entry
        /// Its place among the words that were heard.
        var index: Int
        /// Seconds of silence after it; 0 after the last.
        var pause: Double

        func has(_ traits: WordTraits) -> Bool { !entry.traits.isDisjoint(with: traits) }

        /// The letter that it names.
        var letter: Character? { entry.traits.contains(.letter) ? text.first : nil }
    }

    /// Pauses shorter than this do not part the words of one number.
    static let joint = 0.35

    var words: [Word]
    var numbers: NumberFormat?

    subscript(index: Int) -> Word? {
        index >= 0 && index < words.count ? words[index] : nil
    }

    func has(_ traits: WordTraits, at index: Int) -> Bool { self[index]?.has(traits) ?? false }

    func value(_ index: Int) -> Int { self[index]?.entry.value ?? 0 }

    func at(_ index: Int, _ text: String) -> Bool { self[index]?.text == text }

    /// Whether words stand from an index on, in this order.
    func at(_ index: Int, _ texts: [String]) -> Bool {
        for (offset, text) in texts.enumerated() where !at(index + offset, text) { return false }
        return true
    }

    /// Whether a word and the next are said without a pause between.
    func isJoined(_ index: Int) -> Bool {
        guard let word = self[index] else { return false }
        return index + 1 < words.count && word.pause < Self.joint
    }

    /// Whether nothing follows that could belong to a number before an index.
    func isNumberEnd(_ index: Int) -> Bool {
        !has([.digit, .teen, .tens, .hundred, .scale], at: index) && !at(index, "point") && !at(index, "percent")
            && !at(index, "oh")
    }
}
