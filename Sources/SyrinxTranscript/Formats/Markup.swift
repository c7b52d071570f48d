extension String {
    /// The text as it stands between the tags, or in an attribute, of HTML and XML; what XML cannot hold is left out.
    var escaped: String {
        var text = UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;".unicodeScalars
            case "<": text += "&lt;".unicodeScalars
            case ">": text += "&gt;".unicodeScalars
            case "\"": text += "&quot;".unicodeScalars
            // XML 1.0, production 2: of the controls only these, and no U+FFFE or U+FFFF.
            case "\t", "\n", "\r", " "..."\u{7E}", "\u{85}", "\u{A0}"..."\u{FFFD}", "\u{10000}"...: text.append(scalar)
            default: break
            }
        }
        return String(text)
    }
}
