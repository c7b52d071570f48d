import Synchronization
public import SyrinxCrypto
public import SyrinxStore

/// The keys of all services: chooses one for each request, and lets those rest that were refused.
///
/// What is known of a key outlives the server: a rest is on disk before the next request asks for a key.
public final class KeyPool: Sendable {
    struct State {
        var keys: [PoolKey] = []
        var random: FastGenerator
    }

    /// No key can serve now.
    struct NoKey: Error, Hashable {
        /// When the first can again; nil if none will.
        var soonest: Timestamp?
    }

    let store: any UpstreamStore & EventStore
    let sealing: SealingKey
    let policy: RestPolicy
    let now: @Sendable () -> Timestamp
    let state: Mutex<State>

    /// The keys of a store and of configurations, with what was known of them.
    ///
    /// - Parameters:
    ///   - sealing: What the secrets in the store are sealed under.
    ///   - seed: Of the choice among keys.
    public init(
        _ store: any UpstreamStore & EventStore,
        services: [ServiceDescription],
        sealing: SealingKey,
        policy: RestPolicy = RestPolicy(),
        seed: UInt64 = .random(in: .min ... .max),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) async throws {
        self.store = store
        self.sealing = sealing
        self.policy = policy
        self.now = now
        let rests = Dictionary(grouping: try await store.upstreamRests(), by: \.keyID)
        var keys: [PoolKey] = []
        for record in try await store.upstreamKeys() {
            guard let secret = sealing.open(record.sealedSecret, for: record.sealingContext) else {
                throw StoreError(.unreadable, "the master key is not the one that the upstream keys were sealed under")
            }
            keys.append(PoolKey(record: record, secret: String(decoding: secret, as: UTF8.self), origin: .stored))
        }
        for service in services {
            for key in service.keys { keys.append(try await PoolKey(key, of: service.name)) }
        }
        for index in keys.indices {
            keys[index].rests = (rests[keys[index].record.id] ?? []).compactMap(Rest.init)
            // What ended before was told, unless nobody was there to tell.
            _ = keys[index].takeEnds(at: now())
        }
        state = Mutex(State(keys: keys, random: FastGenerator(seed: seed)))
    }

    /// Takes the key that does best for `need`, but none of `tried`.
    func borrow(for need: Need, except tried: Set<String> = []) throws(NoKey) -> Loan {
        let now = now()
        let result = state.withLock { state -> Result<(id: String, secret: String), NoKey> in
            let (ready, soonest) = state.ready(for: need, except: tried, at: now)
            guard let index = need.isSteady ? ready.first : state.choose(among: ready) else {
                return .failure(NoKey(soonest: soonest))
            }
            state.keys[index].inFlight += 1
            state.keys[index].beginProbes(for: need, at: now)
            return .success((state.keys[index].record.id, state.keys[index].secret))
        }
        let (id, secret) = try result.get()
        return Loan(self, keyID: id, secret: secret, need: need)
    }

    /// When a key comes back that can serve `need`, whether it was tried or not.
    func soonest(for need: Need) -> Timestamp? {
        let now = now()
        return state.withLock { state in
            state.keys.filter(need.allows).compactMap { key in
                switch key.standing(for: need, at: now) {
                case .ready, .full: now
                case .after(let time): time
                case .unable: nil
                }
            }
            .min()
        }
    }

    /// How many keys could serve `need`, now or later.
    func count(for need: Need) -> Int {
        let now = now()
        return state.withLock { state in
            state.keys.indices.count { index in
                need.allows(state.keys[index]) && state.keys[index].standing(for: need, at: now) != .unable
            }
        }
    }

    /// Those that could, in the order in which they were added.
    func ids(for need: Need) -> [String] {
        let now = now()
        return state.withLock { state in
            state.keys.filter { need.allows($0) && $0.standing(for: need, at: now) != .unable }.map(\.record.id)
        }
    }

    /// How many keys can serve `need` now.
    func readyCount(for need: Need) -> Int {
        let now = now()
        return state.withLock { state in state.keys.count { $0.standing(for: need, at: now) == .ready } }
    }

    fileprivate func giveBack(_ loan: Loan) {
        state.withLock { state in
            guard let index = state.index(of: loan.keyID) else { return }
            state.keys[index].inFlight -= 1
            if !loan.isJudged { state.keys[index].endProbes(for: loan.need) }
        }
    }
}

/// A key that is in use; given back when it is let go of.
final class Loan: Sendable {
    let pool: KeyPool
    let keyID: String
    let secret: String
    let need: Need
    private let judged = Atomic(false)

    fileprivate init(_ pool: KeyPool, keyID: String, secret: String, need: Need) {
        self.pool = pool
        self.keyID = keyID
        self.secret = secret
        self.need = need
    }

    deinit {
        pool.giveBack(self)
    }

    var isJudged: Bool { judged.load(ordering: .relaxed) }

    func wasJudged() {
        judged.store(true, ordering: .relaxed)
    }
}

extension Need {
    fileprivate func allows(_ key: PoolKey) -> Bool {
        boundTo?.contains(key.record.id) ?? true
    }
}

extension KeyPool.State {
    func index(of id: String) -> Int? {
        // A key has many parts to be copied.
        keys.indices.first { keys[$0].record.id == id }
    }

    /// Those that can serve now, by their indices, and when another one can.
    fileprivate func ready(
        for need: Need,
        except tried: Set<String>,
        at now: Timestamp
    ) -> (indices: [Int], soonest: Timestamp?) {
        var ready: [Int] = []
        var soonest: Timestamp?
        for index in keys.indices where !tried.contains(keys[index].record.id) && need.allows(keys[index]) {
            switch keys[index].standing(for: need, at: now) {
            case .ready: ready.append(index)
            case .after(let time): soonest = min(soonest ?? time, time)
            case .full: soonest = min(soonest ?? now, now)
            case .unable: break
            }
        }
        return (ready, soonest)
    }

    /// Of two at random, the less loaded, else the one with more credits: no key is swamped by all at once, as the very
    /// best would be.
    mutating func choose(among ready: [Int]) -> Int? {
        guard ready.count > 1, let first = draw(among: ready), let second = draw(among: ready.filter({ $0 != first }))
        else { return ready.first }
        let (a, b) = (keys[first].load, keys[second].load)
        if a != b { return a < b ? first : second }
        return (keys[second].balance?.left ?? .max) > (keys[first].balance?.left ?? .max) ? second : first
    }

    /// One by its weight.
    private mutating func draw(among indices: [Int]) -> Int? {
        let total = indices.reduce(0) { $0 + max(1, keys[$1].record.weight) }
        guard total > 0 else { return nil }
        var place = Int(random.next(upperBound: UInt64(total)))
        for index in indices {
            place -= max(1, keys[index].record.weight)
            if place < 0 { return index }
        }
        return nil
    }
}

extension UpstreamKeyRecord {
    /// What its secret is bound to, so that none can be put in another's place.
    var sealingContext: String { "\(service)/\(id)" }
}
