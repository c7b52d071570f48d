import Synchronization
import SyrinxCrypto
import SyrinxStore

/// Speech that was made before or is being made, by the digest of all that shapes it.
///
/// The index is in memory, the audio in the store. What is least recently used goes first.
final class SpeechCache: Sendable {
    enum Found {
        /// Made before; to be heard from disk.
        case kept(CacheRecord)
        /// Being made, for somebody else too.
        case making(SpeechTake.Reader, SpeechAccount)
        /// Nobody has it: the caller makes it.
        case begun(SpeechTake, SpeechTake.Reader)
    }

    fileprivate struct State {
        var entries: [Digest: CacheRecord] = [:]
        var making: [Digest: SpeechTake] = [:]
        var bytes = 0
        /// What the store does not know yet.
        var used: Set<Digest> = []
        var evicted: [Digest] = []
        var savings: [UsageRecord.Kind: UsageRecord] = [:]
    }

    private let store: any Store
    /// Bytes of audio and times.
    private let limit: Int
    private let state = Mutex(State())

    init(_ store: any Store, limit: Int) {
        self.store = store
        self.limit = limit
    }

    /// Takes over what the store has.
    func load() async throws {
        let records = try await store.cached()
        state.withLock { state in
            for record in records { state.insert(record) }
            state.evict(downTo: limit)
        }
    }

    /// What there is under a digest; `begin` makes a take where there is nothing.
    func find(
        _ digest: Digest,
        at now: Timestamp,
        orBegin begin: () throws -> SpeechTake
    ) throws -> Found {
        try state.withLock { state in
            if var record = state.entries[digest] {
                record.lastUsedAt = now
                state.entries[digest] = record
                state.used.insert(digest)
                return .kept(record)
            }
            if let take = state.making[digest], let reader = take.reader() { return .making(reader, take.account) }
            let take = try begin()
            guard let reader = take.reader() else { throw CancellationError() }
            state.making[digest] = take
            return .begun(take, reader)
        }
    }

    /// The speech of an account is over: it is kept as `record`, or nobody is to join it any more.
    func end(_ account: SpeechAccount, as digest: Digest, with record: CacheRecord?) {
        state.withLock { state in
            // By now another may be under way.
            if state.making[digest]?.account === account { state.making[digest] = nil }
            guard let record else { return }
            state.insert(record)
            state.evict(downTo: limit)
        }
    }

    /// Forgets what turned out to be gone from the disk, or was deleted.
    func forget(where isGone: (CacheRecord) -> Bool) {
        state.withLock { state in
            for record in state.entries.values.filter(isGone) { state.remove(record.digest) }
        }
    }

    /// Counts credits that an answer would have cost.
    func count(_ saving: UsageRecord) {
        state.withLock { state in
            var sum = state.savings[saving.kind] ?? saving
            if state.savings[saving.kind] != nil {
                sum.requests += saving.requests
                sum.characters += saving.characters
                sum.saved += saving.saved
            }
            state.savings[saving.kind] = sum
        }
    }

    /// Tells the store what has happened since the last time.
    func flush() async throws {
        let (uses, evicted, savings) = state.withLock { state in
            defer { (state.used, state.evicted, state.savings) = ([], [], [:]) }
            let uses = state.used.compactMap { digest in state.entries[digest].map { (digest, $0.lastUsedAt) } }
            return (Dictionary(uses) { $1 }, state.evicted, Array(state.savings.values))
        }
        if !evicted.isEmpty { try await store.forgetCached(evicted) }
        if !uses.isEmpty { try await store.note(cacheUses: uses) }
        if !savings.isEmpty { try await store.settle(Settlement(savings)) }
    }

    /// How much there is: entries and their bytes.
    var size: (entries: Int, bytes: Int) { state.withLock { ($0.entries.count, $0.bytes) } }
}

extension SpeechCache.State {
    fileprivate mutating func insert(_ record: CacheRecord) {
        bytes += record.bytes - (entries[record.digest]?.bytes ?? 0)
        entries[record.digest] = record
    }

    fileprivate mutating func remove(_ digest: Digest) {
        bytes -= entries.removeValue(forKey: digest)?.bytes ?? 0
    }

    /// Makes room, a tenth more than is needed, so that sorting them pays.
    fileprivate mutating func evict(downTo limit: Int) {
        guard bytes > limit else { return }
        for record in entries.values.sorted(by: { $0.lastUsedAt < $1.lastUsedAt }) {
            guard bytes > limit / 10 * 9 else { return }
            remove(record.digest)
            evicted.append(record.digest)
        }
    }
}

extension UsageRecord {
    /// What records must have in common to be summed up.
    struct Kind: Hashable {
        var keyID: String
        var modelID: String
        var voiceID: String
        var second: Int
    }

    var kind: Kind {
        Kind(keyID: keyID, modelID: modelID, voiceID: voiceID, second: time.seconds)
    }
}
