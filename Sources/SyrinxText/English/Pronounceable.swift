/// Whether letters can be read as a word.
enum Pronounceable {
    private static let onsets: Set<String> = [
        "", "bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gl", "gr", "kn", "ph", "pl", "pr", "qu", "rh", "sc",
        "sch", "scr", "sh", "shr", "sk", "sl", "sm", "sn", "sp", "spl", "spr", "squ", "st", "str", "sw", "th", "thr",
        "tr",
        "tw", "wh", "wr",
    ]
    private static let codas: Set<String> = [
        "", "ck", "ct", "ft", "ght", "lk", "ld", "lf", "ll", "lm", "lp", "lt", "mb", "mp", "nd", "ng", "nk", "nt",
        "nch", "pt",
        "rb", "rc", "rd", "rk", "rl", "rm", "rn", "rp", "rt", "rth", "rch", "rsh", "sh", "sk", "sp", "ss", "st", "tch",
        "ch",
        "th", "ff", "zz", "gh", "wn", "wl", "xt", "ngs", "nds", "nts", "cks", "cts", "lls", "rks", "rds", "rts", "sts",
        "mps", "sks", "ths", "wth", "ngth", "lth", "lds", "lps", "lts", "gs", "ps", "ts", "ds", "ks", "ms", "ns", "rs",
        "ls",
        "bs", "ws", "ys", "nks", "rms", "rns", "rst", "nst", "dth", "nth", "ph", "gn", "dge",
    ]

    static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a", "e", "i", "o", "u", "y": true
        case "à"..."æ", "è"..."ï", "ò"..."ö", "ø"..."ý", "œ": true
        default: false
        }
    }

    static func hasNoVowel(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { $0.isASCII && !isVowel($0) }
    }

    /// Whether a word in small letters begins, goes on and ends as English words do.
    static func isWord(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard let first = scalars.firstIndex(where: isVowel), let last = scalars.lastIndex(where: isVowel) else {
            return false
        }
        let onset = String(String.UnicodeScalarView(scalars[..<first]))
        let coda = String(String.UnicodeScalarView(scalars[(last + 1)...]))
        guard onset.count <= 1 || onsets.contains(onset), coda.count <= 1 || codas.contains(coda) else { return false }
        return hasShortRuns(scalars[first...last])
    }

    private static func hasShortRuns(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var run = 0
        var wasVowel = true
        for scalar in scalars {
            let isVowel = isVowel(scalar)
            run = isVowel == wasVowel ? run + 1 : 1
            wasVowel = isVowel
            if run > (isVowel ? 3 : 4) { return false }
        }
        return true
    }
}
