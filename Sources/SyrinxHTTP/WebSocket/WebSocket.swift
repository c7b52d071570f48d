/// One end of a WebSocket connection (RFC 6455): whole messages in, whole messages out.
///
/// Messages are read as they are asked for, so that a peer that sends faster than it is listened to is slowed down; pings
/// are answered and a peer's close is noticed while one is being asked for. May be used by several tasks at once, of which
/// one receives.
public struct WebSocket: Sendable {
    public enum Message: Hashable, Sendable {
        /// UTF-8.
        case text([UInt8])
        case binary([UInt8])
    }

    private let read: @Sendable () async throws -> Message?
    private let write: @Sendable (Message) async throws -> Void
    private let end: @Sendable (CloseCode, String) async -> Void
    private let closing: @Sendable () async -> Closing?

    /// A socket over something that carries messages.
    public init(
        receive: @escaping @Sendable () async throws -> Message?,
        send: @escaping @Sendable (Message) async throws -> Void,
        close: @escaping @Sendable (CloseCode, String) async -> Void,
        peerClosing: @escaping @Sendable () async -> Closing? = { nil }
    ) {
        read = receive
        write = send
        end = close
        closing = peerClosing
    }

    /// The next message; nil once the peer has closed, and when the server is about to stop and what was begun should
    /// be brought to its end.
    ///
    /// - Throws: ``WebSocketError`` when the peer breaks the protocol or a limit, or the connection breaks.
    public func receive() async throws -> Message? {
        try await read()
    }

    /// Sends a message, and returns when the kernel has taken it.
    ///
    /// - Throws: ``WebSocketError/closed`` when nothing can be sent any more.
    public func send(_ message: Message) async throws {
        try await write(message)
    }

    /// Sends a close frame with a reason of at most 123 bytes, after the messages that were sent; a second one is not sent.
    public func close(_ code: CloseCode, _ reason: String = "") async {
        await end(code, reason)
    }

    /// How the peer closed; nil while it has not, or if it gave no reason.
    public func peerClosing() async -> Closing? {
        await closing()
    }
}

extension WebSocket {
    /// What a peer says as it closes.
    public struct Closing: Hashable, Sendable {
        public var code: CloseCode
        public var reason: String

        public init(code: CloseCode, reason: String = "") {
            self.code = code
            self.reason = reason
        }
    }
}

extension WebSocket {
    /// Why a connection is closed (RFC 6455, 7.4.1).
    public struct CloseCode: RawRepresentable, Hashable, Sendable {
        public var rawValue: UInt16

        public init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        public static let normal = Self(rawValue: 1000)
        public static let goingAway = Self(rawValue: 1001)
        public static let protocolError = Self(rawValue: 1002)
        public static let unsupportedData = Self(rawValue: 1003)
        public static let invalidPayload = Self(rawValue: 1007)
        public static let policyViolation = Self(rawValue: 1008)
        public static let messageTooBig = Self(rawValue: 1009)
        public static let internalError = Self(rawValue: 1011)
    }
}

/// Why a WebSocket can't be used any more.
public enum WebSocketError: Error, Hashable, Sendable {
    /// It was closed by either side, or the connection broke.
    case closed
    /// The peer sent what the protocol does not allow; it has been told with this code.
    case refused(WebSocket.CloseCode)
    /// The peer was silent for too long and answered no ping.
    case timedOut
}

/// An answer that turns the connection into a WebSocket.
public struct WebSocketUpgrade: Sendable {
    /// Which of the subprotocols that the client offers is chosen, if it offers it.
    public var subprotocol: String?
    /// Bytes of a message; a longer one is refused with 1009.
    public var maximumMessage: Int
    /// Serves the socket: its end closes it, with 1000, or 1001 when the server stops, or 1011 when it throws.
    ///
    /// Its task is cancelled when the peer is gone.
    public let serve: @Sendable (WebSocket) async throws -> Void

    public init(
        subprotocol: String? = nil,
        maximumMessage: Int = 1_048_576,
        serve: @escaping @Sendable (WebSocket) async throws -> Void
    ) {
        self.subprotocol = subprotocol
        self.maximumMessage = maximumMessage
        self.serve = serve
    }
}
