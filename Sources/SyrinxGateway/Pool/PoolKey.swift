public import SyrinxStore

/// A key of another service, as the pool has it.
struct PoolKey: Sendable {
    /// Where a secret is kept.
    enum Origin: Hashable, Sendable {
        case stored
        case configured(ConfiguredKey)
    }

    /// What is known of it from the beginning, in one piece, since keys are looked through for every request.
    private struct Identity: Sendable {
        var record: UpstreamKeyRecord
        var secret: String
        var origin: Origin
    }

    @Boxed private var identity: Identity
    var rests: [Rest] = []
    /// Requests under way.
    var inFlight = 0
    var balance: Balance?

    init(record: UpstreamKeyRecord, secret: String, origin: Origin) {
        identity = Identity(record: record, secret: secret, origin: origin)
    }

    var record: UpstreamKeyRecord {
        get { identity.record }
        set { identity.record = newValue }
    }

    var secret: String {
        get { identity.secret }
        set { identity.secret = newValue }
    }

    var origin: Origin { identity.origin }

    /// Whether, and from when on, it can serve.
    enum Standing: Hashable {
        case ready
        case after(Timestamp)
        /// It can, but has as many requests as it may.
        case full
        /// Not before somebody does something.
        case unable
    }

    func standing(for need: Need, at now: Timestamp) -> Standing {
        guard record.service == need.service, record.disabledAt == nil else { return .unable }
        guard record.capabilities?.contains(need.capability) ?? true else { return .unable }
        var end: Timestamp?
        for rest in rests where rest.applies(to: need) {
            switch rest.reason {
            case .failures:
                guard let until = rest.until else { continue }
                if until > now { end = max(end ?? until, until) }
                // One request at a time finds out whether it is over.
                if until <= now, rest.isProbed { end = max(end ?? now, now + .seconds(1)) }
            default:
                guard let until = rest.until else { return .unable }
                if until > now { end = max(end ?? until, until) }
            }
        }
        if let end { return .after(end) }
        if need.isCharged, let balance, balance.left < need.credits {
            let reset = balance.resetsAt ?? now + Self.unknownReset
            if reset > now { return .after(reset) }
        }
        if let limit = record.concurrency, inFlight >= limit { return .full }
        return .ready
    }

    /// How much of it is in use.
    var load: Double {
        Double(inFlight) / Double(max(1, record.concurrency ?? Self.usualConcurrency * record.weight))
    }

    /// When a key that does not tell is asked again for more than it has.
    private static let unknownReset = Duration.seconds(3600)

    /// What a key without a limit is taken to stand, in comparison.
    private static let usualConcurrency = 10
}

/// What is left of a key's credits.
public struct Balance: Hashable, Sendable {
    public var left: Int
    public var resetsAt: Timestamp?

    public init(left: Int, resetsAt: Timestamp?) {
        self.left = left
        self.resetsAt = resetsAt
    }
}

/// What a request needs of a key.
struct Need: Hashable, Sendable {
    var service: String
    var capability: String
    var credits = 0
    /// Whether it costs anything.
    var isCharged = false
    /// The only keys that will do.
    var boundTo: Set<String>?
    /// Whether every such request should come to the same key, if it can.
    var isSteady = false
}

extension Rest {
    func applies(to need: Need) -> Bool {
        guard capability == nil || capability == need.capability else { return false }
        return reason != .credits || need.isCharged
    }
}
