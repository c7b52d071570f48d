import SyrinxHTTP

/// A path and query that go to another server: each segment is what its rule was matched by, and nothing but a segment.
struct UpstreamPath: Hashable, Sendable {
    /// Decoded, none of them empty.
    private(set) var segments: [String]
    private var endsInSlash: Bool
    /// As it was sent, without the question mark.
    private(set) var query: String?

    /// A request that would lead elsewhere than its path says.
    struct Unsafe: Error, Hashable {}

    /// The path of a request target: `/v1/voices?page_size=2`.
    init(_ target: String) throws(Unsafe) {
        let target = Self.withoutAuthority(target[...])
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        let path = target[..<(mark ?? target.endIndex)].utf8
        guard path.first == UInt8(ascii: "/") else { throw Unsafe() }
        segments = []
        for raw in path.split(separator: UInt8(ascii: "/")) { segments.append(try Self.segment(raw)) }
        endsInSlash = path.count > 1 && path.last == UInt8(ascii: "/")
        query = mark.map { String(target[target.index(after: $0)...]) }
    }

    /// The first segments are taken away, and those of `prefix` put before the rest.
    mutating func replace(first count: Int, with prefix: [String]) {
        segments.replaceSubrange(..<count, with: prefix)
    }

    /// A text as a value in a query (RFC 3986, 2.3).
    static func queryValue(_ text: String) -> String {
        encode(text, keeping: Set("-._~".utf8))
    }

    /// What stands in the query as `text` stands there as `other`, which is encoded.
    mutating func replaceInQuery(_ text: String, with other: String) {
        query = query?.replacing("=" + text, with: "=" + other)
    }

    /// The query has a member once, or, with nil, not at all.
    mutating func setQuery(_ name: String, to value: String?) {
        var members = (query ?? "").split(separator: "&").map(String.init)
        members.removeAll { Self.decode($0.prefix { $0 != "=" }.utf8) == name }
        if let value { members.append("\(name)=\(Self.queryValue(value))") }
        query = members.isEmpty ? nil : members.joined(separator: "&")
    }

    /// As it is written in a request line.
    var target: String {
        var text = segments.map { "/" + Self.encode($0, keeping: Self.allowedInPath) }.joined()
        if text.isEmpty || endsInSlash { text += "/" }
        if let query { text += "?" + Self.encode(query, keeping: Self.allowedInQuery) }
        return text
    }

    /// An absolute target names a host (RFC 9112, 3.2.2), which is not for the client to choose.
    private static func withoutAuthority(_ target: Substring) -> Substring {
        guard target.first != "/", let scheme = target.firstRange(of: "://") else { return target }
        let rest = target[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }

    /// Decodes a segment, and refuses what some server may take for a slash or a step up, decode it as often as it will.
    private static func segment(_ raw: Substring.UTF8View) throws(Unsafe) -> String {
        guard let decoded = decode(raw) else { throw Unsafe() }
        var text = decoded
        for _ in 0..<3 {
            guard text != ".", text != "..", !text.utf8.contains(where: isForbidden) else { throw Unsafe() }
            guard text.utf8.contains(UInt8(ascii: "%")), let again = decode(text.utf8), again != text else { break }
            text = again
        }
        return decoded
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    static func decode(_ text: some Sequence<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    // RFC 3986, 3.3 and 3.4; what a client had encoded in a query stays so.
    private static let allowedInPath = Set("-._~!$&'()*+,;=:@".utf8)
    private static let allowedInQuery = allowedInPath.union("/?%[]{}|^`\"<>".utf8)

    private static func encode(_ text: String, keeping allowed: Set<UInt8>) -> String {
        if text.utf8.allSatisfy({ isAlphanumeric($0) || allowed.contains($0) }) { return text }
        return text.utf8.map { byte in
            if isAlphanumeric(byte) || allowed.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        .joined()
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
