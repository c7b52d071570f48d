extension PLS {
    /// The rules of a file, in its order: one to each `<grapheme>` of a lexeme, with the replacement it prefers.
    ///
    /// That is the first `<phoneme>` or `<alias>` with `prefer="true"`, else the first. White space around texts is left
    /// out and within them is one space. Other elements are passed over; a document type declaration, and with it any
    /// entity of the file's own, is refused.
    public static func read(_ file: [UInt8]) throws(PLSError) -> [PronunciationRule] {
        guard file.count <= maximumSize else {
            throw PLSError(line: 1, "The file has \(file.count) bytes and may have \(maximumSize).")
        }
        var lexicon = LexiconReader()
        try XMLReader.read(file) { (event, line) throws(PLSError) in try lexicon.take(event, line: line) }
        return lexicon.rules
    }
}

/// Makes rules of the elements of a lexicon.
private struct LexiconReader {
    private(set) var rules: [PronunciationRule] = []
    private var alphabet: String?
    /// The elements that are open, nil for those that mean nothing here.
    private var path: [Element?] = []
    private var lexeme = Lexeme()
    private var text = ""
    private var replacement: PartialReplacement?

    private enum Element: String { case lexicon, lexeme, grapheme, phoneme, alias }

    private struct Lexeme {
        var graphemes: [String] = []
        var isCaseSensitive = true
        var isWholeWord = true
        var replacement: PronunciationRule.Replacement?
        var isPreferred = false
    }

    private struct PartialReplacement {
        var alphabet: String?
        var isPreferred: Bool
    }

    mutating func take(_ event: XMLReader.Event, line: Int) throws(PLSError) {
        switch event {
        case .opens(let name, let attributes): try open(name, attributes, line)
        case .text(let more): if path.last == .grapheme || path.last == .phoneme || path.last == .alias { text += more }
        case .closes: try close(line)
        }
    }

    private mutating func open(_ name: XMLReader.Name, _ attributes: XMLReader.Attributes, _ line: Int)
        throws(PLSError)
    {
        let isOurs = name.namespace == nil || name.namespace == PLS.namespace
        let element = isOurs ? Element(rawValue: name.local) : nil
        guard path.count < PLS.maximumDepth else {
            throw PLSError(line: line, "Elements are nested more than \(PLS.maximumDepth) deep.")
        }
        if path.isEmpty, element != .lexicon {
            throw PLSError(line: line, "The root element is <\(name.local.prefix(50))> and must be <lexicon>.")
        }
        let isInPlace: Bool =
            switch element {
            case .lexicon: path.isEmpty
            case .lexeme: path == [.lexicon]
            case .grapheme, .phoneme, .alias: path == [.lexicon, .lexeme]
            case nil: false
            }
        path.append(isInPlace ? element : nil)
        guard isInPlace else { return }
        text = ""
        switch element {
        case .lexicon: alphabet = attributes["alphabet"]
        case .lexeme:
            lexeme = Lexeme()
            lexeme.isCaseSensitive = attributes[PLS.caseSensitive, in: PLS.extensions] != "false"
            lexeme.isWholeWord = attributes[PLS.wordBoundaries, in: PLS.extensions] != "false"
        case .phoneme, .alias:
            replacement = PartialReplacement(
                alphabet: attributes["alphabet"] ?? alphabet,
                isPreferred: attributes["prefer"] == "true"
            )
        case .grapheme, nil: break
        }
    }

    private mutating func close(_ line: Int) throws(PLSError) {
        switch path.removeLast() {
        case .grapheme: lexeme.graphemes.append(text.singleSpaced)
        case .phoneme:
            let name = replacement?.alphabet ?? "ipa"
            guard let alphabet = Pronunciation.Alphabet(named: name) else {
                throw PLSError(line: line, "The alphabet \(name.prefix(50)) is not known; ipa and x-cmu-arpabet are.")
            }
            replace(with: .pronunciation(Pronunciation(alphabet, text.singleSpaced)))
        case .alias: replace(with: .alias(text.singleSpaced))
        case .lexeme: try endLexeme(line)
        case .lexicon, nil: break
        }
    }

    private mutating func replace(with new: PronunciationRule.Replacement) {
        let isPreferred = replacement?.isPreferred ?? false
        guard lexeme.replacement == nil || isPreferred && !lexeme.isPreferred else { return }
        lexeme.replacement = new
        lexeme.isPreferred = isPreferred
    }

    private mutating func endLexeme(_ line: Int) throws(PLSError) {
        guard !lexeme.graphemes.isEmpty else { throw PLSError(line: line, "The lexeme has no <grapheme>.") }
        guard let replacement = lexeme.replacement else {
            throw PLSError(line: line, "The lexeme has neither <phoneme> nor <alias>.")
        }
        guard rules.count + lexeme.graphemes.count <= PLS.maximumRules else {
            throw PLSError(line: line, "There are more than \(PLS.maximumRules) rules.")
        }
        for grapheme in lexeme.graphemes {
            let rule = PronunciationRule(
                grapheme,
                replacement,
                isCaseSensitive: lexeme.isCaseSensitive,
                isWholeWord: lexeme.isWholeWord
            )
            do {
                try rule.check()
            } catch {
                throw PLSError(line: line, error.description)
            }
            rules.append(rule)
        }
    }
}

extension String {
    /// Without white space at its ends, and with one space for each run of it within.
    fileprivate var singleSpaced: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
