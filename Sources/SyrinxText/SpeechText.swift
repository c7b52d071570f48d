/// A text on its way to a voice: what is said, clause by clause, and where in the text it stands.
///
/// Each clause is worked out when it is asked for, so that the first is ready at once however long the text is.
public struct SpeechText: Sendable {
    public struct Options: Hashable, Sendable {
        /// Whether figures, abbreviations and symbols are written out; in English only.
        public var normalize: Bool
        /// BCP 47.
        public var language: String
        /// Whether the voice can say the letters a to z only, so that all else is spelled in them.
        public var plainLetters: Bool
        public var markup: Markup.Options
        public var abilities: Markup.Abilities
        /// How words are said that the voice would say otherwise.
        public var lexicon: PronunciationLexicon
        public var plan: ClauseSplitter.Plan

        public init(
            normalize: Bool = true,
            language: String = "en",
            plainLetters: Bool = false,
            markup: Markup.Options = Markup.Options(),
            abilities: Markup.Abilities = Markup.Abilities(),
            lexicon: PronunciationLexicon = .empty,
            plan: ClauseSplitter.Plan = .prompt
        ) {
            self.normalize = normalize
            self.language = language
            self.plainLetters = plainLetters
            self.markup = markup
            self.abilities = abilities
            self.lexicon = lexicon
            self.plan = plan
        }
    }

    public private(set) var options: Options
    private var splitter: ClauseSplitter
    private var reader: MarkupReader
    private let english = EnglishNormalizer()

    /// A text that is yet to come.
    public init(_ options: Options = Options()) {
        self.options = options
        splitter = ClauseSplitter(plan: options.plan)
        reader = MarkupReader(options: options.markup, abilities: options.abilities, language: options.language)
    }

    /// A whole text.
    public init(_ text: some Sequence<Unicode.Scalar>, _ options: Options = Options()) {
        self.init(options)
        splitter.append(text)
        splitter.finish()
    }

    /// Builds the tables that the first text would wait for, some ten milliseconds in all; ICU's are left until needed.
    public static func prepare() {
        let sample = Array("Dr. Who paid $5 on 3/4/2021, at 5 p.m.; café 😀 <break/> and that was [all].".unicodeScalars)
        _ = LanguageGuess.language(of: sample)
        var text = Self(sample, Options(plainLetters: true, markup: Markup.Options(audioTags: true)))
        while text.next() != nil {}
    }

    /// All of the text so far.
    public var text: [Unicode.Scalar] { splitter.text }

    public mutating func append(_ more: some Sequence<Unicode.Scalar>) { splitter.append(more) }

    /// What has not been given out yet is read with another lexicon.
    public mutating func use(_ lexicon: PronunciationLexicon) { options.lexicon = lexicon }

    /// Gives out all that has been appended, as if the text ended here; more may follow.
    public mutating func flush() { splitter.flush() }

    /// Ends the text.
    public mutating func finish() { splitter.finish() }

    /// The next clause, or nil when more text is needed or at the end; a clause of markup or white space has no words.
    public mutating func next() -> SpokenClause? {
        guard let (clause, text) = nextMarked() else { return nil }
        return spoken(clause, options.lexicon.applied(to: text, alphabets: options.abilities.alphabets))
    }

    /// What can be spoken of a clause whose end is not known yet; see ``ClauseSplitter/release()``.
    public mutating func release() -> SpokenClause? {
        guard let clause = splitter.release() else { return nil }
        let text = reader.read(clause, of: splitter.text)
        return spoken(clause, options.lexicon.applied(to: text, alphabets: options.abilities.alphabets))
    }

    /// Scalars that have not been given out.
    public var pending: Int { splitter.pending }

    /// The next clause without its markup, and before anything is said otherwise than it is written.
    mutating func nextMarked() -> (clause: Clause, text: MarkedText)? {
        splitter.next().map { ($0, reader.read($0, of: splitter.text)) }
    }

    private func spoken(_ clause: Clause, _ text: MarkedText) -> SpokenClause {
        var builder = SpokenClauseBuilder(text, plainLetters: options.plainLetters)
        var index = 0
        while index < text.spans.count {
            let span = text.spans[index]
            switch span.role {
            case .written, .pronounced:
                let last = text.spans[index...].prefix(while: \.role.isRead).indices.last ?? index
                addSentence(index...last, of: text, &builder)
                index = last
            case .replaced(let scalars):
                builder.add(tokens(scalars, 0..<scalars.count, text.language), for: span.range, span.style)
            case .interpreted(let scalars, let interpretation):
                builder.add(interpret(scalars, as: interpretation, text.language), for: span.range, span.style)
            }
            index += 1
        }
        return builder.finish(clause)
    }

    func tokens(_ scalars: [Unicode.Scalar], _ range: Range<Int>, _ language: String) -> [NormalizedToken] {
        options.normalize && isEnglish(language)
            ? english.tokens(in: scalars, range: range) : WordTokenizer().tokens(in: scalars, range: range)
    }

    private func isEnglish(_ language: String) -> Bool { language == "en" || language.hasPrefix("en-") }

    private func interpret(
        _ scalars: [Unicode.Scalar],
        as interpretation: Interpretation,
        _ language: String
    ) -> [NormalizedToken] {
        if options.normalize, isEnglish(language),
            let sayAs = SayAs(interpretation.name, format: interpretation.format),
            let words = english.spoken(String(scalars: scalars), as: sayAs)
        {
            return [NormalizedToken(text: words, source: 0..<scalars.count, opening: "", closing: "")]
        }
        let spoken = interpretation.spoken(scalars, isEnglish: isEnglish(language))
        return interpretation.spells ? spell(spoken, language) : tokens(spoken, 0..<spoken.count, language)
    }

    /// Each letter, figure and symbol as a word; letters are capitals, so that an engine reads them by name.
    private func spell(_ scalars: [Unicode.Scalar], _ language: String) -> [NormalizedToken] {
        scalars.filter { !$0.kind.isWhite && $0.kind != .mark }.map { scalar in
            let name: String =
                switch scalar.kind {
                case .letter: scalar.properties.uppercaseMapping
                case .digit: tokens([scalar], 0..<1, language).first?.text ?? String(scalar)
                case .ideograph: String(scalar)
                default: SymbolName.words(for: CollectionOfOne(scalar))
                }
            return NormalizedToken(text: name, source: 0..<0, opening: "", closing: "")
        }
    }
}
