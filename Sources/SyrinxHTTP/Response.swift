/// What is sent back.
public struct Response: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// A file on disk, of which clients may ask for a part (`Range`).
        case file(String)
        /// A file that is open, always whole.
        case open(OpenFile)
        /// Written as it is made; returning ends it, throwing breaks the connection off.
        case stream(@Sendable (ResponseWriter) async throws -> Void)
        /// The end of HTTP on this connection; a request that does not ask for it is answered with 426.
        case webSocket(WebSocketUpgrade)
    }

    public var status: Int
    public var headers: Headers
    public var body: Body
    /// What the log is told and the client is not.
    public var note = LogNote()

    public init(_ status: Int = 200, headers: Headers = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Where a streamed body is written.
public struct ResponseWriter: Sendable {
    private let send: @Sendable ([UInt8]) async throws -> Void

    public init(send: @escaping @Sendable ([UInt8]) async throws -> Void) {
        self.send = send
    }

    /// Sends `bytes` at once, and returns when the kernel has taken them.
    public func write(_ bytes: [UInt8]) async throws {
        try await send(bytes)
    }
}

/// An error that knows how it is answered; any other is a logged 500 whose text does not leak.
public protocol ResponseError: Error {
    func response(traceID: String) -> Response
    /// Whether it is the server's own failure, which its operator should know of; false unless told otherwise.
    var isFailure: Bool { get }
}

extension ResponseError {
    public var isFailure: Bool { false }
}

/// Answers a request.
public typealias Handler = @Sendable (Request) async throws -> Response
