import Synchronization
public import SyrinxStore
public import SyrinxWire

/// Whoever asks: a key at work, with what it has used and what it runs.
public final class Caller: Sendable {
    /// Whether what a task asks for is made in place of what a quota no longer buys, and so is counted but not refused.
    @TaskLocal package static var isBeyondQuota = false

    public let id: String
    public let meter: Meter
    private let state: Mutex<KeyRecord>
    /// Where it may be used from; nil for anywhere.
    private let addresses: Mutex<[AddressRange]?>
    /// Its own limit of what is made at a time; nil if it has none.
    private let ownGate: Mutex<Gate?>
    private let patience: Duration
    private let lastUse = Atomic<Int>(0)

    init(_ record: KeyRecord, meter: Meter, patience: Duration) {
        id = record.id
        self.meter = meter
        self.patience = patience
        state = Mutex(record)
        addresses = Mutex(AddressRange.ranges(record.allowedAddresses))
        ownGate = Mutex(record.concurrency.map { Gate(maximum: $0, patience: patience) })
    }

    /// The key as it is now.
    public var record: KeyRecord { state.withLock { $0 } }

    /// What is asked of the key as it is now, which has many parts to be copied.
    package func with<Value>(_ look: (borrowing KeyRecord) -> Value) -> Value {
        state.withLock { look($0) }
    }

    /// The key with its last use.
    public var currentRecord: KeyRecord {
        var record = record
        record.lastUsedAt = lastUsedAt ?? record.lastUsedAt
        return record
    }

    /// The limit of what the key makes at a time, if it has one.
    public var gate: Gate? { ownGate.withLock { $0 } }

    /// Takes over a change; what runs keeps its place.
    func replace(with record: KeyRecord) {
        state.withLock { $0 = record }
        addresses.withLock { $0 = AddressRange.ranges(record.allowedAddresses) }
        ownGate.withLock { gate in
            if let maximum = record.concurrency {
                if let gate { gate.maximum = maximum } else { gate = Gate(maximum: maximum, patience: patience) }
            } else {
                gate = nil
            }
        }
    }

    /// Whether the key wants what was made before answered again; nil leaves it to the server.
    public var prefersCache: Bool? { state.withLock { $0.cache } }

    /// Why the key does not work, if it does not.
    package func fault(at time: Timestamp) -> KeyFault? {
        state.withLock { record in
            if record.revokedAt != nil { return .revoked }
            if record.disabledAt != nil { return .disabled }
            if let end = record.expiresAt, time >= end { return .expired }
            return nil
        }
    }

    /// - Throws: `invalid_api_key` if the key does not work, or not any more.
    public func check(at time: Timestamp) throws(APIError) {
        if let fault = fault(at: time) { throw fault.apiError }
    }

    /// Whether the key may be used from an IP address; nil stands for one that is not known.
    public func may(askFrom address: String?) -> Bool {
        guard let ranges = addresses.withLock({ $0 }) else { return true }
        guard let address = address.flatMap({ AddressRange($0) }) else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// Whether the key may do it.
    public func may(_ permission: Permission) -> Bool {
        state.withLock { record in
            guard let permissions = record.permissions else { return !Permission.reserved.contains(permission) }
            return permissions.contains(permission.rawValue) || permissions.contains(Permission.admin.rawValue)
        }
    }

    /// Whether the key may see and change what is other keys'.
    public var isAdministrator: Bool { may(.admin) }

    /// - Throws: `missing_permissions`.
    public func require(_ permission: Permission) throws(APIError) {
        guard may(permission) else { throw .missingPermission(permission) }
    }

    /// Sets aside what a request will cost, or, with no `requests`, what one will cost more than it seemed.
    ///
    /// - Throws: `quota_exceeded`.
    public func reserve(credits: Int, requests: Int = 1, at now: Timestamp) throws(APIError) -> Reservation {
        try meter.reserve(credits: credits, requests: requests, quotas: quotas, at: now)
    }

    /// The same as ``reserve(credits:requests:at:)``, for those who tell of it in words of their own.
    public func hold(credits: Int, requests: Int = 1, at now: Timestamp) throws(QuotaShortage) -> Reservation {
        try meter.hold(credits: credits, requests: requests, quotas: quotas, at: now)
    }

    /// The quotas that the key is held to.
    private var quotas: Quotas {
        Self.isBeyondQuota ? Quotas() : with { Quotas($0) }
    }

    func wasUsed(at time: Timestamp) {
        lastUse.store(time.milliseconds, ordering: .relaxed)
    }

    /// Its last use up to `time` is on disk, or about to be.
    func note(lastUse time: Timestamp) {
        state.withLock { $0.lastUsedAt = time }
    }

    /// When it was last used; nil if it has not been since the server started.
    public var lastUsedAt: Timestamp? {
        let time = lastUse.load(ordering: .relaxed)
        return time == 0 ? nil : Timestamp(milliseconds: time)
    }
}

extension APIError {
    static func missingPermission(_ permission: Permission) -> Self {
        Self(
            401,
            "authentication_error",
            "missing_permissions",
            "The API key you used is missing the permission \(permission.rawValue) to execute this operation."
        )
    }
}
