/// Years as they are said: `nineteen eighty four`.
enum Years {
    static func words(_ year: Int) -> String {
        switch year {
        case 1000...9999 where year % 1000 < 10: Cardinals.words(year)
        case 1000...9999 where year % 100 == 0: "\(Cardinals.words(year / 100)) hundred"
        case 1000...9999: "\(Cardinals.words(year / 100)) \(Cardinals.pair(year % 100))"
        default: Cardinals.words(year)
        }
    }

    /// Two digits for a year of this century, up to 29, or of the last.
    static func full(ofTwoDigits value: Int) -> Int {
        value < 30 ? 2000 + value : 1900 + value
    }

    /// The year in two or four digits at an index.
    static func read(_ passage: Passage, at index: Int) -> Int? {
        guard let value = passage.value(index) else { return nil }
        switch passage.count(index) {
        case 2: return full(ofTwoDigits: value)
        case 4 where value >= 1000: return value
        default: return nil
        }
    }
}

/// A number of four digits that is taken for a year: from 1100 to 2099, unless things are counted with it.
///
/// After words such as "in" and before an era, from 1000 on; `1984 people` and `1500 miles` are counts.
struct YearRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let before: Set<String> = [
        "in", "since", "by", "until", "till", "year", "during", "before", "after", "circa", "from", "around", "early",
        "late", "mid", "spring", "summer", "autumn", "fall", "winter", "of", "between",
    ]
    private static let eras: Set<String> = ["BC", "AD", "BCE", "CE"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) == 4, let value = passage.value(index), (1000...2099).contains(value),
            !isPartOfNumber(passage, at: index)
        else { return nil }
        guard value >= 1100 || isDated(passage, at: index) else { return nil }
        guard !Counting.counts(passage, from: index) else { return nil }
        return Match(Years.words(value), 1)
    }

    private func isPartOfNumber(_ passage: Passage, at index: Int) -> Bool {
        if passage.isWord(index + 1) { return true }
        return passage.at(index + 1, ".") && passage.isNumber(index + 2)
    }

    private func isDated(_ passage: Passage, at index: Int) -> Bool {
        if let next = passage.wordAfter(index + 1), let word = passage.word(next), Self.eras.contains(word) {
            return true
        }
        guard let previous = passage.wordBefore(index), let word = passage.word(previous) else { return false }
        return Self.before.contains(word.lowercased()) || word == "AD"
    }
}

/// Whether a number says how many of something there are.
enum Counting {
    private static let plurals: Set<String> = [
        "people", "men", "women", "children", "feet", "mice", "geese", "teeth", "percent", "per", "more", "million",
        "billion", "thousand", "hundred", "dozen", "kilometres", "other", "fish", "sheep", "miles", "different",
    ]
    private static let notPlurals: Set<String> = [
        "was", "is", "has", "as", "this", "its", "his", "us", "yes", "always", "perhaps", "towards", "besides",
        "sometimes", "across", "thus", "plus", "afterwards", "sees", "saw", "does", "marks", "brings", "remains",
        "shows", "serves", "falls", "comes", "seems", "elections", "olympics", "versus", "vs", "less", "unless",
    ]

    /// Whether the word after the number at an index is the plural of a thing.
    static func counts(_ passage: Passage, from index: Int) -> Bool {
        guard let next = passage.wordAfter(index + 1), let lexeme = passage[next], !lexeme.shape.contains(.upper),
            let word = passage.word(next)
        else { return false }
        if plurals.contains(word) { return !followsPreposition(passage, at: index) || word == "miles" }
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("'s")
        else { return false }
        return !notPlurals.contains(word) && !followsPreposition(passage, at: index)
    }

    /// "In 1984 people …" begins with a date; "of 1984 people" does not.
    private static func followsPreposition(_ passage: Passage, at index: Int) -> Bool {
        guard let previous = passage.wordBefore(index), let word = passage.word(previous)?.lowercased() else {
            return false
        }
        return word == "in" || word == "since" || word == "year"
    }
}

/// `1990s`, `'90s`, `80s`, `1990's`, `747s`.
struct DecadeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if passage.isNumber(index) { return plural(passage, at: index) }
        guard isApostrophe(passage, at: index), passage.count(index + 1) == 2, passage.isNumber(index + 1) else {
            return nil
        }
        if let match = plural(passage, at: index + 1) { return Match(match.pieces[0].words, match.length + 1) }
        guard passage.isSpace(index - 1) || passage[index - 1] == nil, !isApostrophe(passage, at: index + 2),
            let value = passage.value(index + 1)
        else { return nil }
        return Match(Cardinals.pair(value), 2)
    }

    private func plural(_ passage: Passage, at index: Int) -> Match? {
        var length = 1
        if isApostrophe(passage, at: index + 1) { length += 1 }
        guard passage.word(index + length) == "s", let digits = passage.digits(index), digits.count <= 4,
            length == 2 || digits.count > 1, let value = passage.value(index)
        else { return nil }
        return Match(plural(words(digits, value)), length + 1)
    }

    private func words(_ digits: [UInt8], _ value: Int) -> String {
        switch digits.count {
        case 4: Years.words(value)
        case 3: Cardinals.inPairs(digits)
        default: value == 0 ? "zero" : Cardinals.words(value)
        }
    }

    private func plural(_ words: String) -> String {
        if words.hasSuffix("y") { return "\(words.dropLast())ies" }
        return words.hasSuffix("x") ? "\(words)es" : "\(words)s"
    }

    private func isApostrophe(_ passage: Passage, at index: Int) -> Bool {
        switch passage.symbol(index) {
        case "'", "’", "‘": true
        default: false
        }
    }
}
