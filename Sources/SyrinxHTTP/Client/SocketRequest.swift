/// A request for a WebSocket of another server.
public struct SocketRequest: Hashable, Sendable {
    /// An absolute one of `ws` or `wss`, percent-encoded.
    public var url: String
    public var headers: Headers
    /// Those that the server may choose from.
    public var subprotocols: [String]
    /// Bytes of a message; a longer one is refused with 1009.
    public var maximumMessage = 16 * 1024 * 1024
    /// Until the server has answered.
    public var timeout = Duration.seconds(10)

    public init(_ url: String, headers: Headers = [:], subprotocols: [String] = []) {
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
    }
}

/// Another server's answer to a request for a WebSocket, where that is none.
public struct SocketRefusal: Error, Hashable, Sendable {
    public var reply: ClientReply
}

/// Where a WebSocket is, taken from its URL.
struct SocketAddress: Equatable {
    var isSecure: Bool
    /// A name or an address, without brackets.
    var host: String
    var port: UInt16
    /// As the `host` field has it: the port only where it is not the scheme's.
    var authority: String
    var target: String

    /// Nil for what is no URL of a WebSocket, or one with a password in it.
    init?(_ url: String) {
        guard let colon = url.firstRange(of: "://") else { return nil }
        switch url[..<colon.lowerBound].lowercased() {
        case "ws", "http": isSecure = false
        case "wss", "https": isSecure = true
        default: return nil
        }
        let rest = url[colon.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...]
        target = path.hasPrefix("/") ? String(path) : "/\(path)"
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst()
            let tail = authority[end...].dropFirst()
            guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
            if !tail.isEmpty { port = tail.dropFirst() }
        } else if let mark = authority.firstIndex(of: ":") {
            host = authority[..<mark]
            port = authority[mark...].dropFirst()
        }
        guard !host.isEmpty, !authority.contains("@") else { return nil }
        let usual: UInt16 = isSecure ? 443 : 80
        guard let number = port.map({ UInt16($0) }) ?? usual, number > 0 else { return nil }
        self.host = String(host)
        self.port = number
        let shown = authority.hasPrefix("[") ? "[\(host)]" : String(host)
        self.authority = number == usual ? shown : "\(shown):\(number)"
    }
}
