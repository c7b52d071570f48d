extension SpeechText {
    /// Adds spans that are read as one text: what is written, and the words in it whose pronunciation is given.
    func addSentence(_ spans: ClosedRange<Int>, of text: MarkedText, _ builder: inout SpokenClauseBuilder) {
        var range = text.spans[spans.lowerBound].range.lowerBound..<text.spans[spans.upperBound].range.upperBound
        if spans.lowerBound > 0 {
            // Punctuation right after a word that markup gave is that word's.
            let closing = text.scalars[range].prefix { scalar in
                switch scalar.kind {
                case .stop, .wideStop, .comma, .wideComma, .closer, .quote: true
                default: false
                }
            }
            builder.close(with: String(scalars: closing))
            range = closing.endIndex..<range.upperBound
        }
        var span = spans.lowerBound
        for piece in pieces(of: range, in: text, given: text.spans[spans].filter { $0.role != .written }) {
            switch piece {
            case .written(let token):
                while span < spans.upperBound, text.spans[span].range.upperBound <= token.source.lowerBound {
                    span += 1
                }
                builder.add(token, text.spans[span].style)
            case .given(let word, let opening):
                guard case .pronounced(let pronunciation) = word.role else { continue }
                builder.add(pronunciation, for: word.range, word.style, opening: opening)
            case .closing(let punctuation): builder.close(with: punctuation)
            }
        }
    }

    private enum Piece {
        case written(NormalizedToken)
        case given(MarkedText.Span, opening: String)
        /// Punctuation after the last word.
        case closing(String)
    }

    /// What is said of `range`, in order, with the words of `given` in place of what is written there.
    ///
    /// Tokens are made of all that is written, those words too, for what they tell of the rest: `Dr. X` is a doctor.
    private func pieces(of range: Range<Int>, in text: MarkedText, given: [MarkedText.Span]) -> [Piece] {
        let tokens = tokens(text.scalars, range, text.language)
        var pieces: [Piece] = []
        pieces.reserveCapacity(tokens.count)
        var given = given[...]
        /// Up to where all has been said.
        var end = range.lowerBound
        func say(_ word: MarkedText.Span, opening: String = "") {
            pieces.append(.given(word, opening: opening))
            end = word.range.upperBound
            given.removeFirst()
        }
        for token in tokens {
            while let word = given.first, word.range.upperBound <= token.source.lowerBound { say(word) }
            let isDivided = given.first.map { $0.range.lowerBound < token.source.upperBound } ?? false
            guard isDivided || token.source.lowerBound < end else {
                pieces.append(.written(token))
                continue
            }
            var opening = token.source.lowerBound < end ? "" : token.opening
            var start = max(end, token.source.lowerBound)
            while let word = given.first, word.range.lowerBound < token.source.upperBound {
                let before = self.tokens(text.scalars, start..<max(start, word.range.lowerBound), text.language)
                for var part in before {
                    part.opening = opening + part.opening
                    opening = ""
                    pieces.append(.written(part))
                }
                say(word, opening: opening)
                opening = ""
                start = end
            }
            guard start <= token.source.upperBound else { continue }
            let after = self.tokens(text.scalars, start..<token.source.upperBound, text.language)
            pieces += after.map { .written($0) } + [.closing(token.closing)]
        }
        return pieces + given.map { .given($0, opening: "") }
    }
}
