/// A field's value with parameters behind it: `form-data; name="file"; filename="a.mp3"`.
struct ParameterizedValue {
    /// Lower case.
    var value: String
    /// By name in lower case.
    private(set) var parameters: [String: String] = [:]

    /// Nil for what RFC 9110, 5.6.6 does not allow, and where a parameter comes twice.
    ///
    /// Values without quotes may have spaces, and within quotes a backslash only escapes quotes and itself: some clients
    /// send paths of Windows as they are.
    init?(parsing text: some Sequence<UInt8>) {
        var rest = Array(text)[...]
        value = Self.string(rest.prefix { $0 != .semicolon }).lowercased()
        rest = rest.drop { $0 != .semicolon }
        while rest.popFirst() != nil {
            rest = rest.drop(while: Self.isSpace)
            if rest.isEmpty || rest.first == .semicolon { continue }
            let name = Self.string(rest.prefix { $0 != .equals && $0 != .semicolon }).lowercased()
            rest = rest.drop { $0 != .equals && $0 != .semicolon }
            guard rest.popFirst() == .equals, let value = Self.takeValue(&rest) else { return nil }
            guard !name.isEmpty, parameters.updateValue(value, forKey: name) == nil else { return nil }
        }
    }

    /// The value at the start of `rest`, which then begins with a semicolon or is at its end.
    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> String? {
        rest = rest.drop(while: isSpace)
        guard rest.first == .quote else {
            let value = rest.prefix { $0 != .semicolon }
            rest = rest[value.endIndex...]
            return value.contains(.quote) ? nil : string(value)
        }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case .quote:
                rest = rest.drop(while: isSpace)
                return rest.isEmpty || rest.first == .semicolon ? String(decoding: value, as: UTF8.self) : nil
            case .backslash where rest.first == .quote || rest.first == .backslash: value.append(rest.removeFirst())
            default: value.append(byte)
            }
        }
        return nil
    }

    /// The text between spaces; what is not UTF-8 in it becomes U+FFFD.
    private static func string(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop(while: isSpace)
        let end = start.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[..<end], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}

extension UInt8 {
    fileprivate static let semicolon = UInt8(ascii: ";")
    fileprivate static let equals = UInt8(ascii: "=")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let backslash = UInt8(ascii: "\\")
}
