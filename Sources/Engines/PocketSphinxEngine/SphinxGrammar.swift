/// Words in a row, as PocketSphinx reads a grammar.
struct SphinxGrammar {
    var words: [String]
    /// Whether the sound may end before the words do.
    var mayEndEarly = false

    init(_ words: [String], mayEndEarly: Bool = false) {
        self.words = words
        self.mayEndEarly = mayEndEarly
    }

    var text: String {
        let end = words.count
        var text = "FSG_BEGIN words\nNUM_STATES \(end + 1)\nSTART_STATE 0\nFINAL_STATE \(end)\n"
        for (index, word) in words.enumerated() { text += "TRANSITION \(index) \(index + 1) 1.0 \(word)\n" }
        if mayEndEarly {
            for index in stride(from: 1, to: end, by: 1) { text += "TRANSITION \(index) \(end) 1.0\n" }
        }
        return text + "FSG_END\n"
    }
}
