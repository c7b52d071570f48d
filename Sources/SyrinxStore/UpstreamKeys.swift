/// A key of another service, with which the requests of many are sent there.
public struct UpstreamKeyRecord: Hashable, Sendable, Identifiable {
    public let id: String
    /// The name of the service that it is for.
    public let service: String
    public var name: String
    /// The secret, sealed under a key that is not kept with it.
    public var sealedSecret: [UInt8]
    /// The secret's last four characters, for people to tell it by.
    public var hint: String
    /// What it can do; nil for everything.
    public var capabilities: Set<String>?
    /// How often it is chosen beside others.
    public var weight = 1
    /// Requests at a time; nil is without limit.
    public var concurrency: Int?
    public let createdAt: Timestamp
    /// It is not used while this is set.
    public var disabledAt: Timestamp?

    public init(
        id: String,
        service: String,
        name: String,
        sealedSecret: [UInt8],
        hint: String,
        createdAt: Timestamp
    ) {
        self.id = id
        self.service = service
        self.name = name
        self.sealedSecret = sealedSecret
        self.hint = hint
        self.createdAt = createdAt
    }
}

/// Why a key of another service is not used, and until when.
public struct UpstreamRestRecord: Hashable, Sendable {
    public var keyID: String
    /// What it is not used for; empty for anything.
    public var capability: String
    public var reason: String
    /// Nil until somebody lifts it.
    public var until: Timestamp?
    /// How often in a row there was a reason.
    public var strikes: Int

    public init(keyID: String, capability: String, reason: String, until: Timestamp?, strikes: Int) {
        self.keyID = keyID
        self.capability = capability
        self.reason = reason
        self.until = until
        self.strikes = strikes
    }
}

/// Where something lives that another service made.
public struct AffinityRecord: Hashable, Sendable {
    public var service: String
    /// What it is: `voice`.
    public var kind: String
    public var id: String
    /// Several, each on a line, where more than one has it.
    public var upstreamKeyID: String
    /// The key of this server that it was made for; nil for nobody's or everybody's.
    public var ownerID: String?
    /// Nil if the service keeps it.
    public var expiresAt: Timestamp?

    public init(
        service: String,
        kind: String,
        id: String,
        upstreamKeyID: String,
        ownerID: String? = nil,
        expiresAt: Timestamp? = nil
    ) {
        self.service = service
        self.kind = kind
        self.id = id
        self.upstreamKeyID = upstreamKeyID
        self.ownerID = ownerID
        self.expiresAt = expiresAt
    }
}

/// What a key's requests under way may cost at most.
///
/// It is what is charged if the server ends without a word, so that a quota holds through that too.
public struct LeaseRecord: Hashable, Sendable {
    public var keyID: String
    public var credits: Int
    public var requests: Int
    public var time: Timestamp
    /// Grows with each change, so that writes may overtake one another.
    public var version: Int

    public init(keyID: String, credits: Int, requests: Int, time: Timestamp, version: Int) {
        self.keyID = keyID
        self.credits = credits
        self.requests = requests
        self.time = time
        self.version = version
    }
}

public protocol UpstreamStore: Sendable {
    /// In the order in which they were added.
    func upstreamKeys() async throws(StoreError) -> [UpstreamKeyRecord]
    /// Keeps a key, in place of the one of its id.
    func save(_ key: UpstreamKeyRecord) async throws(StoreError)
    /// Forgets a key, its rests and where it was needed.
    func removeUpstreamKey(_ id: String) async throws(StoreError)

    func upstreamRests() async throws(StoreError) -> [UpstreamRestRecord]
    /// Keeps rests, each in place of the one of the same key, capability and reason, and forgets others, with what there
    /// is to tell of it.
    func save(
        _ rests: [UpstreamRestRecord],
        lifting lifted: [UpstreamRestRecord],
        telling events: [EventRecord]
    ) async throws(StoreError)

    /// Those that do not expire, and of those that do and have not by `now`, the `limit` last to do so, in that order.
    func affinities(at now: Timestamp, limit: Int) async throws(StoreError) -> [AffinityRecord]
    /// Those of one thing, whether they have expired or not.
    func affinities(service: String, kind: String, id: String) async throws(StoreError) -> [AffinityRecord]
    func save(_ affinities: [AffinityRecord]) async throws(StoreError)
    /// Forgets those that expired before `time`.
    func forgetAffinities(expiredBefore time: Timestamp) async throws(StoreError)

    /// Keeps leases, unless there are newer ones of the same keys.
    func save(_ leases: [LeaseRecord]) async throws(StoreError)
}
