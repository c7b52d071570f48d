import Synchronization
import SyrinxCrypto
import SyrinxStore
import SyrinxWire

extension KeyPool {
    /// Everything about a key but its secret.
    struct Snapshot: Sendable {
        var record: UpstreamKeyRecord
        var isConfigured: Bool
        var rests: [Rest]
        var inFlight: Int
        var balance: Balance?
    }

    /// Every key, in the order in which they were added.
    var keys: [Snapshot] {
        state.withLock { $0.keys.map(Snapshot.init) }
    }

    /// - Throws: `upstream_key_not_found`.
    func key(_ id: String) throws(APIError) -> Snapshot {
        guard let key = state.withLock({ state in state.index(of: id).map { Snapshot(state.keys[$0]) } }) else {
            throw .upstreamKeyNotFound(id)
        }
        return key
    }

    /// What a key is called; its id, if it is not there any more.
    func name(ofKey id: String) -> String {
        state.withLock { state in state.index(of: id).map { state.keys[$0].record.name } } ?? id
    }

    /// The secret of a key that is to be tried, whatever its state.
    func secret(ofKey id: String) -> String? {
        state.withLock { state in state.index(of: id).map { state.keys[$0].secret } }
    }

    /// Adds a key; `configure` sets what it may do.
    func add(
        _ secret: String,
        to service: String,
        named name: String,
        configure: (inout UpstreamKeyRecord) throws(APIError) -> Void = { _ throws(APIError) in }
    ) async throws -> Snapshot {
        var record = UpstreamKeyRecord(
            id: Identifier.random(),
            service: service,
            name: name,
            sealedSecret: [],
            hint: String(secret.suffix(4)),
            createdAt: now()
        )
        try configure(&record)
        try record.check(secret: secret)
        record.sealedSecret = sealing.seal(secret.utf8, for: record.sealingContext)
        try await store.save(record)
        let key = PoolKey(record: record, secret: secret, origin: .stored)
        state.withLock { $0.keys.append(key) }
        return Snapshot(key)
    }

    /// Changes a key of the store; a new secret makes it a key again that was refused.
    func change(
        _ id: String,
        secret: String? = nil,
        _ edit: (inout UpstreamKeyRecord) throws(APIError) -> Void
    ) async throws -> Snapshot {
        guard !(try key(id).isConfigured) else { throw APIError.upstreamKeyIsConfigured(id) }
        var record = try key(id).record
        try edit(&record)
        try record.check(secret: secret ?? "x")
        if let secret {
            record.sealedSecret = sealing.seal(secret.utf8, for: record.sealingContext)
            record.hint = String(secret.suffix(4))
        }
        try await store.save(record)
        let now = now()
        let (change, events) = state.withLock { [record] state -> (RestChange, [EventRecord]) in
            guard let index = state.index(of: id) else { return (RestChange(), []) }
            let told = state.keys[index].replace(record, at: now)
            guard let secret else { return (RestChange(), told) }
            state.keys[index].secret = secret
            let change = RestChange(lifted: state.keys[index].lift { _ in true })
            return (change, told + state.keys[index].events(of: change, since: [], at: now))
        }
        if change.isEmpty {
            if !events.isEmpty { try await store.save(events) }
        } else {
            try await save(change, ofKey: id, telling: events)
        }
        return try key(id)
    }

    /// Takes a key away, and all that was known of what it made.
    func remove(_ id: String) async throws {
        guard !(try key(id).isConfigured) else { throw APIError.upstreamKeyIsConfigured(id) }
        try await store.removeUpstreamKey(id)
        state.withLock { state in state.keys.removeAll { $0.record.id == id } }
    }

    /// Has a key rest until then, or, with nil, ends every rest of it.
    func rest(_ id: String, until time: Timestamp?) async throws -> Snapshot {
        _ = try key(id)
        let now = now()
        let (change, events) = state.withLock { state -> (RestChange, [EventRecord]) in
            guard let index = state.index(of: id) else { return (RestChange(), []) }
            var change = RestChange()
            if let time {
                change.lifted = state.keys[index].lift { $0.reason == .administrator }
                change.begun = [Rest(.administrator, of: nil, until: time)]
                state.keys[index].rests += change.begun
            } else {
                change.lifted = state.keys[index].lift { _ in true }
            }
            return (change, state.keys[index].events(of: change, since: [], at: now))
        }
        try await save(change, ofKey: id, telling: events)
        return try key(id)
    }
}

extension KeyPool.Snapshot {
    fileprivate init(_ key: PoolKey) {
        record = key.record
        isConfigured = key.origin != .stored
        rests = key.rests
        inFlight = key.inFlight
        balance = key.balance
    }
}

extension UpstreamKeyRecord {
    private static let nameLength = 1...200

    /// Refuses what makes no sense.
    fileprivate func check(secret: String) throws(APIError) {
        guard Self.nameLength.contains(name.unicodeScalars.count) else {
            throw .invalidParameter("name", "A name has 1 to \(Self.nameLength.upperBound) characters.")
        }
        guard !secret.isEmpty, secret.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) else {
            throw .invalidParameter("secret", "A secret has letters, digits and signs of ASCII, and no spaces.")
        }
        guard (1...1000).contains(weight) else {
            throw .invalidParameter("weight", "The weight is \(weight) and must be 1 to 1000.")
        }
        guard concurrency ?? 1 > 0 else {
            throw .invalidParameter("concurrency", "The concurrency is 1 or more; leave it out for none.")
        }
    }
}

extension APIError {
    static func upstreamKeyNotFound(_ id: String) -> Self {
        Self(404, "not_found", "upstream_key_not_found", "An upstream key with id '\(id)' was not found.")
    }

    static func upstreamKeyIsConfigured(_ id: String) -> Self {
        Self(409, "conflict", "conflict", "The upstream key '\(id)' is kept in the configuration; change it there.")
    }
}
