/// Tags: none is cut, and some end a clause.
extension ClauseSplitter {
    mutating func readTag() -> Step {
        switch ElementTag.find(in: text, at: progress.scan, end: end, isWhole: isWhole) {
        case .unknown: return .more
        case .text:
            progress.isInWord = false
            progress.advance(to: progress.scan + 1, length: 1)
            return .on
        case .tag(let tag): return read(tag)
        }
    }

    private mutating func read(_ tag: ElementTag) -> Step {
        let isParagraph = tag.isNamed("p", in: text)
        if isParagraph || tag.isNamed("s", in: text) {
            guard progress.words > 0, tag.kind != .empty else { return pass(tag) }
            let ending: Clause.Ending = isParagraph ? .paragraph : sentenceEnding
            if tag.kind == .closes { return endSentence(after: tag.range.upperBound, ending) }
            isFirst = false
            return .end(progress.scan, ending)
        }
        if tag.isNamed("lang", in: text) {
            guard progress.words > 0, tag.kind != .empty else { return pass(tag) }
            if tag.kind == .closes { return endLanguage(tag) }
            isFirst = false
            return .end(progress.scan, progress.ending == .phrase ? .phrase : .open)
        }
        let isWord = tag.isNamed("phoneme", in: text) || tag.isNamed("say-as", in: text) || tag.isNamed("sub", in: text)
        guard isWord, tag.kind == .opens else { return pass(tag) }
        return readElement(tag)
    }

    private var sentenceEnding: Clause.Ending {
        switch progress.ending {
        case .open, .phrase: .statement
        default: progress.ending
        }
    }

    private mutating func pass(_ tag: ElementTag) -> Step {
        progress.advance(to: tag.range.upperBound, length: 0)
        return .on
    }

    /// Reads an element whose content is one word, however it is written.
    private mutating func readElement(_ tag: ElementTag) -> Step {
        switch closing(of: tag) {
        case .unknown: return .more
        case .text: return pass(tag)
        case .tag(let closing):
            progress.words += 1
            progress.isInWord = true
            progress.wordStart = closing.range.upperBound
            if progress.ending != .question { progress.ending = .statement }
            progress.advance(
                to: closing.range.upperBound,
                length: closing.range.lowerBound - tag.range.upperBound
            )
            return .on
        }
    }

    /// The closing tag of an element that holds text only.
    private func closing(of tag: ElementTag) -> ElementTag.Finding {
        let limit = min(end, tag.range.upperBound + ElementTag.limit / 2)
        var at = tag.range.upperBound
        while at < limit, text[at] != "<" { at += 1 }
        guard at < limit else { return limit == end && !isWhole ? .unknown : .text }
        let finding = ElementTag.find(in: text, at: at, end: end, isWhole: isWhole)
        guard case .tag(let closing) = finding else { return finding }
        let isSame = closing.kind == .closes && text[closing.name].elementsEqual(text[tag.name])
        return isSame ? finding : .text
    }

    /// Ends a clause with the punctuation and white space after a closing `lang`.
    private mutating func endLanguage(_ tag: ElementTag) -> Step {
        var at = tag.range.upperBound
        var ending = Clause.Ending.open
        while at < end, at - tag.range.upperBound < 16 {
            switch text[at].kind {
            case .stop, .wideStop: ending = text[at] == "?" ? .question : text[at] == "!" ? .exclamation : .statement
            case .comma, .wideComma: ending = .phrase
            case .closer, .quote: break
            default: return endSentence(after: at, ending)
            }
            at += 1
        }
        return at == end && !isWhole ? .more : endSentence(after: at, ending)
    }
}
