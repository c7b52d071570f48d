import Synchronization
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore

/// Speech that was made before or is being made, by the digest of all that shapes it.
///
/// The index is in memory, the audio in the store. What is least recently used goes first.
final class SpeechCache: Sendable {
    enum Found {
        /// Made before; to be heard from disk.
        case kept(CacheRecord, OpenFile)
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
        var evicted: Set<Digest> = []
        /// By the digest of what was saved, for one second.
        var savings: [Digest: UsageRecord] = [:]
        /// Requests by the digest of their bytes.
        var known: [Digest: KnownSpeech] = [:]
        /// Audio that is asked for often stays open.
        var files: [Digest: OpenFile] = [:]
    }

    /// Requests that are known by their bytes, and files that stay open.
    private static let mostKnown = 4096
    fileprivate static let mostOpen = 256

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
            if let (record, file) = state.take(digest, from: store, at: now) { return .kept(record, file) }
            if let take = state.making[digest], let reader = take.reader() { return .making(reader, take.account) }
            let take = try begin()
            guard let reader = take.reader() else { throw CancellationError() }
            state.making[digest] = take
            return .begun(take, reader)
        }
    }

    /// What the request with these bytes was answered with, if it is still there.
    func again(_ request: Digest, at now: Timestamp) -> (KnownSpeech, CacheRecord, OpenFile)? {
        state.withLock { state in
            guard let known = state.known[request],
                let (record, file) = state.take(known.digest, from: store, at: now)
            else { return nil }
            return (known, record, file)
        }
    }

    /// Remembers what a request asked for, by its bytes.
    func know(_ request: Digest, as known: KnownSpeech) {
        state.withLock { state in
            if state.known.count >= Self.mostKnown { state.known.removeAll() }
            state.known[request] = known
        }
    }

    /// The speech of an account is over: it is kept as `record`, or nobody is to join it any more.
    func end(_ account: SpeechAccount, as digest: Digest, with record: CacheRecord?) {
        state.withLock { state in
            // By now another may be under way.
            if state.making[digest]?.account === account { state.making[digest] = nil }
        }
        if let record { keep(record) }
    }

    /// Takes over what the store has from now on.
    func keep(_ record: CacheRecord) {
        state.withLock { state in
            state.insert(record)
            state.evict(downTo: limit)
        }
    }

    /// Forgets what the store no longer has.
    func reconcile() async throws {
        let kept = Set(try await store.cached().map(\.digest))
        forget { !kept.contains($0.digest) }
    }

    /// Forgets what turned out to be gone from the disk, or was deleted.
    func forget(where isGone: (CacheRecord) -> Bool) {
        state.withLock { state in
            for record in state.entries.values.filter(isGone) { state.remove(record.digest) }
        }
    }

    /// Counts credits that the answer of this digest would have cost, which is one key's.
    func count(_ saving: UsageRecord, of digest: Digest) {
        state.withLock { $0.add(saving, of: digest) }
    }

    /// Tells the store what has happened since the last time.
    func flush() async throws {
        let (uses, evicted, savings) = state.withLock { state in
            defer { (state.used, state.evicted, state.savings) = ([], [], [:]) }
            let uses = state.used.compactMap { digest in state.entries[digest].map { (digest, $0.lastUsedAt) } }
            return (Dictionary(uses) { $1 }, state.evicted, state.savings)
        }
        do throws(StoreError) {
            if !evicted.isEmpty { try await store.forgetCached(Array(evicted)) }
            if !uses.isEmpty { try await store.note(cacheUses: uses) }
            if !savings.isEmpty { try await store.settle(Settlement(Array(savings.values))) }
        } catch {
            // All of it is told again the next time; what is counted comes last, so that it is never counted twice.
            state.withLock { state in
                state.used.formUnion(uses.keys)
                state.evicted.formUnion(evicted.filter { state.entries[$0] == nil })
                for (digest, saving) in savings { state.add(saving, of: digest) }
            }
            throw error
        }
    }

    /// How much there is: entries and their bytes.
    var size: (entries: Int, bytes: Int) { state.withLock { ($0.entries.count, $0.bytes) } }
}

extension SpeechCache.State {
    /// An entry that is used now, with its audio; one whose audio is gone is forgotten.
    fileprivate mutating func take(
        _ digest: Digest,
        from store: any Store,
        at now: Timestamp
    ) -> (CacheRecord, OpenFile)? {
        guard var record = entries[digest] else { return nil }
        guard let file = files[digest] ?? OpenFile(store.path(of: record.audio)) else {
            remove(digest)
            return nil
        }
        if files[digest] == nil {
            if files.count >= SpeechCache.mostOpen { files.removeAll() }
            files[digest] = file
        }
        record.lastUsedAt = now
        entries[digest] = record
        used.insert(digest)
        return (record, file)
    }

    fileprivate mutating func add(_ saving: UsageRecord, of digest: Digest) {
        guard var sum = savings.removeValue(forKey: digest) else {
            savings[digest] = saving
            return
        }
        sum.requests += saving.requests
        sum.characters += saving.characters
        sum.saved += saving.saved
        savings[digest] = sum
    }

    fileprivate mutating func insert(_ record: CacheRecord) {
        // With its file: that of an older one may be gone.
        remove(record.digest)
        evicted.remove(record.digest)
        bytes += record.bytes
        entries[record.digest] = record
    }

    fileprivate mutating func remove(_ digest: Digest) {
        bytes -= entries.removeValue(forKey: digest)?.bytes ?? 0
        files[digest] = nil
    }

    /// Makes room, a tenth more than is needed, so that sorting them pays.
    fileprivate mutating func evict(downTo limit: Int) {
        guard bytes > limit else { return }
        for record in entries.values.sorted(by: { $0.lastUsedAt < $1.lastUsedAt }) {
            guard bytes > limit / 10 * 9 else { return }
            remove(record.digest)
            evicted.insert(record.digest)
        }
    }
}
