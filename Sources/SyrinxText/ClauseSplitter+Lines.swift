/// White space and the ends of lines.
extension ClauseSplitter {
    mutating func readWhite() -> Step {
        let run = whiteRun(at: progress.scan)
        if run.end == end {
            return isWhole ? .end(end, progress.words > 0 ? progress.ending : .open) : .more
        }
        noteJoint()
        if progress.words > 0, run.newlines > 0 {
            if run.newlines > 1 { return endSentence(after: run.end, .paragraph) }
            switch lineBreak(run) {
            case .unknown: return .more
            case .ends:
                lineStart = run.end
                return endSentence(after: run.end, progress.ending == .open ? .statement : progress.ending)
            case .phrase, .goesOn: break
            }
        }
        if run.newlines > 0 { lineStart = run.end }
        noteSpace(to: run.end)
        progress.isInWord = false
        progress.advance(to: run.end, length: 1)
        return .on
    }

    /// Whether a sentence ends with the line that `run` ends.
    private func lineBreak(_ run: WhiteRun) -> Verdict {
        // A stop that ended no sentence, such as an abbreviation's.
        if run.start > progress.start, text[run.start - 1].kind == .stop { return .goesOn }
        let bullet = bullet(at: run.end)
        guard case .goesOn = bullet else { return bullet }
        guard case .word(let word) = following(run.end) else { return isWhole ? .ends : .unknown }
        let first = text[word.lowerBound]
        if first.isUpper {
            let isPronoun = first == "I" && (word.count == 1 || !text[word.lowerBound + 1].kind.isWord)
            return isPronoun && !isInList ? .goesOn : .ends
        }
        if first.isLower { return isInList ? .ends : .goesOn }
        switch first.kind {
        case .letter, .ideograph, .symbol: return .ends
        default: return isInList ? .ends : .goesOn
        }
    }

    /// Whether the present line begins with a bullet or a number.
    private var isInList: Bool {
        guard lineStart < progress.scan, case .ends = bullet(at: lineStart) else { return false }
        return true
    }

    /// Whether a bullet or a list's number stands at `start`.
    private func bullet(at start: Int) -> Verdict {
        let scalar = text[start]
        if "•‣◦▪▫●○■►▶➤✓✔✗→".unicodeScalars.contains(scalar) { return .ends }
        guard start + 1 < end else { return isWhole ? .goesOn : .unknown }
        if "-*+–—·>#".unicodeScalars.contains(scalar) { return text[start + 1].kind.isWhite ? .ends : .goesOn }
        var at = start
        while at < end, at - start < 4, text[at].isASCIIDigit { at += 1 }
        if at == end, !isWhole { return .unknown }
        guard at > start, at < end, text[at] == "." || text[at] == ")" else { return .goesOn }
        guard at + 1 < end else { return isWhole ? .goesOn : .unknown }
        return text[at + 1].kind.isWhite ? .ends : .goesOn
    }
}
