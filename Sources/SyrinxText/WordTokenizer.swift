/// Takes the words of a text as they are written, in any language.
struct WordTokenizer: Sendable {
    /// The tokens of a stretch of text, in order; every letter, digit and symbol lies in one.
    func tokens(in text: [Unicode.Scalar], range: Range<Int>) -> [NormalizedToken] {
        var tokens: [NormalizedToken] = []
        tokens.reserveCapacity(range.count / 5 + 1)
        var opening = ""
        var at = range.lowerBound
        while at < range.upperBound {
            switch text[at].kind {
            case .letter, .digit, .ideograph:
                add(word(in: text, from: at, to: range.upperBound), of: text, &opening, to: &tokens)
            case .symbol:
                add(symbol(in: text, from: at, to: range.upperBound), of: text, &opening, to: &tokens)
            case .space, .newline, .paragraph, .mark:
                at += 1
                continue
            case let kind:
                punctuate(text, at, kind, in: range, &opening, &tokens)
                at += 1
                continue
            }
            at = tokens.last?.source.upperBound ?? range.upperBound
        }
        if !opening.isEmpty, !tokens.isEmpty { tokens[tokens.count - 1].closing += opening }
        return tokens
    }

    private func add(
        _ source: Range<Int>,
        of text: [Unicode.Scalar],
        _ opening: inout String,
        to tokens: inout [NormalizedToken]
    ) {
        let written = text.string(source)
        tokens.append(NormalizedToken(text: written, source: source, opening: opening, closing: ""))
        if !opening.isEmpty { opening = "" }
    }

    /// A word from its first letter to its last, with what joins its parts: `don't`, `well-known`, `3.14`.
    private func word(in text: [Unicode.Scalar], from start: Int, to end: Int) -> Range<Int> {
        var at = start + 1
        while at < end {
            let scalar = text[at]
            if scalar.isASCIILetter {
                at += 1
                continue
            }
            switch scalar.kind {
            case .letter, .digit, .ideograph, .mark: at += 1
            case .dash, .stop, .comma, .quote, .closer, .symbol:
                guard joins(scalar), at + 1 < end, text[at + 1].kind.isWord else { return start..<at }
                at += 2
            default: return start..<at
            }
        }
        return start..<at
    }

    private func joins(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", ",", ":", "'", "’", "/", "@", "_", "&", "‐", "\u{2011}", "·": true
        default: false
        }
    }

    /// A symbol with its variation selectors and what is joined to it.
    private func symbol(in text: [Unicode.Scalar], from start: Int, to end: Int) -> Range<Int> {
        let flagLetters: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
        var at = start + 1
        if flagLetters.contains(text[start]), at < end, flagLetters.contains(text[at]) { at += 1 }
        while at < end {
            guard text[at].kind == .mark || text[at - 1] == "\u{200D}" && text[at].kind == .symbol else {
                break
            }
            at += 1
        }
        return start..<at
    }

    private func punctuate(
        _ text: [Unicode.Scalar],
        _ at: Int,
        _ kind: ScalarKind,
        in range: Range<Int>,
        _ opening: inout String,
        _ tokens: inout [NormalizedToken]
    ) {
        let touchesNext = at + 1 < range.upperBound && !text[at + 1].kind.isWhite
        let touchesLast = at > range.lowerBound && !text[at - 1].kind.isWhite
        let opens =
            switch kind {
            case .opener: true
            case .quote, .dash: touchesNext && !(touchesLast && opening.isEmpty)
            default: false
            }
        if opens || tokens.isEmpty {
            opening.unicodeScalars.append(text[at])
        } else {
            tokens[tokens.count - 1].closing.unicodeScalars.append(text[at])
        }
    }
}
