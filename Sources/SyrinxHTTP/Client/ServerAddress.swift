/// Where a server is and what is asked of it, taken from a URL.
struct ServerAddress: Equatable {
    /// What has to be the same for two requests to go over one connection.
    struct Origin: Hashable {
        var isSecure: Bool
        /// A name or an address, without brackets.
        var host: String
        var port: UInt16
    }

    var origin: Origin
    /// As the `host` field has it: the port only where it is not the scheme's.
    var authority: String
    var target: String

    /// Nil for what is no URL of one of these schemes, or one with a password in it.
    ///
    /// - Parameters:
    ///   - plain: The scheme without TLS, in lower case.
    ///   - secure: The scheme with TLS, in lower case.
    init?(_ url: String, plain: StaticString, secure: StaticString) {
        var url = url
        guard let address = url.withUTF8({ Self(Slice(base: $0, bounds: $0.indices), plain: plain, secure: secure) })
        else { return nil }
        self = address
    }

    private init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, plain: StaticString, secure: StaticString) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            return nil
        }
        let scheme = bytes[..<colon]
        let isSecure = scheme.isNamed(secure)
        guard isSecure || scheme.isNamed(plain) else { return nil }
        let rest = bytes[colon...].dropFirst(3).prefix { $0 != UInt8(ascii: "#") }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let path = rest[authority.endIndex...]
        target = path.first == UInt8(ascii: "/") ? String(path) : "/\(String(path))"
        guard !authority.contains(UInt8(ascii: "@")), let end = authority.endOfHost else { return nil }
        let host = authority[..<end]
        let usual: UInt16 = isSecure ? 443 : 80
        var port = usual
        if end != authority.endIndex {
            guard let number = UInt16(String(authority[end...].dropFirst())), number > 0 else { return nil }
            port = number
        }
        let isBracketed = host.first == UInt8(ascii: "[")
        let name = isBracketed ? host.dropFirst().dropLast() : host
        guard !name.isEmpty else { return nil }
        origin = Origin(isSecure: isSecure, host: String(name), port: port)
        self.authority = port == usual ? String(host) : "\(String(host)):\(port)"
    }

    /// That of a server of HTTP.
    init?(_ url: String) {
        self.init(url, plain: "http", secure: "https")
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Where a port's colon is, or the end; nil where neither can follow.
    fileprivate var endOfHost: Index? {
        guard first == UInt8(ascii: "[") else { return firstIndex(of: UInt8(ascii: ":")) ?? endIndex }
        guard let bracket = firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let end = index(after: bracket)
        return end == endIndex || self[end] == UInt8(ascii: ":") ? end : nil
    }

    /// Whether this is a name, in whatever case; the name is in lower case.
    fileprivate func isNamed(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in elementsEqual(name) { $0 | 0x20 == $1 } }
    }
}

extension String {
    fileprivate init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.init(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}
