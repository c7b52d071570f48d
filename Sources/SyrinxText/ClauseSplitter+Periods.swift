/// What a full stop means.
extension ClauseSplitter {
    enum Following {
        /// The first word, or the first scalar that is not part of a word.
        case word(Range<Int>)
        case nothing
        /// More of the text is needed to tell.
        case unknown
    }

    /// What follows from `position` on, after brackets, quotes and tags.
    func following(_ position: Int) -> Following {
        var at = position
        var skipped = 0
        while at < end, skipped < 16 {
            let scalar = text[at]
            switch scalar.kind {
            case .opener, .quote, .mark, .space, .newline: at += 1
            case .symbol where scalar == "*" || scalar == "_" || scalar == "#": at += 1
            case .symbol where scalar == "<":
                switch ElementTag.find(in: text, at: at, end: end, isWhole: isWhole) {
                case .unknown: return .unknown
                case .text: return .word(at..<(at + 1))
                case .tag(let tag): at = tag.range.upperBound
                }
            default: return word(at: at)
            }
            skipped += 1
        }
        guard at < end else { return isWhole ? .nothing : .unknown }
        return word(at: at)
    }

    private func word(at start: Int) -> Following {
        var at = start
        while at < end, at - start < 24 {
            guard text[at].kind.isWord || text[at].kind == .mark || text[at] == "'" || text[at] == "’" else { break }
            at += 1
        }
        if at == end, !isWhole { return .unknown }
        return .word(start..<max(at, start + 1))
    }

    /// Whether the full stop at `stop` ends a sentence, if `position` is where the text goes on.
    func period(at stop: Int, next position: Int) -> Verdict {
        var start = stop
        while start > progress.start, stop - start < 16 {
            let scalar = text[start - 1]
            guard scalar == "." || scalar.kind.isWord || scalar.kind == .mark else { break }
            start -= 1
        }
        let word = start..<stop
        guard !word.isEmpty else { return .ends }
        if text[word].allSatisfy(\.isASCIIDigit) { return number(word, next: position) }
        let isCapital = text[start].isUpper
        var abbreviation = Abbreviation.table[text, word]
        if abbreviation == .calendar, !isCapital { abbreviation = nil }
        if abbreviation == nil, isAcronym(word) { abbreviation = .mayEndBeforeStarter }
        if abbreviation == nil, isStreet(word) { abbreviation = .beforeNumber }
        if abbreviation == nil, isRomanNumber(word) { return romanNumber(next: position) }
        if word.count == 1, abbreviation == nil || isCapital, abbreviation != .yearOrTown {
            return initial(at: start, next: position)
        }
        guard let abbreviation else { return .ends }
        guard case .word(let next) = following(position) else {
            return isWhole ? .ends : .unknown
        }
        if text[next.lowerBound] == "&" || text[next.lowerBound] == "§" { return .goesOn }
        return verdict(on: abbreviation, word, next: next) ? .ends : .goesOn
    }

    private func verdict(on abbreviation: Abbreviation, _ word: Range<Int>, next: Range<Int>) -> Bool {
        let first = text[next.lowerBound]
        let isCapital = first.isUpper
        let isSmall = first.isLower || first.kind == .digit
        switch abbreviation {
        case .goesOn: return false
        case .title: return !text[word.lowerBound].isUpper && isStarter(next)
        case .beforeNumber:
            if first.kind == .digit { return false }
            return text[word].elementsEqual("no".unicodeScalars) || text[word].elementsEqual("No".unicodeScalars)
                || !first.isLower
        case .mayEnd: return isCapital ? !Abbreviation.dates.contains(text, next) : !isSmall
        case .mayEndBeforeStarter: return isCapital ? isStarter(next) : !isSmall && !first.kind.isWord
        case .calendar: return !isSmall && !Abbreviation.dates.contains(text, next)
        case .unit: return !isSmall
        case .yearOrTown: return isCapital && (wordBefore(word.lowerBound).last.map { text[$0].isASCIIDigit } ?? false)
        }
    }

