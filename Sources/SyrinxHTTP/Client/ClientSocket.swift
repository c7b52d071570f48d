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
        guard let address = ServerAddress(socket: request.url) else {
            throw TransportError(.invalidRequest("the URL is none of a WebSocket"))
        }
        let loop = try loop()
        let end = ContinuousClock.now + request.timeout
        let connection: Connection
        do {
            let call = Call(on: loop, for: sockets, address.origin.isSecure ? try trust() : nil)
            connection = try await call.connect(to: address.origin, within: request.timeout)
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

/// An attempt to connect to a WebSocket's server.
///
/// Sendable: the variables are set before the loop gets it, and from then on used on the loop's thread.
private final class Call: @unchecked Sendable {
    private let loop: Loop
    private var waiting: CheckedContinuation<Result<Connection, TransportError>, Never>?
    private var dial: Dial?

    init(on loop: Loop, for service: Service, _ trust: LoadedTrust?) {
        self.loop = loop
        dial = Dial(on: loop, trusting: trust) { [unowned self] result in
            waiting.take()?.resume(returning: result.map { Connection.call($0, on: loop, for: service) })
        }
    }

    /// The connection, once it is made.
    func connect(to origin: ServerAddress.Origin, within time: Duration) async throws(TransportError) -> Connection {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting = continuation
                loop.run { self.dial?.begin(origin, within: time) }
            }
        } onCancel: {
            loop.run { self.dial?.cancel() }
        }.get()
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
