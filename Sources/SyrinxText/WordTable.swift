/// Looks up words of a text without making strings of them, whatever their case.
///
/// Words are known by a 64-bit hash; a table holds a few thousand, so that a false match is out of reach of chance.
struct WordTable<Value: Sendable>: Sendable {
    private var values: [UInt64: Value] = [:]

    init() {}

    /// Rows of a value and the words, separated by white space, that have it.
    init(_ rows: [(Value, String)]) {
        for (value, words) in rows {
            for word in words.split(whereSeparator: \.isWhitespace) { values[Self.hash(word.unicodeScalars)] = value }
        }
    }

    /// The value of the word that covers `range` of `text`.
    subscript(text: [Unicode.Scalar], range: Range<Int>) -> Value? {
        guard range.count <= 24 else { return nil }
        var hash = Self.seed
        for index in range { hash = Self.combine(hash, text[index]) }
        return values[hash]
    }

    mutating func update(_ word: Substring, _ change: (inout Value?) -> Void) {
        change(&values[Self.hash(word.unicodeScalars)])
    }

    private static func hash(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
        scalars.reduce(seed, combine)
    }

    private static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }

    private static func combine(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
        // The typographic apostrophe counts as the plain one.
        let folded: UInt32 = scalar == "’" ? 0x27 : scalar.folded
        return (hash ^ (hash >> 29) ^ UInt64(folded)) &* 0x9E37_79B9_7F4A_7C15
    }
}

extension WordTable where Value == Bool {
    init(_ words: String) { self.init([(true, words)]) }

    func contains(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool { self[text, range] != nil }
}
