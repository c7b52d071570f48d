import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Sets aside what requests will cost, and writes down what they did.
///
/// What is under way, or ended a moment ago, may be lost with the server. So the store knows before anything is sent how
/// much that may be; if the server ends without a word, that is charged. One write covers all requests that take no more
/// at once than was needed before, and one write keeps all that ended within some milliseconds.
final class Ledger: Sendable {
    fileprivate struct Lease {
        var credits = 0
        var requests = 0
        /// What the store has.
        var keptCredits = 0
        var keptRequests = 0
        var version = 0
        /// The version by which it was last made smaller.
        var lowered = 0
    }

    private struct State {
        var leases: [String: Lease] = [:]
        /// What ended and is not on disk.
        var unsettled = Entry()
        /// Of how many requests.
        var count = 0
        /// Whether that will be written down by itself.
        var isGathering = false
    }

    /// What a request leaves in the books, or several together.
    struct Entry: Sendable {
        var usage: [UsageRecord] = []
        var alerts: [AlertRecord] = []
        var deliveries: [WebhookDelivery] = []
        var affinities: [AffinityRecord] = []
        var events: [EventRecord] = []
        var leases: [LeaseShare] = []
    }

    /// A request's part of a lease.
    struct LeaseShare: Sendable {
        var keyID: String
        var credits: Int
        var requests = 1
    }

    let store: any Store
    let pool: KeyPool
    let now: @Sendable () -> Timestamp
    private let log: HTTPLog
    private let alerted: @Sendable (AlertRecord, Caller) -> [WebhookDelivery]
    private let gatheringTime: Duration
    private let maximumBacklog: Int
    private let state = Mutex(State())
    /// Writes come one after the other.
    private let writes = Turnstile()

    /// - Parameters:
    ///   - gatheringTime: How long what ended waits for others.
    ///   - maximumBacklog: Entries that may wait for the disk.
    ///   - alerted: Called when a quota's threshold is reached; gives the messages that are to be sent of it.
    init(
        _ store: any Store,
        pool: KeyPool,
        log: HTTPLog,
        now: @escaping @Sendable () -> Timestamp,
        gatheringTime: Duration,
        maximumBacklog: Int,
        alerted: @escaping @Sendable (AlertRecord, Caller) -> [WebhookDelivery]
    ) {
        self.gatheringTime = gatheringTime
        self.maximumBacklog = maximumBacklog
        self.store = store
        self.pool = pool
        self.log = log
        self.now = now
        self.alerted = alerted
    }

    /// Sets aside what a request will cost.
    ///
    /// - Throws: `QUOTA_EXCEEDED`.
    func open(_ caller: Caller, _ bill: Bill) async throws -> Account {
        if backlog >= maximumBacklog {
            await settle()
            guard backlog < maximumBacklog else { throw StoreError(.disk, "usage cannot be written down") }
        }
        let now = now()
        let reservation: Reservation
        do throws(QuotaShortage) {
            reservation = try caller.hold(credits: bill.credits, at: now)
        } catch {
            throw GatewayError.quotaExceeded(error, now: now)
        }
        let deliveries = reservation.alerts.flatMap { alerted($0, caller) }
        let share = LeaseShare(keyID: caller.id, credits: bill.credits)
        let account = Account(self, caller, bill, reservation, share, deliveries, at: now)
        if let record = enter(share, at: now) { try await save(record) }
        return account
    }

    /// Sets aside what a connection asks for beside what it was opened with.
    ///
    /// - Parameter leased: Told how much more its lease is to cover; says whether it has one still.
    /// - Throws: `QUOTA_EXCEEDED`, in the service's words.
    func add(
        _ credits: Int,
        to caller: Caller,
        leased: @Sendable (Int) -> Bool
    ) async throws -> (Reservation, [WebhookDelivery]) {
        let now = now()
        let reservation: Reservation
        do throws(QuotaShortage) {
            reservation = try caller.hold(credits: credits, requests: 0, at: now)
        } catch {
            var refusal = GatewayError.quotaExceeded(error, now: now)
            refusal.message = error.apiError.message
            throw refusal
        }
        let share = LeaseShare(keyID: caller.id, credits: credits, requests: 0)
        if leased(credits), let record = enter(share, at: now) { try await save(record) }
        return (reservation, reservation.alerts.flatMap { alerted($0, caller) })
    }

    /// Leaves an entry to be written down with those that come at the same time.
    func leave(_ entry: Entry) {
        let isFirst = state.withLock { state in
            state.unsettled.add(entry)
            state.count += 1
            defer { state.isGathering = true }
            return !state.isGathering
        }
        guard isFirst else { return }
        Task { [gatheringTime] in
            // It cannot be cancelled.
            try? await Task.sleep(for: gatheringTime)
            await settle()
        }
    }