    private func isStarter(_ word: Range<Int>) -> Bool {
        text[word.lowerBound].isUpper && Abbreviation.starters.contains(text, word)
    }

    /// Whether single letters with full stops make up `word`: `U.S`.
    private func isAcronym(_ word: Range<Int>) -> Bool {
        guard word.count >= 3, word.count % 2 == 1 else { return false }
        return word.allSatisfy { ($0 - word.lowerBound) % 2 == 0 ? text[$0].kind == .letter : text[$0] == "." }
    }

    /// A number before a full stop: the mark of a list, an ordinal, or the end.
    private func number(_ word: Range<Int>, next position: Int) -> Verdict {
        if word.count <= 3, startsLine(word.lowerBound) || progress.words == 1 { return .goesOn }
        guard word.count <= 2 else { return .ends }
        switch following(position) {
        case .unknown: return .unknown
        case .nothing: return .ends
        case .word(let next):
            let isDate = Abbreviation.dates.contains(text, next)
            if text[next.lowerBound].isLower || isDate { return .goesOn }
            let isCounted =
                Abbreviation.counted.contains(text, next)
                && Abbreviation.ordinalIntroducers.contains(text, wordBefore(word.lowerBound))
            return isCounted ? .goesOn : .ends
        }
    }

    /// Whether `word` is a street's name cut short: `Hauptstr`.
    private func isStreet(_ word: Range<Int>) -> Bool {
        word.count >= 6 && text[word.upperBound - 3..<word.upperBound].elementsEqual("str".unicodeScalars)
    }

    private func isRomanNumber(_ word: Range<Int>) -> Bool {
        word.count >= 2 && word.count <= 5 && text[word].allSatisfy { $0 == "I" || $0 == "V" || $0 == "X" }
    }

    /// A Roman number before a full stop: an ordinal if small letters or a title follow.
    private func romanNumber(next position: Int) -> Verdict {
        switch following(position) {
        case .unknown: return .unknown
        case .nothing: return .ends
        case .word(let next):
            let isOrdinal = text[next.lowerBound].isLower || Abbreviation.rulers.contains(text, next)
            return isOrdinal ? .goesOn : .ends
        }
    }

    /// A single letter before a full stop: an initial, the mark of a list, or the end.
    private func initial(at letter: Int, next position: Int) -> Verdict {
        if startsLine(letter), !(text[letter] == "I") { return .goesOn }
        guard case .word(let next) = following(position) else { return isWhole ? .ends : .unknown }
        let nextIsInitial = next.count == 1 && text[next.lowerBound].kind == .letter
        if nextIsInitial {
            if next.upperBound == end, !isWhole { return .unknown }
            if next.upperBound < end, text[next.upperBound] == "." { return .goesOn }
        }
        let first = text[next.lowerBound]
        let before = wordBefore(letter)
        let followsInitial = before.count == 1 && text[before.upperBound] == "."
        if followsInitial, text[letter].isUpper || first.isLower { return .goesOn }
        guard text[letter].isUpper else { return .ends }
        if text[letter] == "I" || isStarter(next) || Abbreviation.kinds.contains(text, before) { return .ends }
        return first.isUpper || first.isLower ? .goesOn : .ends
    }

    /// The word before `position`, white space and a full stop aside.
    private func wordBefore(_ position: Int) -> Range<Int> {
        var end = position
        while end > 0, position - end < 4, text[end - 1].kind.isWhite || text[end - 1] == "." { end -= 1 }
        var start = end
        while start > 0, end - start < 16, text[start - 1].kind.isWord { start -= 1 }
        return start..<end
    }

    /// Whether only white space and bullets stand before `position` in its line.
    func startsLine(_ position: Int) -> Bool {
        var at = position
        while at > 0, position - at < 8 {
            at -= 1
            switch text[at].kind {
            case .newline, .paragraph: return true
            case .space, .dash, .opener: continue
            case .symbol where "*#>+".unicodeScalars.contains(text[at]): continue
            case .other where text[at] == "•": continue
            default: return false
            }
        }
        return at == 0
    }
}
