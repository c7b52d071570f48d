import Synchronization

/// What symbols are called, for voices that know letters only.
enum SymbolName {
    /// The words for one symbol and what belongs to it, such as an emoji of several scalars; empty if it is not said.
    static func words(for symbol: some Sequence<Unicode.Scalar>) -> String {
        var words: [String] = []
        for scalar in symbol {
            if let name = name(of: scalar) { words.append(name) }
        }
        return words.joined(separator: " ")
    }

    private static func name(of scalar: Unicode.Scalar) -> String? {
        if let name = short[scalar] { return name }
        switch scalar.value {
        case 0x1F1E6...0x1F1FF: return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41).map { String($0) }
        case 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF: return nil
        default: break
        }
        guard scalar.kind != .mark else { return nil }
        return names.withLock { names in
            if let name = names[scalar] { return name }
            guard let name = (scalar.properties.name ?? scalar.properties.nameAlias).map(plain) else { return nil }
            if names.count < 1000 { names[scalar] = name }
            return name
        }
    }

    /// Names that have been asked for: the library takes microseconds to find one.
    private static let names = Mutex<[Unicode.Scalar: String]>([:])

    /// `HEAVY BLACK HEART` to `heavy black heart`.
    private static func plain(_ name: String) -> String {
        String(scalars: name.lowercased().unicodeScalars.map { $0 == "-" ? " " : $0 })
    }

    private static let short: [Unicode.Scalar: String] = [
        "&": "and", "@": "at", "%": "percent", "+": "plus", "=": "equals", "<": "less than", ">": "greater than",
        "#": "number", "$": "dollar", "*": "asterisk", "/": "slash", "\\": "backslash", "_": "underscore",
        "^": "caret", "~": "tilde", "|": "bar", "`": "backtick", "€": "euro", "£": "pound", "¥": "yen", "°": "degrees",
        "×": "times", "÷": "divided by", "±": "plus or minus", "©": "copyright", "®": "registered", "™": "trademark",
        "§": "section", "¶": "paragraph", "→": "right arrow", "←": "left arrow", "❤": "red heart", "♥": "heart",
    ]
}
