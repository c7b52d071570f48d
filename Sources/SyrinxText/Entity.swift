/// A reference to a character: `&amp;`, `&#8364;`, `&#x20AC;`.
enum Entity {
    static let limit = 10

    enum Finding {
        case character(Unicode.Scalar, end: Int)
        case text
        /// More of the text is needed to tell.
        case unknown
    }

    /// Looks for one at `start`, where a `&` stands.
    static func find(in text: [Unicode.Scalar], at start: Int, end: Int, isWhole: Bool) -> Finding {
        var at = start + 1
        while at < end, at <= start + limit {
            let next = text[at]
            if next == ";" {
                let name = String(scalars: text[(start + 1)..<at])
                return character(name).map { .character($0, end: at + 1) } ?? .text
            }
            guard next.isASCIILetter || next.isASCIIDigit || (next == "#" && at == start + 1) else { return .text }
            at += 1
        }
        return at == end && at <= start + limit && !isWhole ? .unknown : .text
    }

    static func resolve(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        let text = Array(text)
        var resolved: [Unicode.Scalar] = []
        var at = 0
        while at < text.count {
            if text[at] == "&",
                case .character(let scalar, let end) = find(in: text, at: at, end: text.count, isWhole: true)
            {
                resolved.append(scalar)
                at = end
            } else {
                resolved.append(text[at])
                at += 1
            }
        }
        return resolved
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return "\u{A0}"
        case _ where name.hasPrefix("#x") || name.hasPrefix("#X"):
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"):
            return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
