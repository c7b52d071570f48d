/// JSON written straight into a buffer, for what is too large or too frequent to go through a ``JSONValue``.
extension [UInt8] {
    /// A string, with its quotation marks.
    mutating func append(json text: String) {
        append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ !Self.isEscaped($0) }) {
            append(contentsOf: text.utf8)
        } else {
            appendEscaped(text)
        }
        append(UInt8(ascii: "\""))
    }

    /// A list, each of whose elements `write` appends.
    mutating func append<Item>(json list: [Item], _ write: (inout Self, Item) -> Void) {
        append(UInt8(ascii: "["))
        for (index, item) in list.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            write(&self, item)
        }
        append(UInt8(ascii: "]"))
    }

    private mutating func appendEscaped(_ text: String) {
        let characters = Array(text.utf8)
        var run = 0
        for (index, byte) in characters.enumerated() where Self.isEscaped(byte) {
            append(contentsOf: characters[run..<index])
            append(contentsOf: Self.escape(byte))
            run = index + 1
        }
        append(contentsOf: characters[run...])
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
        case UInt8(ascii: "\r"): Array(#"\r"#.utf8)
        case UInt8(ascii: "\t"): Array(#"\t"#.utf8)
        default: Array(#"\u00"#.utf8) + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

/// The parts of an object.
extension [UInt8] {
    /// The name of a member, after what separates it from the one before.
    mutating func append(member name: String) {
        if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
        append(UInt8(ascii: "\""))
        append(contentsOf: name.utf8)
        append(contentsOf: #"":"#.utf8)
    }

    mutating func append(member name: String, _ text: String?) {
        guard let text else { return }
        append(member: name)
        append(json: text)
    }

    mutating func append(member name: String, _ number: Double?) {
        guard let number else { return }
        append(member: name)
        append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }

    mutating func append(member name: String, _ number: Int?) {
        guard let number else { return }
        append(member: name)
        append(contentsOf: number.description.utf8)
    }

    mutating func append<Item>(member name: String, _ list: [Item]?, _ write: (inout Self, Item) -> Void) {
        guard let list else { return }
        append(member: name)
        append(json: list, write)
    }
}
