/// Letters one by one: `f b i` → `FBI`.
struct LetterRule: WritingRule {
    static let starts: WordTraits = .letter

    /// What `a` and `i` begin or end as letters.
    private static let known: Set<String> = [
        "ai", "ibm", "it", "ira", "irs", "api", "atm", "aka", "abc", "ac", "iq", "id", "ids", "ip", "iv", "isp", "ipo",
        "adhd", "als", "aol", "att", "am", "cia", "fbi", "usa", "ufc", "dna", "rna", "uae", "la", "pa", "pta", "mba",
        "nba", "ncaa", "nsa", "dea", "epa", "fda", "faa", "ui", "gui", "cgi", "mri", "vi", "hiv", "wi", "asap", "asmr",
        "eta", "vpn", "roi", "kpi", "pi",
    ]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        var letters = ""
        while let letter = sentence[index + letters.count]?.letter {
            letters.append(letter)
            guard sentence.isJoined(index + letters.count - 1) else { break }
        }
        guard letters.count > 1 else { return nil }
        if let first = letters.first, "ai".contains(first), letters.count < 5 {
            guard let known = Self.prefix(of: letters) else { return nil }
            return Writing(known.uppercased(), known.count)
        }
        // "The B B C I like": the last is a word unless it is known to belong here.
        if let last = letters.last, "ai".contains(last), !Self.known.contains(letters) {
            letters = String(letters.dropLast())
        }
        return letters.count > 1 ? Writing(letters.uppercased(), letters.count) : nil
    }

    private static func prefix(of letters: String) -> String? {
        (2...max(2, min(letters.count, 4))).reversed().lazy.map { String(letters.prefix($0)) }
            .first { $0.count > 1 && known.contains($0) }
    }
}
