import SyrinxText

/// A stretch of letters as flite's front end reads it, with the punctuation that shapes its phrase.
struct FliteToken: Hashable {
    /// Which word a token belongs to.
    enum Owner: Hashable {
        /// A word of the utterance, by its index.
        case word(Int)
        /// A word that is not to be heard.
        case context
    }

    var name: String
    var opening = ""
    var closing = ""
    /// As flite reads a list: `hh ax0 l ow1`.
    var phones: String?
    var owner: Owner
}

extension FliteToken {
    static func tokens(of word: SpokenWord, _ owner: Owner) -> [FliteToken] {
        var tokens: [FliteToken] = []
        if let phones = word.pronunciation?.arpabet {
            tokens = [FliteToken(name: "word", phones: list(of: phones), owner: owner)]
        } else {
            let text = PlainLetters.spelling(of: word.text)
            tokens = text.split(separator: " ").flatMap { pieces(of: $0) }.map { FliteToken(name: $0, owner: owner) }
        }
        guard let last = tokens.indices.last else { return [] }
        tokens[0].opening = word.opening.isEmpty ? "" : "\""
        tokens[last].closing = phraseMark(in: word.closing)
        return tokens
    }

    private static func list(of phones: [ArpabetPhone]) -> String {
        let names = phones.map { phone in
            let symbol = phone.symbol.lowercased()
            guard let stress = phone.stress else { return symbol }
            // flite's dictionary writes AH without stress as `ax`, and knows one degree of stress.
            return symbol == "ah" && stress == 0 ? "ax0" : symbol + (stress == 0 ? "0" : "1")
        }
        return names.joined(separator: " ")
    }

    /// flite's front end calls itself for each part of a token, so long ones are handed over in pieces.
    private static func pieces(of text: Substring) -> [String] {
        let longest = 40
        if text.utf8.count <= longest, text.utf8.allSatisfy(\.isLetter) { return [String(text)] }
        var rest = text.drop { !$0.isLetter && !$0.isNumber && !"$.#&@+".contains($0) }
        while let last = rest.last, !last.isLetter, !last.isNumber, !"%+#&@".contains(last) { rest.removeLast() }
        var pieces: [String] = []
        while rest.count > longest {
            let head = rest.prefix(longest)
            let end = head.lastIndex { !$0.isLetter && !$0.isNumber }.map { head.index(after: $0) } ?? head.endIndex
            pieces.append(String(rest[..<end]))
            rest = rest[end...]
        }
        if !rest.isEmpty { pieces.append(String(rest)) }
        return pieces
    }

    /// The mark of `punctuation` that matters most to the phrasing; flite's rules compare with single marks.
    private static func phraseMark(in punctuation: String) -> String {
        if punctuation.isEmpty { return "" }
        let kinds: [(marks: Set<Character>, as: String)] = [
            ([".", "…"], "."), (["?"], "?"), (["!"], "!"), ([":"], ":"), ([";"], ";"), ([",", "—", "–", ")"], ","),
        ]
        return kinds.first { kind in punctuation.contains { kind.marks.contains($0) } }?.as ?? ""
    }
}

extension UInt8 {
    /// Whether it is a letter of ASCII.
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
