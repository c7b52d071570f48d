extension PronunciationLexicon {
    /// `text` with the rules followed where they match what is written; matches do not reach across markup.
    func applied(to text: MarkedText, alphabets: Set<Pronunciation.Alphabet>) -> MarkedText {
        guard !isEmpty else { return text }
        let matches = self.matches(in: text, alphabets: alphabets)
        guard matches.contains(where: { !$0.isEmpty }) else { return text }
        var rewriting = Rewriting(of: text)
        for (span, matches) in zip(text.spans, matches) { rewriting.add(span, matches) }
        return rewriting.finish()
    }

    /// The matches in each span of `text`.
    func matches(in text: MarkedText, alphabets: Set<Pronunciation.Alphabet>) -> [[Match]] {
        guard let first = text.spans.first, let last = text.spans.last else { return [] }
        let clause = first.range.lowerBound..<last.range.upperBound
        return text.spans.map { span in
            guard span.role == .written else { return [] }
            return text.stretches(of: span.range).flatMap {
                self.matches(in: text.scalars, $0, of: clause, alphabets: alphabets)
            }
        }
    }
}

extension MarkedText {
    /// The parts of `range` that no markup divides.
    fileprivate func stretches(of range: Range<Int>) -> [Range<Int>] {
        guard let sources else { return [range] }
        var stretches: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.dropFirst() where sources[index - 1].upperBound != sources[index].lowerBound {
            stretches.append(start..<index)
            start = index
        }
        return stretches + [start..<range.upperBound]
    }
}

/// Writes a clause anew with what rules put into it.
///
/// An alias takes the place of what is written and stays part of its sentence, so that it is normalized together with
/// what stands around it, as `Dr. X` or `X's` need; a pronunciation is a span of its own.
private struct Rewriting {
    private let old: MarkedText
    private var new: MarkedText
    private var sources: [Range<Int>] = []
    private var spanStart = 0

    init(of text: MarkedText) {
        old = text
        new = MarkedText(language: text.language, scalars: [], sources: nil, spans: [])
    }

    mutating func add(_ span: MarkedText.Span, _ matches: [PronunciationLexicon.Match]) {
        var at = span.range.lowerBound
        for match in matches {
            copy(at..<match.range.lowerBound)
            at = match.range.upperBound
            movePauses(upTo: match.range.lowerBound)
            switch match.replacement {
            case .alias(let scalars):
                let source = old.source(of: match.range)
                new.scalars += scalars
                sources += repeatElement(source, count: scalars.count)
            case .pronunciation(let pronunciation):
                endSpan(span.style, .written)
                var pronunciation = pronunciation
                if let end = possessive(after: at, in: span.range) {
                    at = end
                    pronunciation = pronunciation.possessive
                }
                copy(match.range.lowerBound..<at)
                endSpan(span.style, .pronounced(pronunciation))
            }
        }
        copy(at..<span.range.upperBound)
        endSpan(span.style, span.role)
    }

    mutating func finish() -> MarkedText {
        movePauses(upTo: .max)
        new.sources = sources
        return new
    }

    private mutating func copy(_ range: Range<Int>) {
        for index in range {
            movePauses(upTo: index)
            new.scalars.append(old.scalars[index])
            sources.append(old.source(of: index..<(index + 1)))
        }
    }

    private mutating func movePauses(upTo position: Int) {
        while new.pauses.count < old.pauses.count, old.pauses[new.pauses.count].position <= position {
            new.pauses.append(.init(seconds: old.pauses[new.pauses.count].seconds, position: new.scalars.count))
        }
    }

    private mutating func endSpan(_ style: SpeakingStyle, _ role: MarkedText.Role) {
        guard spanStart < new.scalars.count else { return }
        new.spans.append(.init(range: spanStart..<new.scalars.count, style: style, role: role))
        spanStart = new.scalars.count
    }

    /// Where an English `'s` right behind a word ends.
    private func possessive(after end: Int, in range: Range<Int>) -> Int? {
        guard old.language == "en" || old.language.hasPrefix("en-"), end + 2 <= range.upperBound,
            old.scalars[end] == "'" || old.scalars[end] == "’", old.scalars[end + 1] == "s",
            old.scalars.isWordBorder(end + 2, in: range, .after)
        else { return nil }
        return end + 2
    }
}

extension Pronunciation {
    /// With the sound of an English `'s`.
    fileprivate var possessive: Self {
        let ending =
            switch arpabet?.last?.symbol {
            case "S", "Z", "SH", "ZH", "CH", "JH": (ipa: "ɪz", arpabet: " IH0 Z")
            case "P", "T", "K", "F", "TH": (ipa: "s", arpabet: " S")
            default: (ipa: "z", arpabet: " Z")
            }
        return Self(alphabet, symbols + (alphabet == .ipa ? ending.ipa : ending.arpabet))
    }
}

extension SpeechText {
    /// The names of what in the lexicon `text` asks for and the voice cannot do, each once:
    /// `pronunciation_dictionary_locators[ipa]`.
    public static func ignoredPronunciations(in text: some Sequence<Unicode.Scalar>, _ options: Options) -> [String] {
        let all = options.lexicon.alphabets
        let known = options.abilities.alphabets
        guard !all.isSubset(of: known) else { return [] }
        var names = IgnoredNames()
        var speech = SpeechText(text, options)
        while let clause = speech.nextMarked() {
            for match in options.lexicon.matches(in: clause.text, alphabets: all).joined() {
                guard let alphabet = match.replacement.alphabet, !known.contains(alphabet) else { continue }
                names.insert("pronunciation_dictionary_locators[\(alphabet.rawValue)]")
            }
        }
        return names.list
    }
}
