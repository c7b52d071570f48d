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
        let target = Self.withoutAuthority(target)
        let bytes = target.utf8.span
        var end = 0
        while end < bytes.count, bytes[end] != UInt8(ascii: "?") { end += 1 }
        guard bytes.count > 0, bytes[0] == UInt8(ascii: "/") else { throw Unsafe() }
        segments = []
        segments.reserveCapacity(8)
        var start = 1
        for index in 1...end where index == end || bytes[index] == UInt8(ascii: "/") {
            if index > start { segments.append(try Self.segment(bytes.extracting(start..<index))) }
            start = index + 1
        }
        endsInSlash = end > 1 && bytes[end - 1] == UInt8(ascii: "/")
        query = end < bytes.count ? String(target.utf8.dropFirst(end + 1)) : nil
    }

    /// The first segments are taken away, and those of `prefix` put before the rest.
    mutating func replace(first count: Int, with prefix: [String]) {
        segments.replaceSubrange(..<count, with: prefix)
    }

    /// A text as a value in a query (RFC 3986, 2.3).
    static func queryValue(_ text: String) -> String {
        encode(text, keeping: ByteSet(alphanumericsAnd: "-._~"))
    }

    /// What stands in the query as `text` stands there as `other`, which is encoded.
    mutating func replaceInQuery(_ text: String, with other: String) {
        query = query?.replacing("=" + text, with: "=" + other)
    }

    /// The query has a member once, or, with nil, not at all.
    mutating func setQuery(_ name: String, to value: String?) {
        var members = (query ?? "").split(separator: "&").map(String.init)
        members.removeAll { Self.decode(String($0.prefix { $0 != "=" }).utf8.span) == name }
        if let value { members.append("\(name)=\(Self.queryValue(value))") }
        query = members.isEmpty ? nil : members.joined(separator: "&")
    }

    /// As it is written in a request line.
    var target: String {
        var text = ""
        for segment in segments {
            text += "/"
            text += Self.encode(segment, keeping: Self.plainInPath)
        }
        if text.isEmpty || endsInSlash { text += "/" }
        if let query { text += "?" + Self.encode(query, keeping: Self.plainInQuery) }
        return text
    }

    /// An absolute target names a host (RFC 9112, 3.2.2), which is not for the client to choose.
    private static func withoutAuthority(_ target: String) -> String {
        guard target.utf8.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://") else { return target }
        let rest = target[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }

    /// Decodes a segment, and refuses what some server may take for a slash or a step up, decode it as often as it will.
    private static func segment(_ raw: Span<UInt8>) throws(Unsafe) -> String {
        guard let decoded = decode(raw) else { throw Unsafe() }
        var text = decoded
        for _ in 0..<3 {
            guard text != ".", text != "..", !text.utf8.contains(where: isForbidden) else { throw Unsafe() }
            guard text.utf8.contains(UInt8(ascii: "%")), let again = decode(text.utf8.span), again != text else {
                break
            }
            text = again
        }
        return decoded
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    static func decode(_ text: Span<UInt8>) -> String? {
        guard text.indices.contains(where: { text[$0] == UInt8(ascii: "%") }) else {
            guard let valid = try? UTF8Span(validating: text) else { return nil }
            return String(copying: valid)
        }
        var bytes: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%") {
                guard index + 2 < text.count, let high = digit(text[index + 1]), let low = digit(text[index + 2])
                else { return nil }
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    // RFC 3986, 3.3 and 3.4; what a client had encoded in a query stays so.
    private static let plainInPath = ByteSet(alphanumericsAnd: "-._~!$&'()*+,;=:@")
    private static let plainInQuery = ByteSet(alphanumericsAnd: "-._~!$&'()*+,;=:@/?%[]{}|^`\"<>")

    private static func encode(_ text: String, keeping plain: ByteSet) -> String {
        if text.utf8.allSatisfy(plain.contains) { return text }
        return text.utf8.map { byte in
            if plain.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        .joined()
    }
}
