import Synchronization
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// A client's socket as sessions use it: JSON in, bytes out, at most one error, and a measure of how long nobody spoke.
final class SocketLink: Sendable {
    let request: Request
    private let socket: WebSocket
    private let log: HTTPLog
    private let clock = ContinuousClock()
    /// Nil once the client has said all.
    private let lastSign: Mutex<ContinuousClock.Instant?>
    private let hasFailed = Mutex(false)

    init(_ socket: WebSocket, request: Request, log: HTTPLog) {
        self.socket = socket
        self.request = request
        self.log = log
        lastSign = Mutex(clock.now)
    }

    /// The query, decoded.
    func query<Query: Decodable>() throws(ValidationError) -> Query {
        try WireDecoder(at: [.name("query")]).decode(fromQuery: request.query.items)
    }

    /// The client's next message as it came; nil when there will be none.
    func next() async throws -> WebSocket.Message? {
        let message = try await socket.receive()
        if message != nil { noteSign() }
        return message
    }

    /// The client's next message, decoded; nil when there will be none.
    func receive<Message: Decodable>() async throws -> Message? {
        switch try await next() {
        case nil: return nil
        case .binary: throw SocketError.binaryMessage
        case .text(let bytes): return try WireDecoder(at: [.name("message")]).decode(Message.self, from: bytes)
        }
    }

    /// Reads on after all was said, so that pings are answered and a close is noticed, until cancelled.
    ///
    /// What is still to be heard takes as long as it takes: no silence counts any more.
    func ignoreRest() async {
        lastSign.withLock { $0 = nil }
        do {
            while try await socket.receive() != nil {}
        } catch {
            // Whoever sends finds out.
        }
    }

    func send(_ text: [UInt8]) async throws {
        try await socket.send(.text(text))
        noteSign()
    }

    /// Tells the client what is wrong, by `message`, and closes; a second failure says nothing.
    func fail(with error: any Error, _ message: (SocketError) -> [UInt8]) async {
        // Nobody is there to be told.
        if error is WebSocketError || error is CancellationError { return }
        let told = socketError(error)
        await end(with: message(told), told.closeCode, told.closeReason)
    }

    /// Says a last word, and closes; a second one is not said.
    func end(with message: [UInt8], _ code: Int, _ reason: String) async {
        let isFirst = hasFailed.withLock { hasFailed in
            defer { hasFailed = true }
            return !hasFailed
        }
        guard isFirst else { return }
        // If it cannot be told, the close may still reach the client.
        try? await socket.send(.text(message))
        await socket.close(WebSocket.CloseCode(rawValue: UInt16(clamping: code)), reason)
    }

    /// Has a failure logged.
    func note(_ error: any Error) {
        log.failed(request.traceID, error)
    }

    private func socketError(_ error: any Error) -> SocketError {
        switch error {
        case let error as SocketError: return error
        case let error as ValidationError: return SocketError(error)
        case let error as APIError: return SocketError(error)
        case let error as EngineError:
            note(error)
            return SocketError(APIError(error))
        case is StoreError:
            note(error)
            return SocketError(APIError.notKept)
        default:
            note(error)
            return .internalError
        }
    }

    // MARK: Silence

    private func noteSign() {
        let now = clock.now
        lastSign.withLock { if $0 != nil { $0 = now } }
    }

    /// Returns when neither side has sent anything for `limit`.
    ///
    /// - Throws: `CancellationError`.
    func silence(of limit: Duration) async throws {
        while case let end = (lastSign.withLock { $0 } ?? clock.now) + limit, clock.now < end {
            try await clock.sleep(until: end)
        }
    }
}

extension SocketError {
    static let binaryMessage = Self("invalid_input_message", "Messages are JSON in text frames; this one was binary.")

    /// The message, as far as a close frame holds it (RFC 6455, 5.5).
    fileprivate var closeReason: String {
        var reason = ""
        for character in message {
            guard reason.utf8.count + character.utf8.count <= 123 else { break }
            reason.append(character)
        }
        return reason
    }
}
