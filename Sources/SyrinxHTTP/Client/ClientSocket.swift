/// A WebSocket of another server; one that nobody has any more is reset.
public struct ClientSocket: Sendable {
    /// Closing it waits for the server's close for a while, and gives up the connection.
    public let socket: WebSocket
    /// Those of the server's answer.
    public let headers: Headers
    /// The one of those offered that the server chose.
    public let subprotocol: String?
}

extension HTTPClient {
    /// A WebSocket, once the server has agreed to it; messages are not compressed.
    ///
    /// - Throws: ``SocketRefusal`` when the server answers otherwise, or a ``TransportError``.
    public func connect(_ request: SocketRequest) async throws -> ClientSocket {
        let handshake = try ClientHandshake(request)
        guard let address = SocketAddress(request.url) else {
            throw TransportError(.invalidRequest("the URL is none of a WebSocket"))
        }
        let loop = try loop()
        let end = ContinuousClock.now + request.timeout
        let dial = Dial(on: loop, for: sockets, address.isSecure ? try trust() : nil)
        let connection: Connection
        do {
            connection = try await dial.connect(to: address, within: request.timeout)
        } catch  where Task.isCancelled {
            throw TransportError(.cancelled)
        }
        let line = Line(connection)
        let (answer, subprotocol) = try await connection.open(
            handshake,
            maximumMessage: request.maximumMessage,
            until: end
        )
        let socket = WebSocket(
            receive: { try await line.connection.receiveMessage() },
            send: { try await line.connection.sendMessage($0) },
            close: { await line.connection.hangUp($0, $1) },
            peerClosing: { await line.connection.peerClosing }
        )
        return ClientSocket(socket: socket, headers: answer.headers, subprotocol: subprotocol)
    }
}

/// Gives a connection up that nobody has any use for.
private final class Line: Sendable {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    deinit {
        connection.loop.run { [connection] in connection.assumeIsolated { $0.giveUp() } }
    }
}
