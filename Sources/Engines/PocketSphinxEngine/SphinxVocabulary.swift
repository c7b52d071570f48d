import CPocketSphinx
import SyrinxEngine
import SyrinxText

/// Words and phrases that are likelier than the language has them.
struct SphinxVocabulary: Hashable, Sendable {
    struct Word: Hashable, Sendable {
        /// As the dictionary has it.
        var text: String
        /// Ways to say it, for the dictionary, if it does not have the word.
        var pronunciations: [[String]]
    }

    /// Each as its words' texts.
    var terms: [[String]] = []
    var words: [Word] = []

    static let plain = SphinxVocabulary()

    /// More would slow each request down, and make everything likely.
    static let limit = 1000
}

extension SphinxVocabulary {
    init(_ keyterms: [String], _ pronouncer: any Pronouncer) {
        var known: Set<String> = []
        for keyterm in keyterms.prefix(Self.limit) {
            let words = keyterm.split(whereSeparator: \.isWhitespace).compactMap { Word(String($0), pronouncer) }
            guard !words.isEmpty else { continue }
            terms.append(words.map(\.text))
            for word in words where known.insert(word.text).inserted { self.words.append(word) }
        }
    }
}

extension SphinxVocabulary.Word {
    /// Nil if it makes no sound.
    init?(_ word: String, _ pronouncer: any Pronouncer) {
        text = Self.entry(word)
        pronunciations = [pronouncer.phones(of: word).prefix(Self.longest).map(\.symbol)]
        if text.isEmpty || pronunciations[0].isEmpty { return nil }
        // No rule tells AWS from NASA.
        if 2...5 ~= word.count, word.allSatisfy({ $0.isLetter && $0.isUppercase }) {
            pronunciations.append(word.flatMap { pronouncer.phones(of: String($0)).map(\.symbol) })
        }
    }

    /// PocketSphinx counts the phones of a word in a byte.
    private static let longest = 100

    /// A word as the dictionary writes it: in lower case, without what marks noises and second pronunciations.
    private static func entry(_ word: String) -> String {
        var text = Substring(word.lowercased().replacing("’", with: "'"))
        let marks: Set<Character> = [
            ".", ",", ";", ":", "!", "?", "\"", "(", ")", "[", "]", "<", ">", "{", "}", "…", "*",
        ]
        text = text.drop { marks.contains($0) || $0.isWhitespace }
        while let last = text.last, marks.contains(last) || last.isWhitespace { text.removeLast() }
        return String(text.map { marks.contains($0) && $0 != "." || $0.isWhitespace ? "_" : $0 })
    }
}

extension SphinxVocabulary {
    /// A language in which terms are as likely as common words, and all else is as likely as in `language`.
    ///
    /// The caller frees it.
    func mixture(with language: OpaquePointer, of decoder: SphinxDecoder) throws(EngineError) -> OpaquePointer {
        let text = arpa
        let logarithms = ps_get_logmath(decoder.handle)
        guard let own = ngram_model_read_arpa(decoder.config, text, text.utf8.count, logarithms) else {
            throw EngineError(.failed, "PocketSphinx could not read the language of \(terms.count) terms")
        }
        defer { ngram_model_free(own) }
        // Probabilities are weighted before they are mixed, so that in effect the likelier of the two counts.
        guard let mixture = ngram_model_mixture(decoder.config, language, own, 0.5) else {
            throw EngineError(.failed, "ngram_model_set_init returned nothing")
        }
        return mixture
    }

    /// The terms as a language model in the ARPA format, decimal logarithms.
    private var arpa: String {
        let starts = Set(terms.compactMap(\.first))
        let start = Self.logarithm(ofStart: starts.count)
        var followers: [String: Set<String>] = ["<s>": starts]
        for term in terms {
            for (word, next) in zip(term, term.dropFirst()) { followers[word, default: []].insert(next) }
        }
        let pairs = followers.flatMap { word, nexts in
            nexts.map { (word, $0, word == "<s>" ? start : Self.follow) }
        }
        var text = "\\data\\\nngram 1=\(words.count + 2)\nngram 2=\(pairs.count)\n\n\\1-grams:\n"
        text += "-99 <s> 0\n-99 </s> 0\n"
        for word in words { text += "\(starts.contains(word.text) ? start : Self.lone) \(word.text) 0\n" }
        text += "\n\\2-grams:\n"
        for (word, next, probability) in pairs { text += "\(probability) \(word) \(next)\n" }
        return text + "\n\\end\\\n"
    }

    /// A later word of a phrase after the word before it.
    private static let follow = -0.2
    /// A later word of a phrase on its own.
    private static let lone = -5.0

    /// How likely the first word of one of so many terms is: as a common word, as long as they are few.
    private static func logarithm(ofStart count: Int) -> Double {
        count < 40 ? -3 : -3.5
    }
}
