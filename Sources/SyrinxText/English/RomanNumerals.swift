/// Roman numerals after names and titles: `Henry VIII`, `Chapter IV`, `World War II`, `XIX century`.
///
/// A numeral of two letters or more counts behind any capitalized word, unless it is a word or letters too; a
/// numeral of one letter counts only behind what takes one.
struct RomanNumeralRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word, .symbol]

    private static let rulers: Set<String> = [
        "Henry", "Louis", "Elizabeth", "Charles", "George", "Edward", "William", "Richard", "James", "Philip", "Pius",
        "Paul", "Benedict", "Leo", "Gregory", "Clement", "Innocent", "Urban", "Alexander", "Nicholas", "Peter",
        "Catherine",
        "Frederick", "Wilhelm", "Friedrich", "Napoleon", "Ferdinand", "Francis", "Otto", "Ramses", "Ramesses",
        "Ptolemy",
        "Cleopatra", "Emmanuel", "Haakon", "Olav", "Gustav", "Carl", "Karl", "Christian", "Harald", "Margrethe",
        "Umberto",
        "Alfonso", "Carlos", "Rama", "Darius", "Xerxes", "Mehmed", "Selim", "Murad", "Ivan", "Boris", "Constantine",
        "Theodosius", "Justinian", "Leopold", "Albert", "Rainier", "Mary", "Anne", "Robert", "Stephen", "John",
        "Sixtus",
        "Boniface", "Adrian", "Julius", "Ludwig", "Franz", "Joseph", "Maximilian", "Pedro", "Felipe", "Isabella",
        "Hussein",
    ]
    private static let titles: Set<String> = [
        "chapter", "part", "act", "scene", "volume", "vol", "book", "war", "section", "article", "title", "phase",
        "type",
        "stage", "level", "class", "bowl", "episode", "season", "fantasy", "grade", "unit", "appendix", "figure",
        "table",
        "schedule", "mark", "mk", "division", "group", "step", "tier", "factor", "category", "canto", "symphony", "no",
    ]
    private static let verbs: Set<String> = [
        "of", "was", "is", "became", "had", "died", "ruled", "reigned", "and", "in", "to", "from", "on", "by", "at",
        "who",
        "as", "made", "took", "gave", "granted", "succeeded",
    ]
    /// Numerals that are words, names or letters at least as often.
    private static let ambiguous: Set<String> = [
        "MIX", "CIVIL", "DID", "DIM", "LID", "MILD", "VIM", "CD", "DC", "MD", "CV", "DI", "DM", "IV", "MC", "CC", "MM",
        "CI",
        "CM", "XL", "XXL", "DL", "ML", "MI", "VI", "LI", "CL", "MV", "IM", "XX", "XXX", "XI", "LCD", "DVI", "MDI", "LI",
        "CCC",
        "DCI", "XC", "DD", "MMM", "MLM", "MDMA", "CXX", "IC", "IL", "ID", "LXX", "CCI", "MCC", "DX", "MX", "CX", "LX",
    ]

    private static let wordsToo: Set<String> = ["MIX", "DIM", "DID", "CIVIL", "LID", "MILD", "VIM", "CD", "DVI"]
    /// What has a fourth and a sixth part.
    private static let sequels: Set<String> = [
        "Rocky", "Rambo", "Wars", "Trek", "Scream", "Saw", "Halloween", "Diablo", "Civilization", "Quest", "Ultima",
        "Jaws", "Superman", "Auto", "Empires", "Fallout", "Scrolls", "Kombat", "Potter", "Apollo", "Pentium",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index] else { return nil }
        if lexeme.kind == .symbol { return sign(passage, at: index) }
        guard lexeme.shape.contains(.upper), let (numeral, ending) = numeral(passage, lexeme),
            let value = Self.value(numeral)
        else { return nil }
        if let next = passage.wordAfter(index + 1), let word = passage.word(next),
            word == "century" || word == "centuries"
        {
            return Match(Ordinals.words(value), 1)
        }
        guard let before = passage.wordBefore(index) ?? abbreviatedTitle(passage, before: index),
            let previous = passage.word(before)
        else { return nil }
        if Self.titles.contains(previous.lowercased()), isTitle(passage, before, numeral) {
            return Match(Cardinals.words(value) + ending, 1)
        }
        guard passage.isCapitalized(before) else { return nil }
        if Self.rulers.contains(previous), isRuler(passage, numeral, at: index, ending) {
            return Match("the \(Ordinals.words(value))\(ending)", 1)
        }
        guard numeral.count > 1, !Self.ambiguous.contains(numeral) || Self.sequels.contains(previous), value < 50,
            !passage.isShouted,
            passage[before]?.shape.contains(.lower) == true
        else { return nil }
        return Match(Cardinals.words(value) + ending, 1)
    }

    /// The numeral's letters and what is written behind an apostrophe.
    private func numeral(_ passage: Passage, _ lexeme: Lexeme) -> (String, String)? {
        guard lexeme.count <= 12, Self.letters.contains(passage.scalars[lexeme.start]) else { return nil }
        if lexeme.shape.contains(.lower), !lexeme.shape.contains(.foreign) { return nil }
        let word = passage.text(lexeme)
        let letters = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
        return (letters, letters.count < word.count ? "'s" : "")
    }

    private func isTitle(_ passage: Passage, _ title: Int, _ numeral: String) -> Bool {
        if numeral.count > 1 { return !Self.wordsToo.contains(numeral) }
        guard "IVX".contains(numeral) else { return false }
        // "part I play" is no title, and "No. I will" is an answer.
        return passage.isCapitalized(title) && passage.word(title) != "No"
    }

    private func isRuler(_ passage: Passage, _ numeral: String, at index: Int, _ ending: String) -> Bool {
        guard numeral.count == 1 else { return true }
        guard "IVX".contains(numeral) else { return false }
        guard numeral == "I", ending.isEmpty else { return true }
        guard let next = passage.wordAfter(index + 1), let word = passage.word(next) else { return true }
        return Self.verbs.contains(word)
    }

    /// The title in `Vol. IV`.
    private func abbreviatedTitle(_ passage: Passage, before index: Int) -> Int? {
        passage.isSpace(index - 1) && passage.at(index - 2, ".") && passage.isWord(index - 3) ? index - 3 : nil
    }

    /// The numeral signs of Unicode: `Ⅷ`.
    private func sign(_ passage: Passage, at index: Int) -> Match? {
        guard let scalar = passage.symbol(index), (0x2160...0x2188).contains(scalar.value),
            let value = scalar.properties.numericValue
        else { return nil }
        return Match(Cardinals.words(Int(value)), 1)
    }

    private static let letters: Set<Unicode.Scalar> = ["I", "V", "X", "L", "C", "D", "M"]
    private static let places = [
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
        ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
        ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"],
        ["", "M", "MM", "MMM"],
    ]

    /// The value of a numeral in its usual form, below 4000.
    static func value(_ numeral: String) -> Int? {
        guard numeral.unicodeScalars.allSatisfy(letters.contains) else { return nil }
        var rest = Substring(numeral)
        var value = 0
        var weight = 1000
        for place in places.reversed() {
            let digit = place.indices.last { rest.hasPrefix(place[$0]) && ($0 > 0) } ?? 0
            rest = rest.dropFirst(place[digit].count)
            value += digit * weight
            weight /= 10
        }
        return rest.isEmpty && value > 0 ? value : nil
    }
}
