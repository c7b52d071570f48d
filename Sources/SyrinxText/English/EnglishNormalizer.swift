/// Turns written English into words, as a newsreader says it.
struct EnglishNormalizer: Sendable {
    /// Every kind of writing, in the order in which they are tried.
    private static let rules: [any NormalizationRule] = [
        EmojiRule(),
        LineMarkupRule(),
        WebAddressRule(),
        FilePathRule(),
        HandleRule(),
        MixedCodeRule(),
        DateRule(),
        ShortDateRule(),
        TimeRule(),
        DurationRule(),
        PhoneNumberRule(),
        DigitCodeRule(),
        DigitGroupRule(),
        VersionRule(),
        DesignationRule(),
        CurrencyRule(),
        DecadeRule(),
        OrdinalRule(),
        MeasureRule(),
        FractionRule(),
        YearRule(),
        ShorthandNumberRule(),
        CodeRule(),
        NumberRule(),
        FormulaRule(),
        RomanNumeralRule(),
        StateRule(),
        AbbreviationRule(),
        DottedLettersRule(),
        ContractionRule(),
        PowerRule(),
        OperatorRule(),
        DashRule(),
        SlashRule(),
        GreekLetterRule(),
        WordRule(),
        SymbolRule(),
    ]

    private static let byStart: [[any NormalizationRule]] = Lexeme.Kind.allCases.map { kind in
        rules.filter { type(of: $0).starts.contains(kind) }
    }

    init() {}

    /// The tokens of a stretch of text, in order.
    ///
    /// Sources do not overlap, and every letter and digit lies in one.
    func tokens(in text: [Unicode.Scalar], range: Range<Int>) -> [NormalizedToken] {
        let passage = Passage(text, range: range)
        var composer = Composer(expecting: passage.lexemes.count / 2 + 1)
        var index = 0
        let count = passage.lexemes.count
        while index < count {
            let lexeme = passage.lexemes[index]
            if lexeme.kind == .space {
                index += 1
            } else if isPlain(lexeme, in: passage, at: index) {
                composer.say(passage.text(lexeme), source: lexeme.start..<lexeme.end)
                index += 1
            } else if isPlainStop(lexeme, in: passage, at: index) {
                composer.close(passage.scalars[lexeme.start])
                index += 1
            } else {
                index += say(passage, at: index, in: &composer)
            }
        }
        return composer.finish()
    }

    /// Whether a word needs no rule: small ASCII letters, and nothing after it that could make it part of more.
    @inline(__always)
    private func isPlain(_ lexeme: Lexeme, in passage: Passage, at index: Int) -> Bool {
        guard lexeme.kind == .word, lexeme.shape == .lower, !isShorthand(lexeme, in: passage) else {
            return false
        }
        guard let next = passage[index + 1] else { return true }
        switch next.kind {
        case .space: return true
        case .word, .number: return false
        case .symbol:
            let scalar = passage.scalars[next.start]
            return scalar == "," || scalar == "?" || scalar == "!" || scalar == ";"
        }
    }

    /// Whether a mark only ends what came before it, with a space or nothing behind.
    @inline(__always)
    private func isPlainStop(_ lexeme: Lexeme, in passage: Passage, at index: Int) -> Bool {
        guard lexeme.kind == .symbol, passage[index + 1].map({ $0.kind == .space }) ?? true else { return false }
        switch passage.scalars[lexeme.start] {
        case ",", ".", "?", "!", ";", ":", ")": return true
        default: return false
        }
    }

    /// Whether a short word may stand for a longer one.
    private func isShorthand(_ lexeme: Lexeme, in passage: Passage) -> Bool {
        let scalars = passage.scalars
        let start = lexeme.start
        switch (lexeme.count, scalars[start]) {
        case (1, "v"), (1, "x"): return true
        case (2, "v"): return scalars[start + 1] == "s"
        case (2, "o"): return scalars[start + 1] == "k"
        case (2, "e"), (2, "i"): return scalars[start + 1] == "g" || scalars[start + 1] == "e"
        case (3, "e"): return scalars[start + 1] == "t" && scalars[start + 2] == "c"
        case (4, "d"), (4, "g"): return scalars[start + 3] == "t"
        case (6, "a"): return scalars[start + 5] == "x"
        default: return false
        }
    }

    /// Says what begins at an index, and gives its length in lexemes.
    private func say(_ passage: Passage, at index: Int, in composer: inout Composer) -> Int {
        let lexeme = passage.lexemes[index]
        for rule in Self.byStart[Int(lexeme.kind.rawValue)] {
            guard let match = rule.match(passage, at: index), match.length > 0 else { continue }
            add(match, of: passage, at: index, to: &composer)
            return match.length
        }
        punctuate(passage, at: index, in: &composer)
        return 1
    }

    private func add(_ match: Match, of passage: Passage, at index: Int, to composer: inout Composer) {
        var index = index
        for piece in match.pieces {
            var first = index
            var last = min(index + piece.length, passage.lexemes.count) - 1
            while first < last, passage.isSpace(first) { first += 1 }
            while last > first, passage.isSpace(last) { last -= 1 }
            let source = passage.lexemes[first].start..<passage.lexemes[last].end
            if piece.words.isEmpty {
                composer.skip(source)
            } else if piece.isSuffix {
                composer.append(piece.words, source: source)
            } else {
                composer.say(piece.words, source: source)
            }
            if !piece.closing.isEmpty { composer.close(piece.closing) }
            index += piece.length
        }
    }

    private func punctuate(_ passage: Passage, at index: Int, in composer: inout Composer) {
        let lexeme = passage.lexemes[index]
        let scalar = passage.scalars[lexeme.start]
        switch Punctuation.role(scalar) {
        case .opening: composer.open(scalar)
        case .closing(let mark): composer.close(mark)
        case .quote where opensQuote(passage, at: index): composer.open(scalar)
        case .quote: composer.close(scalar)
        case .silent, nil: composer.skip(lexeme.start..<lexeme.end)
        }
    }

    private func opensQuote(_ passage: Passage, at index: Int) -> Bool {
        guard let next = passage[index + 1], next.kind != .space else { return false }
        guard let previous = passage[index - 1], previous.kind != .space else { return true }
        guard let symbol = passage.symbol(index - 1) else { return false }
        switch Punctuation.role(symbol) {
        case .opening: return true
        case .closing(let mark): return mark == "—"
        case .quote: return opensQuote(passage, before: index)
        case .silent, nil: return true
        }
    }

    /// Whether a run of quotes that ends before an index has nothing before it.
    private func opensQuote(_ passage: Passage, before index: Int) -> Bool {
        passage[index - 2].map { $0.kind == .space } ?? true
    }
}
