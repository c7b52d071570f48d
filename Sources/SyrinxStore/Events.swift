/// Something that befell a key of another service, or a key of this server that asks for one.
public struct EventRecord: Hashable, Sendable {
    /// The store numbers them in the order in which it is told; 0 until then.
    public var id = 0
    public var time: Timestamp
    /// `rested`.
    public var kind: String
    /// The service that it is about; empty for none.
    public var service = ""
    /// The service's key; empty for none.
    public var upstreamKeyID = ""
    /// The key of this server; empty for none.
    public var keyID = ""
    /// What it is about only; empty for everything.
    public var capability = ""
    public var reason = ""
    /// When it will be over; nil if that is not known.
    public var until: Timestamp?

    public init(_ kind: String, at time: Timestamp) {
        self.kind = kind
        self.time = time
    }
}

/// Which events are asked for, the newest first.
public struct EventQuery: Hashable, Sendable {
    /// The id that all are below.
    public var before: Int?
    public var kind: String?
    public var upstreamKeyID: String?
    public var limit: Int

    public init(limit: Int) {
        self.limit = limit
    }
}

public protocol EventStore: Sendable {
    func events(_ query: EventQuery) async throws(StoreError) -> [EventRecord]
    /// Keeps events, and forgets the oldest where they are too many.
    func save(_ events: [EventRecord]) async throws(StoreError)
}
