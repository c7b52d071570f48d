/// Reads JSON text strictly by RFC 8259, and says where it goes wrong in the words of Python's `json`, as the API does.
struct JSONParser {
    /// What is wrong, and before which byte.
    struct Failure: Error {
        var reason: String
        var offset: Int
    }

    /// How deep arrays and objects may lie in one another; the parser recurses, so the stack must hold it.
    static let maximumDepth = 200

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The whole text as one value.
    mutating func parse() throws(Failure) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }  // RFC 8259, 8.1: a byte order mark may be ignored.
        skipSpace()
        let value = try parseValue(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw Failure(reason: "Extra data", offset: index) }
        return value
    }

    private mutating func parseValue(depth: Int) throws(Failure) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): try parseObject(depth: depth + 1)
        case UInt8(ascii: "["): try parseArray(depth: depth + 1)
        case UInt8(ascii: "\""): .string(try parseString())
        case UInt8(ascii: "t"): try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): try parseWord("null", .null)
        default: try parseNumber()
        }
    }

    private mutating func parseObject(depth: Int) throws(Failure) -> JSONValue {
        try enter(depth)
        var members: [String: JSONValue] = [:]
        if skip(UInt8(ascii: "}")) { return .object(members) }
        while true {
            guard peek == UInt8(ascii: "\"") else {
                throw Failure(reason: "Expecting property name enclosed in double quotes", offset: index)
            }
            let name = try parseString()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw Failure(reason: "Expecting ':' delimiter", offset: index) }
            skipSpace()
            members[name] = try parseValue(depth: depth)
            skipSpace()
            if skip(UInt8(ascii: "}")) { return .object(members) }
            guard skip(UInt8(ascii: ",")) else { throw Failure(reason: "Expecting ',' delimiter", offset: index) }
            skipSpace()
        }
    }

    private mutating func parseArray(depth: Int) throws(Failure) -> JSONValue {
        try enter(depth)
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try parseValue(depth: depth))
            skipSpace()
            if skip(UInt8(ascii: "]")) { return .array(elements) }
            guard skip(UInt8(ascii: ",")) else { throw Failure(reason: "Expecting ',' delimiter", offset: index) }
            skipSpace()
        }
    }

    private mutating func enter(_ depth: Int) throws(Failure) {
        guard depth <= Self.maximumDepth else {
            throw Failure(reason: "Nesting deeper than \(Self.maximumDepth) levels", offset: index)
        }
        index += 1
        skipSpace()
    }

    private mutating func parseWord(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        let word = word.utf8
        guard bytes[index...].starts(with: word) else { throw Failure(reason: "Expecting value", offset: index) }
        index += word.count
        return value
    }

    private var peek: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }
}

extension JSONParser {
    /// A number; what follows a whole one without being part of it, as in `1.`, is left for the caller to refuse.
    private mutating func parseNumber() throws(Failure) -> JSONValue {
        let start = index
        var end = index
        if peek == UInt8(ascii: "-") { end += 1 }
        let digits = end
        end = endOfDigits(from: digits)
        guard end > digits else { throw Failure(reason: "Expecting value", offset: start) }
        if bytes[digits] == UInt8(ascii: "0") { end = digits + 1 }

        var isWhole = true
        if end < bytes.count, bytes[end] == UInt8(ascii: "."), endOfDigits(from: end + 1) > end + 1 {
            end = endOfDigits(from: end + 1)
            isWhole = false
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            var exponent = end + 1
            if exponent < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[exponent]) {
                exponent += 1
            }
            if endOfDigits(from: exponent) > exponent {
                end = endOfDigits(from: exponent)
                isWhole = false
            }
        }

        index = end
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            throw Failure(reason: "Number out of range", offset: start)
        }
        return .number(value)
    }

    private func endOfDigits(from start: Int) -> Int {
        var end = start
        while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
        return end
    }
}

extension JSONParser {
    private mutating func parseString() throws(Failure) -> String {
        let opening = index
        index += 1
        var run = index
        // What came before the last escape; empty, and never used, in the usual string without one.
        var text: [UInt8] = []
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let rest = bytes[run..<index]
                index += 1
                return try text.isEmpty ? checked(rest, at: opening) : checked(text + rest, at: opening)
            case UInt8(ascii: "\\"):
                text += bytes[run..<index]
                text += try parseEscape(opening: opening).utf8
                run = index
            case ..<0x20:
                throw Failure(reason: "Invalid control character at", offset: index)
            default:
                index += 1
            }
        }
        throw Failure(reason: "Unterminated string starting at", offset: opening)
    }

    private func checked(_ bytes: some Sequence<UInt8>, at opening: Int) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(reason: "Invalid UTF-8 in string starting at", offset: opening)
        }
        return text
    }

    private mutating func parseEscape(opening: Int) throws(Failure) -> Unicode.Scalar {
        let backslash = index
        index += 1
        guard let letter = peek else { throw Failure(reason: "Unterminated string starting at", offset: opening) }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseCodePoint(letter: backslash + 1)
        default: throw Failure(reason: #"Invalid \escape"#, offset: backslash)
        }
    }

    /// The scalar of `\uXXXX`, or of a pair of them; RFC 8259, 8.2 leaves a lone surrogate open, and it is refused here.
    private mutating func parseCodePoint(letter: Int) throws(Failure) -> Unicode.Scalar {
        let failure = Failure(reason: #"Invalid \uXXXX escape"#, offset: letter)
        guard let high = parseFourDigits() else { throw failure }
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")), let low = parseFourDigits(),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure }
        return scalar
    }

    private mutating func parseFourDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte & 15)
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                value = value << 4 | UInt32(byte & 15 + 9)
            default: return nil
            }
        }
        index += 4
        return value
    }
}
