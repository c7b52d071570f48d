import Synchronization
public import SyrinxHTTP

/// What requests to other servers go through.
public protocol Upstream: Sendable {
    /// The reply to a request, whatever its status, when its head is there.
    func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply
    /// A WebSocket, or what is said instead.
    func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer
}

/// A request to another server.
public struct UpstreamRequest: Sendable {
    public var method: String
    /// Absolute.
    public var url: String
    public var headers: Headers
    public var body: RequestBody
    /// Whether it may be sent again where a connection breaks that was kept from before.
    public var mayRepeat: Bool

    public init(_ method: String, _ url: String, headers: Headers, body: RequestBody, mayRepeat: Bool) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.mayRepeat = mayRepeat
    }
}

/// What another server answers, its body on the way.
public struct UpstreamReply: Sendable {
    public var status: Int
    public var headers: Headers
    public var body: ReplyStream

    public init(_ status: Int, headers: Headers, body: ReplyStream) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What another server answers to a request for a WebSocket.
public enum SocketAnswer: Sendable {
    case socket(WebSocket, headers: Headers, subprotocol: String?)
    case refused(UpstreamReply)
}

/// Pieces of a body, each asked for when the one before was passed on; letting go of it breaks the reply off.
public struct ReplyStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    public struct AsyncIterator: AsyncIteratorProtocol {
        let read: @Sendable () async throws -> [UInt8]?

        /// Throws an ``UpstreamError`` where the reply breaks off.
        public mutating func next() async throws -> [UInt8]? {
            try await read()
        }

        /// The same; without it loops would leave the thread that they are on.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await read()
        }
    }

    /// All of it, where that has come with its head.
    let whole: [UInt8]?
    private let read: @Sendable () async throws -> [UInt8]?

    /// Pieces that `read` gives until it gives nil.
    public init(read: @escaping @Sendable () async throws -> [UInt8]?) {
        whole = nil
        self.read = read
    }

    /// What has come already.
    init(whole: [UInt8]) {
        self.whole = whole
        let rest = Mutex<[UInt8]?>(whole.isEmpty ? nil : whole)
        read = { rest.withLock { $0.take() } }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(read: read)
    }
}

/// Why there is no reply, or no end of one.
public struct UpstreamError: Error, Hashable, Sendable {
    public enum Reason: String, Codable, Hashable, Sendable {
        case timedOut
        /// There is no connection, or not any more.
        case broken
        /// The request's body could not be read.
        case bodyFailed
        /// The task was cancelled.
        case cancelled
        /// Replies come from a recording that has none.
        case notRecorded
    }

    public var reason: Reason
    /// Whether the server may have got some of the request.
    public var wasSent: Bool

    public init(_ reason: Reason, wasSent: Bool) {
        self.reason = reason
        self.wasSent = wasSent
    }
}