    /// Entries that wait for the disk.
    private var backlog: Int { state.withLock { $0.count } }

    /// Writes down what was left before; what cannot be is left again.
    func settle() async {
        await writes.pass {
            let entry = state.withLock { state in
                defer { (state.unsettled, state.count, state.isGathering) = (Entry(), 0, false) }
                return state.unsettled
            }
            await write(entry)
        }
    }

    private func write(_ entry: Entry, isPart: Bool = false) async {
        do throws(StoreError) {
            if !entry.isEmpty { try await store.settle(entry.settlement(at: now())) }
            for lease in entry.leases { giveBack(lease) }
        } catch {
            if error.reason == .failed, !isPart {
                for part in entry.parts { await write(part, isPart: true) }
            } else {
                log.failed("usage", error)
                state.withLock { state in
                    state.unsettled.add(entry)
                    state.count += max(1, entry.usage.count)
                }
            }
        }
    }

    /// Writes down what was left, and lets go of leases that are not needed.
    func flush() async {
        await settle()
        let lowered = state.withLock { state -> [LeaseRecord] in
            let ids = state.leases.filter { $0.value.isTooLarge }.keys
            return ids.compactMap { state.leases[$0]?.lower(ofKey: $0, at: now()) }
        }
        guard !lowered.isEmpty else { return }
        do {
            try await store.save(lowered)
        } catch {
            log.failed("leases", error)
        }
    }
}

extension Ledger.Entry {
    /// Whether nothing is to be written down.
    var isEmpty: Bool { usage.isEmpty && alerts.isEmpty && affinities.isEmpty && events.isEmpty }

    fileprivate mutating func add(_ other: Self) {
        usage += other.usage
        alerts += other.alerts
        deliveries += other.deliveries
        affinities += other.affinities
        events += other.events
        leases += other.leases
    }

    /// The same in parts, of which one that does not hold takes no other with it.
    fileprivate var parts: [Self] {
        usage.map { Self(usage: [$0]) } + affinities.map { Self(affinities: [$0]) }
            + [Self(alerts: alerts, deliveries: deliveries, events: events), Self(leases: leases)]
    }

    fileprivate func settlement(at now: Timestamp) -> Settlement {
        var settlement = Settlement(usage)
        settlement.note(alerts, at: now)
        settlement.deliveries = deliveries
        settlement.affinities = affinities
        settlement.events += events
        return settlement
    }
}

// MARK: Leases

extension Ledger {
    /// Adds a share to its lease, and returns what the store must know first, if it does not yet.
    private func enter(_ share: LeaseShare, at now: Timestamp) -> LeaseRecord? {
        state.withLock { $0.leases[share.keyID, default: Lease()].take(share, at: now) }
    }

    private func save(_ record: LeaseRecord) async throws(StoreError) {
        try await store.save([record])
        state.withLock { $0.leases[record.keyID]?.wasKept(record) }
    }

    func giveBack(_ share: LeaseShare) {
        state.withLock { state in
            state.leases[share.keyID]?.credits -= share.credits
            state.leases[share.keyID]?.requests -= share.requests
        }
    }
}

extension Ledger.Lease {
    /// Grows by a share, and returns what the store must know first, if it does not yet.
    mutating func take(_ share: Ledger.LeaseShare, at now: Timestamp) -> LeaseRecord? {
        credits += share.credits
        requests += share.requests
        guard credits > keptCredits || requests > keptRequests else { return nil }
        return next(
            credits: max(credits, keptCredits),
            requests: max(requests, keptRequests),
            ofKey: share.keyID,
            at: now
        )
    }

    /// The store knows a record, unless a smaller one went after it.
    mutating func wasKept(_ record: LeaseRecord) {
        guard record.version > lowered else { return }
        keptCredits = max(keptCredits, record.credits)
        keptRequests = max(keptRequests, record.requests)
    }

    var isTooLarge: Bool { keptCredits > credits || keptRequests > requests }

    /// From now on no more is covered than is in use.
    mutating func lower(ofKey id: String, at now: Timestamp) -> LeaseRecord {
        (keptCredits, keptRequests) = (credits, requests)
        let record = next(credits: credits, requests: requests, ofKey: id, at: now)
        lowered = record.version
        return record
    }

    private mutating func next(credits: Int, requests: Int, ofKey id: String, at now: Timestamp) -> LeaseRecord {
        version += 1
        return LeaseRecord(keyID: id, credits: credits, requests: requests, time: now, version: version)
    }
}
