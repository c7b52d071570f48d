extension PLS {
    /// A file of `rules`, which reads back as the same but for white space and control characters.
    ///
    /// A lexicon names its language, as BCP 47.
    public static func write(_ rules: [PronunciationRule], language: String = "en-US") -> String {
        var file = """
            <?xml version="1.0" encoding="UTF-8"?>
            <lexicon version="1.0" xmlns="\(namespace)" xmlns:syrinx="\(extensions)" alphabet="ipa" \
            xml:lang="\(escaped(language))">

            """
        for rule in rules {
            let caseSensitive = rule.isCaseSensitive ? "" : " syrinx:\(caseSensitive)=\"false\""
            let wordBoundaries = rule.isWholeWord ? "" : " syrinx:\(wordBoundaries)=\"false\""
            file += """
                  <lexeme\(caseSensitive)\(wordBoundaries)>
                    <grapheme>\(escaped(rule.written))</grapheme>
                    \(element(for: rule.replacement))
                  </lexeme>

                """
        }
        return file + "</lexicon>\n"
    }

    private static func element(for replacement: PronunciationRule.Replacement) -> String {
        switch replacement {
        case .alias(let alias): "<alias>\(escaped(alias))</alias>"
        case .pronunciation(let pronunciation):
            switch pronunciation.alphabet {
            case .ipa: "<phoneme>\(escaped(pronunciation.symbols))</phoneme>"
            // Alphabets that are not the IPA's own begin with `x-`: PLS 1.0, 4.1.
            case .arpabet: "<phoneme alphabet=\"x-cmu-arpabet\">\(escaped(pronunciation.symbols))</phoneme>"
            }
        }
    }

    /// `text` as XML writes it; what XML 1.0 cannot hold at all is left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": continue
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            case "\r": escaped += "&#13;"
            case "\u{0}"..<"\u{20}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
