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

extension ServerAddress {
    /// That of a WebSocket's server.
    init?(socket url: String) {
        guard let address = ServerAddress(url, plain: "ws", secure: "wss") ?? ServerAddress(url) else { return nil }
        self = address
    }
}
