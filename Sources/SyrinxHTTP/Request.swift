import Synchronization

/// A request, as a handler sees it.
public struct Request: Sendable {
    public var method: String
    /// Percent-decoded, without the query: `/v1/voices/abc`.
    public var path: String
    public var query: Query
    public var headers: Headers
    public var body: RequestBody
    /// What stood where the route's path has braces: `voice_id`.
    public internal(set) var parameters: [String: String] = [:]
    /// Names this request in logs and errors: 32 hexadecimal digits, sent back as `x-trace-id`.
    public var traceID: String

    public init(
        _ method: String,
        _ path: String,
        query: Query = Query(),
        headers: Headers = [:],
        body: RequestBody = RequestBody([]),
        traceID: String = "0"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.traceID = traceID
    }
}

/// The query of a request: names and values, percent-decoded, in order, names repeated for lists.
public struct Query: Hashable, Sendable {
    public var items: [(name: String, value: String)] = []

    public init() {}

    /// The last value of this name.
    public subscript(name: String) -> String? {
        items.last { $0.name == name }?.value
    }

    /// Every value of this name.
    public func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.items.elementsEqual(b.items, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        for item in items { hasher.combine(item.name); hasher.combine(item.value) }
    }
}

/// The body of a request, read once, piece by piece; no more is taken from the socket than is asked for.
public struct RequestBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    public struct AsyncIterator: AsyncIteratorProtocol {
        let read: @Sendable () async throws -> [UInt8]?

        public mutating func next() async throws -> [UInt8]? {
            try await read()
        }
    }

    private let read: @Sendable () async throws -> [UInt8]?

    /// Pieces that `read` gives until it gives nil.
    public init(read: @escaping @Sendable () async throws -> [UInt8]?) {
        self.read = read
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(read: read)
    }
}

extension RequestBody {
    /// All of it at once.
    public init(_ bytes: [UInt8]) {
        let rest = Mutex<[UInt8]?>(bytes.isEmpty ? nil : bytes)
        self.init {
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        }
    }
}
