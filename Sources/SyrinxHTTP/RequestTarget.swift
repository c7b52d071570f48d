/// What a request asks for: the decoded path and query of a request line.
struct RequestTarget: Equatable {
    /// The target is not one that RFC 9112, 3.2 allows, or does not decode.
    struct Malformed: Error, Equatable {}

    var path: String
    var query = Query()

    /// `/path?query`, or the same behind a scheme and host as proxies send it, or `*`.
    init(parsing target: some Collection<UInt8>) throws(Malformed) {
        guard !target.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "#") }) else {
            throw Malformed()
        }
        let target = try Self.withoutAuthority(target[...])
        let mark = target.firstIndex(of: UInt8(ascii: "?"))
        path = try Self.decode(target[..<(mark ?? target.endIndex)], plusIsSpace: false)
        guard !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw Malformed() }
        if let mark { query = try Query(parsing: target[target.index(after: mark)...]) }
    }

    private static func withoutAuthority<Bytes: Collection<UInt8>>(_ target: Bytes) throws(Malformed) -> Bytes
    where Bytes.SubSequence == Bytes {
        if target.first == UInt8(ascii: "/") || target.elementsEqual("*".utf8) { return target }
        for scheme in ["http://", "https://"] {
            let prefix = target.prefix(scheme.utf8.count)
            guard prefix.elementsEqual(scheme.utf8, by: { $0 | 0x20 == $1 | 0x20 }) else { continue }
            let rest = target[prefix.endIndex...]
            guard let path = rest.firstIndex(of: UInt8(ascii: "/")), path != rest.startIndex else { break }
            return rest[path...]
        }
        throw Malformed()
    }

    /// Undoes percent-encoding; the result must be UTF-8.
    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool) throws(Malformed) -> String {
        if !text.contains(where: { $0 == UInt8(ascii: "%") || $0 >= 0x80 || plusIsSpace && $0 == UInt8(ascii: "+") }) {
            return String(decoding: text, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else {
                    throw Malformed()
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
        return text
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Query {
    /// `name=value&name=value`, as forms and URLs encode it.
    init(parsing text: some Collection<UInt8>) throws(RequestTarget.Malformed) {
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let sign = pair.firstIndex(of: UInt8(ascii: "="))
            let name = try RequestTarget.decode(pair[..<(sign ?? pair.endIndex)], plusIsSpace: true)
            let value = sign.map { pair[pair.index(after: $0)...] } ?? pair[pair.endIndex...]
            items.append((name, try RequestTarget.decode(value, plusIsSpace: true)))
        }
    }
}
