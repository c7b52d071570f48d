import Synchronization
import SyrinxCrypto
public import SyrinxStore
public import SyrinxWire

/// A key with its secret, which is told this once.
public struct NewSecret: Sendable {
    public let key: KeyRecord
    public let secret: String
}

extension KeyRing {
    /// How long the old secret works beside a new one unless told otherwise.
    public static let graceTime = Duration.seconds(7 * 86400)
    /// Characters of a name.
    public static let nameLength = 1...200

    /// Every key but the administrator's, in the order in which they were made.
    public var keys: [KeyRecord] {
        holders.map(\.currentRecord)
    }

    /// The same, at work.
    public var holders: [Caller] {
        let callers = state.withLock { Array($0.byID.values) }
        return callers.filter { $0.id != Self.administratorID }.map { ($0.record.createdAt, $0) }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
            .map(\.1)
    }

    /// - Throws: `api_key_not_found`.
    public func key(_ id: String) throws(APIError) -> (record: KeyRecord, meter: Meter) {
        let caller = try find(id)
        return (caller.currentRecord, caller.meter)
    }

    /// The name of a key, for reports; its id where it has none.
    public func name(ofKey id: String) -> String {
        state.withLock { $0.byID[id]?.record.name } ?? id
    }

    /// Makes a key; `configure` sets what it may do.
    public func create(
        name: String,
        configure: (inout KeyRecord) throws(APIError) -> Void = { _ throws(APIError) in }
    ) async throws -> NewSecret {
        let (secret, entry) = newSecret()
        var record = KeyRecord(id: Identifier.random(), name: name, secrets: [entry], createdAt: now())
        try configure(&record)
        try record.check()
        try await store.save(record)
        let caller = newCaller(record)
        state.withLock { $0.add(caller) }
        return NewSecret(key: record, secret: secret)
    }

    /// Changes a key; requests from now on are held to it.
    public func change(
        _ id: String,
        _ edit: (inout KeyRecord) throws(APIError) -> Void
    ) async throws -> KeyRecord {
        try await changes.pass { () async throws -> KeyRecord in
            let caller = try find(id)
            var record = caller.currentRecord
            guard record.revokedAt == nil else { throw APIError.keyIsRevoked(id) }
            try edit(&record)
            try record.check()
            // What takes rights away does so at once, and what gives them when it is on disk; so both agree.
            if record.revokedAt != nil || record.disabledAt != nil { install(record, in: caller) }
            try await store.save(record)
            install(record, in: caller)
            return record
        }
    }

    /// Gives a key another secret; the one before works for `grace` longer, and those before it no more.
    public func rotate(_ id: String, grace: Duration = KeyRing.graceTime) async throws -> NewSecret {
        let (secret, entry) = newSecret()
        let end = now() + grace
        let key = try await change(id) { (record) throws(APIError) in
            let old = record.secrets.first.map { first in
                var first = first
                first.validUntil = end
                return first
            }
            record.secrets = [entry] + (grace > .zero ? [old].compactMap(\.self) : [])
        }
        return NewSecret(key: key, secret: secret)
    }

    /// Ends a key for good, at once.
    public func revoke(_ id: String) async throws -> KeyRecord {
        let record = try find(id).currentRecord
        if record.revokedAt != nil { return record }
        let time = now()
        return try await change(id) { (record) throws(APIError) in record.revokedAt = time }
    }

    /// Keeps when keys were last used.
    public func flushLastUses() async throws {
        let uses = state.withLock { state in
            state.byID.values.compactMap { caller -> (caller: Caller, time: Timestamp)? in
                guard caller.id != Self.administratorID, let time = caller.lastUsedAt,
                    time > caller.record.lastUsedAt ?? Timestamp(milliseconds: 0)
                else { return nil }
                return (caller, time)
            }
        }
        guard !uses.isEmpty else { return }
        try await store.note(lastUses: Dictionary(uses.map { ($0.caller.id, $0.time) }) { $1 })
        for use in uses { use.caller.note(lastUse: use.time) }
    }

    /// The key of this id at work, whether it may be used or not.
    ///
    /// - Throws: `api_key_not_found`.
    public func find(_ id: String) throws(APIError) -> Caller {
        guard id != Self.administratorID, let caller = state.withLock({ $0.byID[id] }) else { throw .keyNotFound(id) }
        return caller
    }

    private func install(_ record: KeyRecord, in caller: Caller) {
        state.withLock { state in
            state.forgetSecrets(of: caller)
            caller.replace(with: record)
            state.add(caller)
        }
    }

    /// `sk_` and 256 random bits.
    private func newSecret() -> (secret: String, entry: KeyRecord.Secret) {
        let secret = "sk_" + Secret.random().hexadecimal
        return (secret, KeyRecord.Secret(digest: digest(of: secret), hint: String(secret.suffix(4))))
    }
}

// MARK: Service accounts

extension KeyRing {
    public var serviceAccounts: [ServiceAccountRecord] {
        state.withLock { $0.accounts.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) } }
    }

    /// - Throws: `service_account_not_found`.
    public func serviceAccount(_ id: String) throws(APIError) -> ServiceAccountRecord {
        guard let account = state.withLock({ $0.accounts[id] }) else { throw .serviceAccountNotFound(id) }
        return account
    }

    public func createServiceAccount(name: String) async throws -> ServiceAccountRecord {
        guard Self.nameLength.contains(name.unicodeScalars.count) else {
            throw APIError.invalidParameter("name", "A name has 1 to \(Self.nameLength.upperBound) characters.")
        }
        let account = ServiceAccountRecord(id: Identifier.random(), name: name, createdAt: now())
        try await store.save(account)
        state.withLock { $0.accounts[account.id] = account }
        return account
    }
}

extension APIError {
    public static func keyNotFound(_ id: String) -> Self {
        Self(404, "not_found", "api_key_not_found", "A key with id '\(id)' was not found.")
    }

    static func serviceAccountNotFound(_ id: String) -> Self {
        Self(404, "not_found", "service_account_not_found", "A service account with id '\(id)' was not found.")
    }

    static func keyIsRevoked(_ id: String) -> Self {
        Self(409, "conflict", "conflict", "The key '\(id)' was revoked and cannot be changed. Make another.")
    }
}
