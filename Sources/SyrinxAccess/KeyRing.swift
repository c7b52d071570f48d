import Synchronization
public import SyrinxCrypto
public import SyrinxStore
public import SyrinxWire

/// All keys, in memory: looking one up takes the time of an HMAC, whatever is presented.
///
/// Keys are found by the HMAC of their secret under a pepper that is not kept with them: who reads the store cannot use
/// a key, and how long a look-up takes tells nothing of a secret.
public final class KeyRing: Sendable {
    /// The id of the administrator's own key, which is not in the store.
    public static let administratorID = "admin"
    /// Whose usage it is when no key is asked for.
    public static let anybodyID = "anybody"

    struct Entry: Sendable {
        var caller: Caller
        var validUntil: Timestamp?
    }

    struct State {
        var bySecret: [Digest: Entry] = [:]
        var byID: [String: Caller] = [:]
        var accounts: [String: ServiceAccountRecord] = [:]
    }

    let store: any Store
    /// The time, for all that goes by it.
    public let now: @Sendable () -> Timestamp
    let state = Mutex(State())
    /// Changes of keys come one after the other, so that none undoes another.
    let changes = Turnstile()
    private let pepper: Secret
    private let policy: Policy
    /// Who asks without a key, where that is allowed.
    private let anybody: Caller?

    /// What holds for every key.
    public struct Policy: Sendable {
        /// Per cent of a limit at which to tell.
        public var alertThresholds = [70, 90]
        /// How long to wait for a place.
        public var patience = Duration.milliseconds(50)

        public init() {}
    }

    /// The keys of a store.
    ///
    /// `administrator` is the secret of a key that may do everything and is not in the store; `isOpen` tells whether
    /// requests without a key, or with one that is unknown, are answered too.
    public init(
        _ store: any Store,
        pepper: Secret,
        administrator: String?,
        isOpen: Bool = false,
        policy: Policy = Policy(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) async throws(StoreError) {
        self.store = store
        self.pepper = pepper
        self.policy = policy
        self.now = now
        let time = now()
        let month = Period.month.start(of: time)
        let totals = try await store.totals(
            hour: Period.hour.start(of: time),
            day: Period.day.start(of: time),
            month: month
        )
        let alerts = Dictionary(grouping: try await store.alerts(since: month), by: \.keyID)
        func caller(_ record: KeyRecord) -> Caller {
            let meter = Meter(
                keyID: record.id,
                totals: totals[record.id] ?? UsageTotals(),
                alerts: alerts[record.id] ?? [],
                thresholds: policy.alertThresholds,
                now: time
            )
            return Caller(record, meter: meter, patience: policy.patience)
        }
        anybody = isOpen ? caller(KeyRecord(id: Self.anybodyID, name: "anybody", secrets: [], createdAt: time)) : nil
        var records = try await store.keys()
        if let administrator {
            var record = KeyRecord(
                id: Self.administratorID,
                name: "administrator",
                secrets: [.init(digest: pepper.authenticate(administrator.utf8), hint: "")],
                createdAt: time
            )
            record.permissions = [Permission.admin.rawValue]
            records.append(record)
        }
        let accounts = try await store.serviceAccounts()
        state.withLock { state in
            for record in records { state.add(caller(record)) }
            for account in accounts { state.accounts[account.id] = account }
        }
    }

    /// Whose secret it is, which is nil for none, and comes from an IP address that is nil if it is not known.
    ///
    /// - Throws: `needs_authorization` or `invalid_api_key`.
    public func caller(_ secret: String?, from address: String? = nil) throws(APIError) -> Caller {
        do throws(KeyFault) {
            return try identify(secret, from: address)
        } catch {
            throw error.apiError
        }
    }

    /// The same, for those who tell of a fault in words of their own.
    public func identify(_ secret: String?, from address: String? = nil) throws(KeyFault) -> Caller {
        let time = now()
        guard let secret else {
            guard let anybody else { throw .missing }
            return anybody
        }
        let digest = digest(of: secret)
        guard let entry = state.withLock({ $0.bySecret[digest] }) else {
            guard let anybody else { throw .unknown }
            return anybody
        }
        try check(entry, at: time, from: address)
        entry.caller.wasUsed(at: time)
        return entry.caller
    }

    /// The key of this id, if it works.
    ///
    /// - Throws: `invalid_api_key`.
    public func caller(id: String, from address: String? = nil) throws(APIError) -> Caller {
        if id == Self.anybodyID, let anybody { return anybody }
        guard let caller = state.withLock({ $0.byID[id] }) else { throw .invalidKey }
        do throws(KeyFault) {
            try check(Entry(caller: caller), at: now(), from: address)
        } catch {
            throw error.apiError
        }
        return caller
    }

    private func check(_ entry: Entry, at time: Timestamp, from address: String?) throws(KeyFault) {
        if let fault = entry.caller.fault(at: time) { throw fault }
        if let end = entry.validUntil, time >= end { throw .replaced }
        guard entry.caller.may(askFrom: address) else { throw .wrongAddress(address) }
    }

    func digest(of secret: String) -> Digest {
        pepper.authenticate(secret.utf8)
    }

    func newCaller(_ record: KeyRecord) -> Caller {
        let meter = Meter(
            keyID: record.id,
            totals: UsageTotals(),
            alerts: [],
            thresholds: policy.alertThresholds,
            now: now()
        )
        return Caller(record, meter: meter, patience: policy.patience)
    }
}

extension KeyRing.State {
    mutating func forgetSecrets(of caller: Caller) {
        for secret in caller.record.secrets { bySecret[secret.digest] = nil }
    }

    mutating func add(_ caller: Caller) {
        byID[caller.id] = caller
        for secret in caller.record.secrets {
            bySecret[secret.digest] = KeyRing.Entry(caller: caller, validUntil: secret.validUntil)
        }
    }
}

// Codes and words as the cloud answers them (probed 2026-09-25).
extension APIError {
    public static let missingKey = Self(
        401,
        "authentication_error",
        "missing_api_key",
        "Neither authorization header nor xi-api-key received, please provide one.",
        status: "needs_authorization"
    )

    public static let invalidKey = Self(
        401,
        "authentication_error",
        "unauthorized",
        "Invalid API key",
        status: "invalid_api_key"
    )

    /// A key that there is and that does not work.
    static func refusedKey(_ why: String) -> Self {
        Self(401, "authentication_error", "unauthorized", "This API key \(why).", status: "invalid_api_key")
    }
}
