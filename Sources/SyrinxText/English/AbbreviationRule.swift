/// Short forms in full: `Dr. Smith`, `Main St.`, `No. 5`, `etc.`, as `ShortForm` lists them.
///
/// A full stop that also ends the passage is left as the end of the sentence.
struct AbbreviationRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index], lexeme.count <= 6, !lexeme.shape.contains(.foreign),
            !lexeme.shape.contains(.inner)
        else { return nil }
        let hasStop = passage.at(index + 1, ".")
        guard hasStop || passage.isEdge(index + 1) else { return nil }
        let word = passage.text(lexeme)
        if lexeme.count == 1 || word == "Ph" {
            return hasStop ? dotted(passage, word, at: index) : slashed(passage, word, at: index)
        }
        if word == "No" || word == "no" || word == "Nos" || word == "nos", !hasStop { return nil }
        if let words = ambiguous(passage, word, at: index, hasStop) { return match(passage, words, at: index, hasStop) }
        guard let form = ShortForm.bySpelling[word], hasStop || form.isBare,
            isPlaced(passage, form.place, at: index, hasStop)
        else { return single(passage, word, at: index) }
        return match(passage, form.words, at: index, hasStop)
    }

    private func match(_ passage: Passage, _ words: String, at index: Int, _ hasStop: Bool) -> Match {
        Match(words, hasStop && !passage.isEnd(index + 1) ? 2 : 1)
    }

    private func isPlaced(_ passage: Passage, _ place: ShortForm.Place, at index: Int, _ hasStop: Bool) -> Bool {
        let end = index + (hasStop ? 2 : 1)
        switch place {
        case .anywhere: return true
        case .beforeNumber:
            let next = passage.isSpace(end) ? end + 1 : end
            return passage.isNumber(next) || isNumeral(passage, at: next)
        case .beforeName: return passage.isCapitalized(passage.wordAfter(end))
        case .afterName: return followsName(passage, at: index)
        }
    }

    /// Whether a Roman numeral is here that is not the word "I".
    private func isNumeral(_ passage: Passage, at index: Int) -> Bool {
        guard passage.count(index) <= 6, let word = passage.word(index), word != "I" else { return false }
        return RomanNumeralRule.value(word) != nil
    }

    // MARK: Saint and street, doctor and drive

    private static let notNames: Set<String> = [
        "The", "At", "In", "On", "From", "To", "Of", "For", "By", "And", "Near", "When", "But", "After", "As", "If",
        "With",
    ]

    private func ambiguous(_ passage: Passage, _ word: String, at index: Int, _ hasStop: Bool) -> String? {
        switch word {
        case "St": street(passage, at: index, hasStop, before: "saint", behind: "street")
        case "Dr": street(passage, at: index, hasStop, before: "doctor", behind: "drive")
        case "ed" where passage.isSpace(index - 1) && passage.word(index - 2).map(Ordinals.endings.contains) ?? false:
            "edition"
        default: nil
        }
    }

    private func street(_ passage: Passage, at index: Int, _ hasStop: Bool, before: String, behind: String) -> String? {
        let followsName = followsName(passage, at: index)
        let precedesName = passage.isCapitalized(passage.wordAfter(index + (hasStop ? 2 : 1)))
        if followsName, !precedesName || isAddress(passage, at: index) { return behind }
        if precedesName { return before }
        return hasStop ? (word(passage, index - 2).map { $0 == "the" || $0 == "a" } ?? true ? before : behind) : nil
    }

    private func word(_ passage: Passage, _ index: Int) -> String? { passage.word(index)?.lowercased() }

    private func followsName(_ passage: Passage, at index: Int) -> Bool {
        if passage.isSpace(index - 1), passage.word(index - 2).map(Ordinals.endings.contains) ?? false { return true }
        guard let name = passage.wordBefore(index), passage.isCapitalized(name), let word = passage.word(name) else {
            return false
        }
        return !Self.notNames.contains(word)
    }

    /// Whether a house number stands before the name: `12 Main St. Boston`.
    private func isAddress(_ passage: Passage, at index: Int) -> Bool {
        if passage.isSpace(index - 3), passage.isNumber(index - 4) { return true }
        return passage.isSpace(index - 5) && passage.isNumber(index - 6)
    }

    // MARK: Single letters

    private static let phrases: [String: String] = [
        "eg": "for example", "ie": "that is", "phd": "P H D", "am": "a m", "pm": "p m",
    ]

    /// Short forms of two letters, such as `e.g.` and `Ph.D.`, and of one before a number.
    private func dotted(_ passage: Passage, _ first: String, at index: Int) -> Match? {
        guard let second = passage.word(index + 2), passage.count(index + 2) == 1,
            passage.at(index + 3, ".") || first == "Ph" || passage.isEnd(index + 3),
            let words = Self.phrases[(first + second).lowercased()]
        else { return first == "Ph" ? nil : numbered(passage, first, at: index) }
        return Match(words, passage.at(index + 3, ".") && !passage.isEnd(index + 3) ? 4 : 3)
    }

    /// `p. 12`, `c. 1900`.
    private func numbered(_ passage: Passage, _ word: String, at index: Int) -> Match? {
        guard let form = ShortForm.bySpelling[word], isPlaced(passage, form.place, at: index, true),
            passage.isNumber(passage.isSpace(index + 2) ? index + 3 : index + 2)
        else { return nil }
        return match(passage, form.words, at: index, true)
    }

    private static let slashes = [
        "w/o": "without", "c/o": "care of", "w/": "with", "n/a": "not applicable", "N/A": "not applicable",
    ]

    /// Short forms with a slash: `w/o`, `N/A`.
    private func slashed(_ passage: Passage, _ first: String, at index: Int) -> Match? {
        guard passage.at(index + 1, "/") else { return first == "v" ? versus(passage, at: index) : nil }
        if let second = passage.word(index + 2), passage.count(index + 2) == 1, passage.isEdge(index + 3),
            let words = Self.slashes["\(first)/\(second)"]
        {
            return Match(words, 3)
        }
        guard first == "w" else { return nil }
        return Match("with", 2)
    }

    /// `Roe v Wade`.
    private func versus(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isCapitalized(passage.wordBefore(index)), passage.isCapitalized(passage.wordAfter(index + 1))
        else {
            return nil
        }
        return Match("versus", 1)
    }

    /// `eg` and `ie` without full stops.
    private func single(_ passage: Passage, _ word: String, at index: Int) -> Match? {
        guard word == "eg" || word == "ie", let words = Self.phrases[word] else { return nil }
        return match(passage, words, at: index, passage.at(index + 1, "."))
    }
}
