extension FaultFileError {
    /// What is no JSON5: the parser does not say where, so it is asked how far the text makes sense.
    ///
    /// - Parameter parses: Whether a text is JSON5.
    static func syntax(of text: String, parses: (String) -> Bool) -> Self {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let last = lines.indices.last { index in
            let start = lines[...index].joined(separator: "\n")
            return closing(start).map { parses("\(start)\n\($0)") } ?? false
        }
        let line = last.map { $0 + 2 } ?? 1
        let place = line > lines.count ? "it ends too early" : "something is wrong from line \(line) on"
        return Self("this is no JSON5: \(place)")
    }

    /// What closes the brackets that are open at a text's end; nil if they do not fit, or it ends in a text or comment.
    private static func closing(_ text: String) -> String? {
        var open: [Character] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "{": open.append("}")
            case "[": open.append("]")
            case "}", "]": guard open.popLast() == character else { return nil }
            case "'", "\"": guard rest.skip(textClosedBy: character) else { return nil }
            case "/" where rest.first == "/": rest = rest.drop { !$0.isNewline }
            case "/" where rest.first == "*": guard rest.skipComment() else { return nil }
            default: break
            }
        }
        return String(open.reversed())
    }
}

extension Substring {
    /// Skips what is left of a text; false if it does not end.
    fileprivate mutating func skip(textClosedBy quote: Character) -> Bool {
        while let character = popFirst() {
            if character == quote { return true }
            if character == "\\" { _ = popFirst() }
        }
        return false
    }

    /// Skips what is left of a comment behind its slash; false if it does not end.
    fileprivate mutating func skipComment() -> Bool {
        _ = popFirst()
        while let character = popFirst() {
            if character == "*", first == "/" { return true }
        }
        return false
    }
}
