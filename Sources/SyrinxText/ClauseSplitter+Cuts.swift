/// Cuts inside a sentence.
extension ClauseSplitter {
    /// What can be spoken apart of a clause whose end is not known yet: up to its last phrase if that is most of it, else
    /// up to its last word that is known to be whole; nil if there is none.
    public mutating func release() -> Clause? {
        if let clause = next() { return clause }
        guard progress.words > 0, let cut = bestCut() else { return nil }
        isFirst = false
        let clause = Clause(progress.start..<cut.position, cut.position == progress.phrase?.position ? .phrase : .open)
        progress = Progress(at: cut.position)
        lineStart = min(lineStart, cut.position)
        return clause
    }

    private func bestCut() -> Cut? {
        guard let space = progress.space else { return progress.phrase }
        guard let phrase = progress.phrase, phrase.length * 2 >= space.length else { return space }
        return phrase
    }

    /// Notes that a phrase ends before `position`.
    mutating func notePhrase(at position: Int) {
        let cut = Cut(position: position, length: progress.length)
        guard cut.length >= plan.shortest else { return }
        progress.phrase = cut
        guard isFirst, progress.firstPhrase == nil, let least = plan.firstClause, cut.length >= least else { return }
        if progress.words >= plan.firstWords || progress.ideographs >= 4 { progress.firstPhrase = cut }
    }

    /// Notes what the white space at ``Progress/scan`` offers, which ends at `position`.
    mutating func noteSpace(to position: Int) {
        let before = progress.scan
        guard position < end, position > before else { return }
        switch text[position].kind {
        case .stop, .comma, .closer, .wideStop, .wideComma, .mark: return
        case .opener where text[position] != "[": notePhrase(at: position)
        default: if isPhraseEnd(before) { notePhrase(at: position) }
        }
        if text[before] != "\u{A0}" && text[before] != "\u{202F}" {
            progress.space = Cut(position: position, length: progress.length)
        }
    }

    /// Notes that a clause may be cut before the word that ends at ``Progress/scan``.
    mutating func noteJoint() {
        guard progress.isInWord, progress.wordStart > progress.start else { return }
        let word = progress.wordStart..<progress.scan
        if word.count < 12, text[word.lowerBound - 1].kind.isWhite, Abbreviation.joints.contains(text, word) {
            progress.joint = Cut(position: word.lowerBound, length: progress.length - word.count)
        }
    }

    /// Whether a comma, dash or closing bracket stands before `position`.
    private func isPhraseEnd(_ position: Int) -> Bool {
        var at = position - 1
        while at > progress.start, position - at < 4 {
            switch text[at].kind {
            case .comma, .wideComma, .longDash: return true
            case .dash: return text[at - 1].kind.isWhite || text[at - 1].kind == .dash
            case .closer: return text[at] != "”" && text[at] != "’" || isPhraseEnd(at)
            case .quote: at -= 1
            default: return false
            }
        }
        return false
    }

    /// The cut that is due before the next scalar is read.
    mutating func cut() -> Step? {
        if let phrase = progress.firstPhrase, progress.length - phrase.length >= plan.shortest {
            return end(at: phrase, .phrase)
        }
        guard progress.length >= maximum, progress.scan < end else { return nil }
        // Punctuation and white space still go along.
        if progress.length < maximum + 20 {
            switch text[progress.scan].kind {
            case .stop, .wideStop, .comma, .wideComma, .closer, .quote, .mark, .space, .newline, .paragraph: return nil
            default: break
            }
        }
        if let phrase = progress.phrase, phrase.length >= maximum / 4 { return end(at: phrase, .phrase) }
        if let joint = progress.joint, joint.length >= maximum / 3 { return end(at: joint, .open) }
        if let space = progress.space { return end(at: space, .open) }
        if let phrase = progress.phrase { return end(at: phrase, .phrase) }
        return end(at: Cut(position: hardCut(), length: progress.length), .open)
    }

    private mutating func end(at cut: Cut, _ ending: Clause.Ending) -> Step {
        if progress.words > 0 { isFirst = false }
        return .end(cut.position, ending)
    }

    /// The last place before ``Progress/scan`` that does not tear a letter from its accents or an emoji apart.
    private func hardCut() -> Int {
        var at = progress.scan
        while at > progress.start + 1, progress.scan - at < 64 {
            if text[at].kind != .mark, text[at - 1] != "\u{200D}", !isInsideFlag(at) { return at }
            at -= 1
        }
        return progress.scan
    }

    /// Whether `position` parts the two letters of a flag.
    private func isInsideFlag(_ position: Int) -> Bool {
        let letters: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
        guard letters.contains(text[position]) else { return false }
        var at = position
        while at > progress.start, letters.contains(text[at - 1]) { at -= 1 }
        return (position - at) % 2 == 1
    }
}
