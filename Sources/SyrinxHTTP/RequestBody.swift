import Synchronization

/// The body of a request, read once, piece by piece; no more is taken from the socket than is asked for.
public struct RequestBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let read: (@Sendable () async throws -> [UInt8]?)?

        /// The next piece; throws a ``BodyError``.
        public mutating func next() async throws -> [UInt8]? {
            try await read?()
        }

        /// The same; without it loops would leave the thread that they are on.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await read?()
        }
    }

    /// The number of bytes, if the client told it.
    public let length: Int?
    /// How many bytes ``collect(upTo:clock:)`` takes when it is not told.
    public var limit: Int
    private let read: (@Sendable () async throws -> [UInt8]?)?

    /// Pieces that `read` gives until it gives nil.
    public init(
        length: Int? = nil,
        limit: Int = HTTPConfiguration().maximumBody,
        read: @escaping @Sendable () async throws -> [UInt8]?
    ) {
        self.length = length
        self.limit = limit
        self.read = read
    }

    /// Nothing.
    init(limit: Int) {
        self.length = 0
        self.limit = limit
        self.read = nil
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(read: read)
    }
}

extension RequestBody {
    /// All of it at once.
    public init(_ bytes: [UInt8]) {
        let rest = Mutex<[UInt8]?>(bytes.isEmpty ? nil : bytes)
        self.init(length: bytes.count) {
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        }
    }

    /// How long a body that is collected may take to arrive, however steadily it trickles.
    public static let collectingTime = Duration.seconds(30)

    /// The same body, which throws ``BodyError/timedOut`` when it takes longer than `grace` and what a line of `pace`
    /// bytes per second would take.
    func paced(
        at pace: Int,
        grace: Duration = collectingTime,
        clock: some Clock<Duration>
    ) -> RequestBody {
        let start = clock.now
        let received = Mutex(0)
        return RequestBody(length: length, limit: limit) { [read] in
            guard let piece = try await read?() else { return nil }
            let count = received.withLock { received in
                received += piece.count
                return received
            }
            let time = grace + .seconds(count / pace)
            guard start.duration(to: clock.now) < time else { throw BodyError.timedOut }
            return piece
        }
    }

    /// The whole body, or ``BodyError/tooLarge(limit:)`` as soon as it is known to have more than `limit` bytes, or
    /// ``BodyError/timedOut`` when it takes longer than ``collectingTime``.
    public func collect(
        upTo limit: Int? = nil,
        clock: some Clock<Duration> = ContinuousClock()
    ) async throws -> [UInt8] {
        let limit = limit ?? self.limit
        let end = clock.now.advanced(by: Self.collectingTime)
        if let length, length > limit { throw BodyError.tooLarge(limit: limit) }
        var body: [UInt8] = []
        for try await piece in self {
            guard body.count + piece.count <= limit else { throw BodyError.tooLarge(limit: limit) }
            guard clock.now < end else { throw BodyError.timedOut }
            if body.isEmpty { body = piece } else { body += piece }
        }
        return body
    }
}
