/// How the parts of addresses, paths and handles are said.
enum AddressSpeech {
    private static let marks: [Unicode.Scalar: String] = [
        ".": "dot", "/": "slash", "\\": "backslash", "-": "dash", "_": "underscore", "?": "question mark",
        "=": "equals", "&": "and", "#": "hash", "%": "percent", ":": "colon", "~": "tilde", "+": "plus", "@": "at",
        ",": "comma", ";": "semicolon", "!": "exclamation mark", "$": "dollar", "*": "star", "(": "open bracket",
        ")": "close bracket", "'": "apostrophe", "|": "bar",
    ]
    private static let said: Set<String> = [
        "com", "net", "gov", "mil", "org", "info", "biz", "app", "dev", "me", "co", "in", "pro", "zip", "tar", "log",
        "doc", "bin", "lib", "opt", "usr", "var", "tmp", "src", "git", "mov", "wav", "bat", "csv", "index",
    ]
    private static let spelled: Set<String> = [
        "www", "uk", "us", "io", "ai", "tv", "eu", "de", "fr", "it", "es", "ca", "au", "nz", "fm", "gg", "js", "ts",
        "py",
        "md", "db", "sh", "go", "rs", "rb", "svg", "exe", "iso", "ini", "xyz", "avi", "api", "url", "faq", "cdn",
        "id", "edu", "int",
    ]

    /// Where an address that begins before `start` ends: at white space, without the punctuation of its sentence.
    static func end(_ passage: Passage, from start: Int) -> Int {
        var end = start
        var brackets = 0
        scan: while let lexeme = passage[end], lexeme.kind != .space {
            switch passage.symbol(end) {
            case "(": brackets += 1
            case ")":
                if brackets == 0 { break scan }
                brackets -= 1
            case "<", ">", "\"", "“", "”", "«", "»": break scan
            default: break
            }
            end += 1
        }
        while end > start, let mark = passage.symbol(end - 1), isSentencePunctuation(mark) { end -= 1 }
        return end
    }

    private static func isSentencePunctuation(_ mark: Unicode.Scalar) -> Bool {
        switch mark {
        case ".", ",", "!", "?", ";", ":", "'", "’", "…", "]", "*", "_": true
        default: false
        }
    }

    /// Everything from one lexeme to another, with its marks by name.
    static func words(_ passage: Passage, _ range: Range<Int>) -> String {
        var words: [String] = []
        words.reserveCapacity(range.count)
        for index in range {
            switch passage[index]?.kind {
            case .word: words.append(word(passage.word(index) ?? ""))
            case .number: words.append(number(passage.digits(index) ?? []))
            case .symbol: passage.symbol(index).flatMap(mark).map { words.append($0) }
            case .space, nil: break
            }
        }
        return words.joined(separator: " ")
    }

    static func number(_ digits: [UInt8]) -> String {
        digits.count <= 4 ? Cardinals.inPairs(digits) : Cardinals.oneByOne(digits)
    }

    static func word(_ word: String) -> String {
        let small = word.lowercased()
        if spelled.contains(small) { return Letters.spelled(small) }
        if said.contains(small) { return small }
        if small.unicodeScalars.count > 1, Pronounceable.hasNoVowel(small) { return Letters.spelled(small) }
        return WordSpeech.words(word, isShouted: true)
    }

    static func mark(_ scalar: Unicode.Scalar) -> String? {
        marks[scalar] ?? SymbolNames.words(scalar)
    }
}
