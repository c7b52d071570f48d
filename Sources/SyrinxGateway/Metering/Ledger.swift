import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Sets aside what requests will cost, and writes down what they did.
///
/// What is under way may be lost with the server. So for tokens with a quota, and for connections that last, the store
/// knows before anything is sent how much may be under way; if the server ends without a word, that is charged. One write
/// covers all requests that take no more at once than was needed before.
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
        /// What ended where nobody could wait for the disk.
        var unsettled: [Entry] = []
    }

    /// What a request leaves in the books.
    struct Entry: Sendable {
        var settlement: Settlement
        var lease: LeaseShare?
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
    private let state = Mutex(State())

    /// - Parameter alerted: Called when a quota's threshold is reached; gives the messages that are to be sent of it.
    init(
        _ store: any Store,
        pool: KeyPool,
        log: HTTPLog,
        now: @escaping @Sendable () -> Timestamp,
        alerted: @escaping @Sendable (AlertRecord, Caller) -> [WebhookDelivery]
    ) {
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
        let now = now()
        let reservation: Reservation
        do throws(QuotaShortage) {
            reservation = try caller.hold(credits: bill.credits, at: now)
        } catch {
            throw GatewayError.quotaExceeded(error, now: now)
        }
        let deliveries = reservation.alerts.flatMap { alerted($0, caller) }
        let isLeased = bill.mayGrow || caller.record.hasLimits
        let share = isLeased ? LeaseShare(keyID: caller.id, credits: bill.credits) : nil
        let account = Account(self, caller, bill, reservation, share, deliveries, at: now)
        if let share { try await take(share, at: now) }
        return account
    }

    /// Sets aside what a connection asks for beside what it was opened with.
    ///
    /// - Parameter leased: Told how much more its lease is to cover; says whether it has one.
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
        if leased(credits) {
            try await take(LeaseShare(keyID: caller.id, credits: credits, requests: 0), at: now)
        }
        return (reservation, reservation.alerts.flatMap { alerted($0, caller) })
    }

    /// Writes an entry down, now or as soon as it can be.
    func settle(_ entry: Entry) async {
        do {
            try await store.settle(entry.settlement)
            entry.lease.map(giveBack)
        } catch {
            log.failed("usage", error)
            leave(entry)
        }
    }

    /// Leaves what a quota told of for ``flush()``.
    func leave(alerts: [AlertRecord], _ deliveries: [WebhookDelivery]) {
        guard !alerts.isEmpty else { return }
        var settlement = Settlement([])
        settlement.note(alerts, at: now())
        settlement.deliveries = deliveries
        leave(Entry(settlement: settlement))
    }

    /// Leaves an entry for ``flush()``.
    func leave(_ entry: Entry) {
        state.withLock { $0.unsettled.append(entry) }
    }

    /// Writes down what was left, and lets go of leases that are not needed.
    func flush() async {
        let entries = state.withLock { state in
            defer { state.unsettled = [] }
            return state.unsettled
        }
        for entry in entries { await settle(entry) }
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

// MARK: Leases

extension Ledger {
    private func take(_ share: LeaseShare, at now: Timestamp) async throws(StoreError) {
        let record = state.withLock { $0.leases[share.keyID, default: Lease()].take(share, at: now) }
        guard let record else { return }
        try await store.save([record])
        state.withLock { $0.leases[share.keyID]?.wasKept(record) }
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

extension KeyRecord {
    /// Whether anything of it may run out.
    fileprivate var hasLimits: Bool {
        credits != Limits() || requests != Limits()
    }
}
