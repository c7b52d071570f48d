/// A tag, comment or declaration between `<` and `>`.
struct ElementTag: Hashable {
    enum Kind: Hashable { case opens, closes, empty, silent }

    /// The longest tag; what goes on longer is text.
    static let limit = 1000

    var kind: Kind
    var range: Range<Int>
    var name: Range<Int>
    /// Where each attribute's name and value are.
    var attributes: [Attribute] = []

    struct Attribute: Hashable {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// What stands at a `<`.
    enum Finding {
        case tag(ElementTag)
        case text
        /// More of the text is needed to tell.
        case unknown
    }

    func isNamed(_ word: StaticString, in text: [Unicode.Scalar]) -> Bool {
        text.matches(word, at: name.lowerBound, end: name.upperBound) && name.count == word.utf8CodeUnitCount
    }

    /// Its name in small letters.
    func name(in text: [Unicode.Scalar]) -> String { String(scalars: text[name]).lowercased() }

    /// The value of an attribute, with its entity references resolved.
    func value(_ attribute: StaticString, in text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        for each in attributes
        where each.name.count == attribute.utf8CodeUnitCount
            && text.matches(attribute, at: each.name.lowerBound, end: each.name.upperBound)
        {
            return Entity.resolve(text[each.value])
        }
        return nil
    }
}

extension ElementTag {
    /// Looks for a tag at `start`, where a `<` stands, in the scalars before `end`.
    static func find(in text: [Unicode.Scalar], at start: Int, end: Int, isWhole: Bool) -> Finding {
        var scanner = Scanner(text: text, at: start + 1, end: min(end, start + limit))
        let short = end < start + limit && !isWhole
        if let tag = scanner.tag(from: start) { return .tag(tag) }
        return scanner.ranOut && short ? .unknown : .text
    }

    /// Reads one tag and stops at the first scalar that cannot be part of one.
    private struct Scanner {
        let text: [Unicode.Scalar]
        var at: Int
        let end: Int
        var ranOut = false

        mutating func peek() -> Unicode.Scalar? {
            guard at < end else {
                ranOut = true
                return nil
            }
            return text[at]
        }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard peek() == scalar else { return false }
            at += 1
            return true
        }

        mutating func tag(from start: Int) -> ElementTag? {
            if let first = peek(), first == "!" || first == "?" { return declaration(from: start) }
            let closes = take("/")
            let name = word()
            guard !name.isEmpty else { return nil }
            var tag = ElementTag(kind: closes ? .closes : .opens, range: start..<at, name: name)
            while let next = peek() {
                switch next {
                case ">":
                    tag.range = start..<(at + 1)
                    return tag
                case "/":
                    at += 1
                    tag.kind = .empty
                    guard peek() == ">" else { return nil }
                case _ where next.kind.isWhite:
                    at += 1
                default:
                    guard text[at - 1].kind.isWhite, let attribute = attribute() else { return nil }
                    tag.attributes.append(attribute)
                }
            }
            return nil
        }

        /// `<!-- … -->`, `<!DOCTYPE …>` or `<?xml … ?>`.
        mutating func declaration(from start: Int) -> ElementTag? {
            guard let kind = peek() else { return nil }
            at += 1
            guard let next = peek(), kind == "?" ? next.isASCIILetter : (next == "-" || next.isASCIILetter) else {
                return nil
            }
            while let next = peek(), next != "<" {
                at += 1
                if next == ">" { return ElementTag(kind: .silent, range: start..<at, name: start..<start) }
            }
            return nil
        }

        mutating func word() -> Range<Int> {
            let start = at
            guard let first = peek(), first.isASCIILetter else { return at..<at }
            while let next = peek(), next.isASCIILetter || next.isASCIIDigit || "-_:".unicodeScalars.contains(next) {
                at += 1
            }
            return start..<at
        }

        mutating func skipWhite() {
            while let next = peek(), next.kind.isWhite { at += 1 }
        }

        mutating func attribute() -> Attribute? {
            let name = word()
            guard !name.isEmpty else { return nil }
            skipWhite()
            guard take("=") else { return nil }
            skipWhite()
            guard let quote = peek() else { return nil }
            guard quote == "\"" || quote == "'" || quote == "”" || quote == "“" else { return bareValue(of: name) }
            at += 1
            let start = at
            while let next = peek(), next != "<" {
                at += 1
                if next == quote || (quote == "“" && next == "”") {
                    return Attribute(name: name, value: start..<(at - 1))
                }
            }
            return nil
        }

        mutating func bareValue(of name: Range<Int>) -> Attribute? {
            let start = at
            while let next = peek(), !next.kind.isWhite, !"<>\"'/".unicodeScalars.contains(next) { at += 1 }
            return at > start ? Attribute(name: name, value: start..<at) : nil
        }
    }
}

/// A word or few in square brackets, small letters and spaces only: `[whispers]`.
enum Bracket {
    static let limit = 48

    enum Finding {
        /// Where the bracket ends.
        case bracket(end: Int)
        case text
        case unknown
    }

    /// Looks for one at `start`, where a `[` stands.
    static func find(in text: [Unicode.Scalar], at start: Int, end: Int, isWhole: Bool) -> Finding {
        var at = start + 1
        var words = 1
        while at < end, at < start + limit {
            let next = text[at]
            if next == "]" { return at > start + 1 && text[at - 1] != " " ? .bracket(end: at + 1) : .text }
            if next == " " {
                words += 1
                guard words <= 4, text[at - 1] != " ", text[at - 1] != "[" else { return .text }
            } else if !next.isASCIILetter && !(next == "-" || next == "'") {
                return .text
            }
            at += 1
        }
        return at == end && at < start + limit && !isWhole ? .unknown : .text
    }
}
