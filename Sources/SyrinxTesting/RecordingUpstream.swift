import Synchronization
public import SyrinxHTTP

/// A server in this process that keeps what it was sent, and answers by a script; over TLS it is known by an authority
/// that is thrown away with it.
public final class RecordingUpstream: Sendable {
    /// A request as it arrived.
    public struct Recorded: Sendable {
        public var method: String
        public var path: String
        public var query: Query
        public var headers: Headers
        public var isSecure: Bool
        /// Nil until it was read, and where the script does not read it.
        public var body: [UInt8]?
        /// What came over it as a WebSocket.
        public var messages: [WebSocket.Message] = []
        /// How the client closed it.
        public var closing: WebSocket.Closing?
        /// Whether the client was there to the answer's end.
        public var isComplete = false

        /// The body as text; what is not UTF-8 in it becomes U+FFFD.
        public var text: String { String(decoding: body ?? [], as: UTF8.self) }
    }

    private static let longestBody = 256 * 1024 * 1024

    /// Nil without TLS.
    public let authority: ThrowAwayAuthority?
    private let recorder: Recorder
    private let server: Server

    /// Listens on a free port of the loopback.
    ///
    /// - Parameters:
    ///   - names: Those of the certificate; without any, TLS is not spoken.
    ///   - clock: By which the script waits.
    ///   - script: The answer to a request, whose number from 0 on and head it is told.
    public init(
        names: [String] = ["IP:127.0.0.1", "DNS:localhost"],
        clock: any Clock<Duration> = ContinuousClock(),
        script: @escaping @Sendable (Int, Recorded) -> ScriptedAnswer
    ) async throws {
        authority = names.isEmpty ? nil : try await ThrowAwayAuthority(names: names)
        var configuration = HTTPConfiguration()
        configuration.loops = 1
        configuration.tls = authority?.identity
        // What a script does must not come to limits that no script is about.
        configuration.socketPingInterval = .seconds(600)
        let recorder = Recorder()
        self.recorder = recorder
        server = Server(
            configuration: configuration,
            handler: { request in try await recorder.answer(request, script, clock, upTo: Self.longestBody) }
        )
        try server.start()
    }

    public var port: Int { server.port }

    /// `https://127.0.0.1:8443`, or `http` without TLS.
    public var url: String { "\(authority == nil ? "http" : "https")://127.0.0.1:\(port)" }

    /// `wss://127.0.0.1:8443`, or `ws` without TLS.
    public var socketURL: String { "\(authority == nil ? "ws" : "wss")://127.0.0.1:\(port)" }

    /// All that came so far, in the order of its coming.
    public var requests: [Recorded] { recorder.requests.withLock { $0 } }

    /// How many connections are open.
    public var connections: Int { server.connections }

    /// Cuts what is under way, and ends.
    public func stop() async {
        await server.shutdown(grace: .zero)
    }
}

/// What a ``RecordingUpstream`` and its handlers have in common.
private final class Recorder: Sendable {
    let requests = Mutex<[RecordingUpstream.Recorded]>([])

    func answer(
        _ request: Request,
        _ script: @Sendable (Int, RecordingUpstream.Recorded) -> ScriptedAnswer,
        _ clock: any Clock<Duration>,
        upTo limit: Int
    ) async throws -> Response {
        let recorded = RecordingUpstream.Recorded(
            method: request.method,
            path: request.path,
            query: request.query,
            headers: request.headers,
            isSecure: request.isSecure
        )
        let number = requests.withLock { requests in
            requests.append(recorded)
            return requests.count - 1
        }
        switch script(number, recorded) {
        case .reply(let reply):
            if reply.readsBody {
                let body = try await request.body.collect(upTo: limit)
                change(number) { $0.body = body }
            }
            return try await respond(reply, number, clock)
        case .socket(let steps, let subprotocol):
            let upgrade = WebSocketUpgrade(subprotocol: subprotocol, maximumMessage: limit) { socket in
                try await self.run(steps, on: socket, number, clock)
            }
            return Response(body: .webSocket(upgrade))
        case .cut: return Response(body: .stream { _ in throw ConnectionClosed() })
        }
    }

    private func change(_ number: Int, _ change: (inout RecordingUpstream.Recorded) -> Void) {
        requests.withLock { change(&$0[number]) }
    }

    private func respond(_ reply: ScriptedReply, _ number: Int, _ clock: any Clock<Duration>) async throws -> Response {
        Response(
            reply.status,
            headers: reply.headers,
            body: .stream { writer in
                for step in reply.before + [.send([])] + reply.body {
                    switch step {
                    case .send(let bytes): try await writer.write(bytes)
                    case .wait(let time): try await clock.sleep(for: time)
                    case .stall: try await stall()
                    case .cut: throw ConnectionClosed()
                    }
                }
                self.change(number) { $0.isComplete = true }
            }
        )
    }

    private func run(
        _ steps: [SocketStep],
        on socket: WebSocket,
        _ number: Int,
        _ clock: any Clock<Duration>
    ) async throws {
        for step in steps {
            switch step {
            case .send(let message): try await socket.send(message)
            case .receive: guard try await receive(socket, number) != nil else { return }
            case .echo: while let message = try await receive(socket, number) { try await socket.send(message) }
            case .wait(let time): try await clock.sleep(for: time)
            case .close(let code, let reason): await socket.close(code, reason)
            case .stall: try await stall()
            case .cut: throw ConnectionClosed()
            }
        }
        change(number) { $0.isComplete = true }
    }

    private func receive(_ socket: WebSocket, _ number: Int) async throws -> WebSocket.Message? {
        let message = try await socket.receive()
        let closing = await socket.peerClosing()
        change(number) { recorded in
            if let message { recorded.messages.append(message) }
            recorded.closing = closing
        }
        return message
    }
}

/// Ends when its task is cancelled.
private func stall() async throws {
    let (nothing, end) = AsyncStream.makeStream(of: Never.self)
    for await _ in nothing {}
    end.finish()
    try Task.checkCancellation()
}
