import Synchronization
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore

/// Answers that were passed on before or are under way, by the digest of all that shapes them and of whose they are.
///
/// They are in memory. What is least recently used goes first.
final class AnswerCache: Sendable {
    struct Entry: Sendable {
        var headers: Headers
        var body: [UInt8]
        /// What was named in the request: with a change of these the answer would be another.
        var ids: Set<NamedID>
        var madeAt: Timestamp
        fileprivate var lastUse = 0
    }

    enum Found {
        case kept(Entry)
        case making(SharedAnswer)
    }

    fileprivate struct Making {
        weak var answer: SharedAnswer?
        var ids: Set<NamedID>
    }

    fileprivate struct State {
        var entries: [Digest: Entry] = [:]
        var making: [Digest: Making] = [:]
        var bytes = 0
        var uses = 0
    }

    /// Bytes of all bodies.
    private let limit: Int
    private let maximumAge: Duration
    private let state = Mutex(State())

    init(limit: Int, maximumAge: Duration) {
        self.limit = limit
        self.maximumAge = maximumAge
    }

    /// What there is under a digest, or is under way; else what is to be.
    func find(_ digest: Digest, naming ids: Set<NamedID>, now: @escaping @Sendable () -> Timestamp) -> Found {
        state.withLock { state in
            if let entry = state.use(digest, at: now(), maximumAge: maximumAge) { return .kept(entry) }
            if let answer = state.making[digest]?.answer { return .making(answer) }
            state.making = state.making.filter { $0.value.answer != nil }
            let answer = SharedAnswer { [weak self] answer, reply, bytes in
                let entry = reply.map { Entry(headers: $0.headers, body: bytes, ids: ids, madeAt: now()) }
                self?.end(answer, digest, entry)
            }
            state.making[digest] = Making(answer: answer, ids: ids)
            return .making(answer)
        }
    }

    /// Forgets what was made with any of these, which have changed.
    func forget(naming ids: Set<NamedID>) {
        guard !ids.isEmpty else { return }
        state.withLock { state in
            for (digest, entry) in state.entries where !entry.ids.isDisjoint(with: ids) { state.remove(digest) }
            state.making = state.making.filter { $0.value.ids.isDisjoint(with: ids) }
        }
    }

    /// How much there is: entries and their bytes.
    var size: (entries: Int, bytes: Int) { state.withLock { ($0.entries.count, $0.bytes) } }

    private func end(_ answer: SharedAnswer, _ digest: Digest, _ entry: Entry?) {
        state.withLock { state in
            // By now another may be under way, or what it was made with has changed.
            guard state.making[digest]?.answer === answer else { return }
            state.making[digest] = nil
            // One that takes much of the room would drive out many.
            guard let entry, entry.body.count <= limit / 8 else { return }
            state.insert(entry, digest)
            state.evict(downTo: limit)
        }
    }
}

extension AnswerCache.State {
    /// An entry that is used now; one that is too old is forgotten.
    fileprivate mutating func use(_ digest: Digest, at now: Timestamp, maximumAge: Duration) -> AnswerCache.Entry? {
        guard let entry = entries[digest] else { return nil }
        guard now < entry.madeAt + maximumAge else {
            remove(digest)
            return nil
        }
        uses += 1
        entries[digest]?.lastUse = uses
        return entry
    }

    fileprivate mutating func insert(_ entry: AnswerCache.Entry, _ digest: Digest) {
        remove(digest)
        uses += 1
        entries[digest] = entry
        entries[digest]?.lastUse = uses
        bytes += entry.body.count
    }

    fileprivate mutating func remove(_ digest: Digest) {
        bytes -= entries.removeValue(forKey: digest)?.body.count ?? 0
    }

    /// Makes room, a tenth more than is needed, so that sorting them pays.
    fileprivate mutating func evict(downTo limit: Int) {
        guard bytes > limit else { return }
        for (digest, _) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard bytes > limit / 10 * 9 else { return }
            remove(digest)
        }
    }
}
