/// Where sentences end.
extension ClauseSplitter {
    enum Verdict {
        case ends
        /// The sentence goes on after a pause.
        case phrase
        case goesOn
        /// More of the text is needed to tell.
        case unknown
    }

    /// Stops such as `?!` or `...` and what goes along with them.
    struct Stops {
        var start: Int
        /// After the stops, before quotes and brackets.
        var end: Int
        var dots = 0
        var ending = Clause.Ending.statement
        var isWide = false
        /// Whether a quote or bracket closes after them.
        var isQuoted = false

        var isPeriod: Bool { dots == 1 && end == start + 1 && ending == .statement }
        var isEllipsis: Bool { dots > 1 && ending == .statement }
    }

    mutating func readStop() -> Step {
        var stops = stops(at: progress.scan)
        if stops.end == end, !isWhole { return .more }
        progress.isInWord = false
        let asked = progress.ending == .question && stops.ending == .statement && stops.start > progress.start
        guard progress.words > 0 else {
            progress.advance(to: stops.end, length: stops.end - stops.start)
            return .on
        }
        if asked, text[stops.start] == "։" { stops.ending = .question }
        guard var after = closers(after: &stops) else { return .more }
        if after == end { return finishSentence(at: end, stops.ending) }
        let isBroken = text[after].kind.isWhite
        if isBroken {
            var run = whiteRun(at: after)
            if run.end < end, run.newlines == 0, text[run.end] == "»" || text[run.end] == "›" {
                if run.end + 1 == end, !isWhole { return .more }
                if run.end + 1 == end || text[run.end + 1].kind.isWhite {
                    stops.isQuoted = true
                    after = run.end + 1
                    run = whiteRun(at: after)
                }
            }
            if run.end == end { return isWhole ? finishSentence(at: end, stops.ending) : .more }
            if run.newlines >= 2 { return endSentence(after: after, .paragraph) }
            after = run.end
        } else {
            switch standsAlone(stops, before: after) {
            case .ends: break
            case .unknown: return .more
            case .phrase, .goesOn: return goOn(after: stops)
            }
        }
        switch verdict(on: stops, next: after) {
        case .unknown: return .more
        case .ends: return endSentence(after: after, stops.ending)
        case .goesOn: return goOn(after: stops)
        case .phrase:
            progress.ending = .phrase
            progress.advance(to: after, length: after - stops.start)
            notePhrase(at: after)
            return .on
        }
    }

    private mutating func goOn(after stops: Stops) -> Step {
        progress.ending = stops.ending
        progress.advance(to: stops.end, length: stops.end - stops.start)
        return .on
    }

    private mutating func finishSentence(at position: Int, _ ending: Clause.Ending) -> Step {
        isFirst = false
        return .end(position, ending)
    }

    /// Ends the sentence with the white space and closing tags after `position`.
    mutating func endSentence(after position: Int, _ ending: Clause.Ending) -> Step {
        var ending = ending
        var at = position
        while true {
            let run = whiteRun(at: at)
            if run.newlines >= 2 { ending = .paragraph }
            at = run.end
            if at == end { return isWhole ? finishSentence(at: at, ending) : .more }
            guard text[at] == "<" else { break }
            let finding = ElementTag.find(in: text, at: at, end: end, isWhole: isWhole)
            if case .unknown = finding { return .more }
            guard case .tag(let tag) = finding, tag.kind == .closes else { break }
            if tag.isNamed("p", in: text) { ending = .paragraph }
            at = tag.range.upperBound
        }
        return finishSentence(at: at, ending)
    }

    private func stops(at start: Int) -> Stops {
        var stops = Stops(start: start, end: start)
        while stops.end < end, stops.end - start < 64 {
            let scalar = text[stops.end]
            let kind = scalar.kind
            guard kind == .stop || kind == .wideStop || (scalar == ";" && stops.end == start) else { break }
            switch scalar {
            case ".": stops.dots += 1
            case "…", "‥": stops.dots += 3
            case "?", "？", "؟", "\u{37E}", ";", "፧", "‽", "⁇", "⁈": stops.ending = .question
            case "!", "！", "‼", "⁉": if stops.ending != .question { stops.ending = .exclamation }
            default: break
            }
            stops.isWide = kind == .wideStop
            stops.end += 1
        }
        return stops
    }

    /// Where the quotes, brackets, emoji and closing tags after `stops` end, or nil if that cannot be seen yet.
    private func closers(after stops: inout Stops) -> Int? {
        var at = stops.end
        while at < end, at - stops.end < 64 {
            let scalar = text[at]
            switch scalar.kind {
            case .closer, .quote: stops.isQuoted = true
            case .mark: break
            case .symbol where scalar == "<":
                switch ElementTag.find(in: text, at: at, end: end, isWhole: isWhole) {
                case .unknown: return nil
                case .text: return at
                case .tag(let tag):
                    guard tag.kind == .closes else { return at }
                    // What follows a paragraph's tag needs no white space before it.
                    if tag.isNamed("p", in: text) || tag.isNamed("s", in: text) { return at }
                    at = tag.range.upperBound
                    continue
                }
            case .symbol where scalar.value >= 0x80 || scalar == "*" || scalar == "_" || scalar == "`": break
            case .opener where scalar == "[":
                switch reference(at: at) {
                case .unknown: return nil
                case .ends: at += 2 + text[(at + 1)...].prefix { $0.isASCIIDigit }.count
                case .phrase, .goesOn: return at
                }
                continue
            default: return at
            }
            at += 1
        }
        return at == end && !isWhole ? nil : at
    }

    /// Whether a note's number such as `[12]` stands at `start`.
    private func reference(at start: Int) -> Verdict {
        var at = start + 1
        while at < end, at - start <= 4 {
            if text[at] == "]", at > start + 1 { return .ends }
            guard text[at].isASCIIDigit else { return .goesOn }
            at += 1
        }
        return at == end && !isWhole ? .unknown : .goesOn
    }

    /// Whether a sentence may end at `stops` although no white space follows.
    private func standsAlone(_ stops: Stops, before position: Int) -> Verdict {
        let next = text[position]
        switch next.kind {
        case .ideograph: return stops.isPeriod && !stops.isWide ? .goesOn : .ends
        case .symbol where next == "<":
            switch ElementTag.find(in: text, at: position, end: end, isWhole: isWhole) {
            case .tag: return .ends
            case .text: return .goesOn
            case .unknown: return .unknown
            }
        case .digit where stops.isWide: return text[position - 1] == "．" ? .goesOn : .ends
        case .wideComma, .comma: return .goesOn
        default: return stops.isWide ? .ends : .goesOn
        }
    }

    private func verdict(on stops: Stops, next position: Int) -> Verdict {
        if stops.isWide { return stops.isQuoted && text[position] == "と" ? .phrase : .ends }
        if stops.isPeriod, text[stops.start] == "." {
            let verdict = period(at: stops.start, next: position)
            guard case .ends = verdict, stops.isQuoted else { return verdict }
        } else if !stops.isEllipsis, !stops.isQuoted {
            return .ends
        }
        guard stops.isQuoted || stops.isEllipsis else { return .ends }
        switch following(position) {
        case .unknown: return .unknown
        case .nothing: return .ends
        case .word(let word): return text[word.lowerBound].isLower ? .phrase : .ends
        }
    }
}
