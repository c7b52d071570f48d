import Synchronization
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore

/// Answers that were passed on before or are under way, by the digest of all that shapes them and of whose they are.
///
/// They are in memory, of which all of them together take no more than there is for them. What is least recently used
/// goes first.
final class AnswerCache: Sendable {
    struct Entry: Sendable {
        /// Bytes of what it is held in, as good as they are known.
        static let overhead = 512

        var headers: Headers
        var body: [UInt8]
        /// What was named in the request: with a change of these the answer would be another.
        var ids: Set<NamedID>
        var madeAt: Timestamp
        fileprivate var lastUse = 0

        var size: Int {
            body.count + headers.size + Self.overhead
        }
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

    /// One that takes more of the room than this would drive out many.
    private static let largestShare = 8

    /// Bytes of all of them.
    private let limit: Int
    private let maximumAge: Duration
    private let state = Mutex(State())
    /// Bytes of those that are under way; apart, since one of these may end where the state is locked.
    private let bytesUnderWay = Atomic(0)

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
            let answer = SharedAnswer(
                longest: longest,
                takeRoom: { [weak self] bytes in self?.takeRoom(bytes) ?? true },
                ended: { [weak self] answer, reply, bytes in
                    let entry = reply.map { Entry(headers: $0.headers, body: bytes, ids: ids, madeAt: now()) }
                    return self?.end(answer, digest, entry) ?? false
                }
            )
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

    /// How much there is: entries, and the bytes of these and of what is under way.
    var size: (entries: Int, bytes: Int) {
        let underWay = bytesUnderWay.load(ordering: .relaxed)
        return state.withLock { ($0.entries.count, $0.bytes + underWay) }
    }

    /// Bytes of an answer that is the longest to be kept.
    var longest: Int { limit / Self.largestShare }

    /// Takes room for what is under way, out of that of others if need be, or gives it back; says whether there is as much.
    private func takeRoom(_ count: Int) -> Bool {
        let underWay = bytesUnderWay.add(count, ordering: .relaxed).newValue
        if count > 0 { state.withLock { $0.evict(downTo: limit - underWay) } }
        return underWay <= limit
    }

    /// Keeps what came of one that was under way, if it is to be kept, and says so.
    private func end(_ answer: SharedAnswer, _ digest: Digest, _ entry: Entry?) -> Bool {
        state.withLock { state in
            // By now another may be under way, or what it was made with has changed.
            guard state.making[digest]?.answer === answer else { return false }
            state.making[digest] = nil
            guard let entry, entry.size <= longest else { return false }
            state.insert(entry, digest)
            // It is not under way any more.
            state.evict(downTo: limit - bytesUnderWay.load(ordering: .relaxed) + entry.body.count)
            return state.entries[digest] != nil
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
        bytes += entry.size
    }

    fileprivate mutating func remove(_ digest: Digest) {
        bytes -= entries.removeValue(forKey: digest)?.size ?? 0
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
