import Synchronization
import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// What one request costs: set aside, then charged, then written down.
///
/// Let go of uncharged, it gives back what was set aside; charged, it is written down whatever happens.
final class Account: Sendable {
    fileprivate struct State {
        var reservation: Reservation?
        /// Nil until it is charged.
        var tally: UsageTally?
        var format: OutputFormat?
        var affinities: [AffinityRecord] = []
        var share: Ledger.LeaseShare?
        var alerts: [AlertRecord] = []
        var deliveries: [WebhookDelivery] = []
        var isOver = false
    }

    private let ledger: Ledger
    private let caller: Caller
    private let bill: Bill
    private let began: Timestamp
    /// Thresholds of quotas that were reached with it.
    let alerts: [AlertRecord]
    private let state: Mutex<State>

    init(
        _ ledger: Ledger,
        _ caller: Caller,
        _ bill: Bill,
        _ reservation: Reservation,
        _ share: Ledger.LeaseShare?,
        _ deliveries: [WebhookDelivery],
        at now: Timestamp
    ) {
        self.ledger = ledger
        self.caller = caller
        self.bill = bill
        began = now
        alerts = reservation.alerts
        state = Mutex(
            State(reservation: reservation, share: share, alerts: reservation.alerts, deliveries: deliveries)
        )
    }

    deinit {
        if let entry = close(bytes: 0) {
            if entry.isEmpty { entry.leases.forEach(ledger.giveBack) } else { ledger.leave(entry) }
        }
    }

    /// It was done with a key of the service, and cost so much; nil is what it was taken to cost.
    ///
    /// - Parameter format: How the answer's sound is coded, if it is one.
    func charge(_ told: Int?, to upstreamKeyID: String, answeredIn format: OutputFormat? = nil) {
        let now = ledger.now()
        let credits = told ?? bill.credits
        state.withLock { state in
            state.reservation?.settle(credits: credits)
            state.reservation = nil
            var record = UsageRecord(
                time: began,
                keyID: caller.id,
                product: bill.capability,
                modelID: bill.modelID,
                voiceID: bill.voiceID,
                voiceName: ""
            )
            record.service = bill.service
            record.upstreamKeyID = upstreamKeyID
            record.characters = bill.characters
            record.credits = credits
            if bill.characters > 0 { record.firstAudio = (now - began).inSeconds }
            state.tally = UsageTally(record)
            state.format = format
        }
        ledger.pool.spend(credits, of: upstreamKeyID)
    }

    /// More was asked for by the connection that it is of, and charged: it is sent as soon as this returns.
    ///
    /// - Parameter seconds: Of the sound that was sent.
    /// - Throws: `QUOTA_EXCEEDED`.
    func add(credits: Int, characters: Int, seconds: Double) async throws {
        if credits > 0 {
            let (reservation, deliveries) = try await ledger.add(credits, to: caller) { credits in
                state.withLock { state in
                    state.share?.credits += credits
                    return state.share != nil
                }
            }
            reservation.settle()
            // The connection may last for long after.
            if !reservation.alerts.isEmpty {
                ledger.leave(Ledger.Entry(alerts: reservation.alerts, deliveries: deliveries))
            }
        }
        let now = ledger.now()
        let keyID = state.withLock { state in
            state.tally?.add(credits: credits, characters: characters, seconds: seconds, at: now)
            return state.tally?.upstreamKeyID
        }
        if let keyID { ledger.pool.spend(credits, of: keyID) }
    }

    /// Something that was made or seen is to be remembered with it.
    func add(_ affinities: [AffinityRecord]) {
        state.withLock { $0.affinities += affinities }
    }

    /// Writes down what was used so far of a connection that goes on; so many bytes were sent over it.
    func write(bytes: Int) {
        let now = ledger.now()
        let entry = state.withLock { state -> Ledger.Entry? in
            guard !state.isOver, state.tally?.isWorthWriting(bytes: bytes) ?? false else { return nil }
            let records = state.tally?.take(bytes: bytes, at: now) ?? []
            return state.entry(of: records)
        }
        if let entry { ledger.leave(entry) }
    }

    /// Writes it down; so many bytes of the answer were sent.
    func settle(bytes: Int) {
        if let entry = close(bytes: bytes) { ledger.leave(entry) }
    }

    /// What is to be written down, once.
    private func close(bytes: Int) -> Ledger.Entry? {
        let now = ledger.now()
        return state.withLock { state in
            guard !state.isOver else { return nil }
            state.isOver = true
            state.reservation = nil
            let records = state.tally?.end(bytes: bytes, at: now) ?? []
            var entry = state.entry(of: records)
            // What was set aside and not used is given back with it.
            if let rest = state.share.take() { entry.leases.append(rest) }
            return entry
        }
    }
}

extension Account.State {
    /// What is to be written down with these, and its part of the lease.
    fileprivate mutating func entry(of records: consuming [UsageRecord]) -> Ledger.Entry {
        var records = records
        if let format, let last = records.indices.last {
            records[last].seconds = Double(records[last].bytes) / format.bytesPerSecond
        }
        let credits = records.reduce(0) { $0 + $1.credits }
        let requests = records.reduce(0) { $0 + $1.requests }
        let part = share?.take(credits: credits, requests: requests)
        var entry = Ledger.Entry(usage: records, alerts: alerts, leases: part.map { [$0] } ?? [])
        alerts = []
        swap(&entry.deliveries, &deliveries)
        swap(&entry.affinities, &affinities)
        return entry
    }
}

extension Ledger.LeaseShare {
    /// A part of it, which it has no more.
    fileprivate mutating func take(credits: Int, requests: Int) -> Self {
        let part = Self(keyID: keyID, credits: min(credits, self.credits), requests: min(requests, self.requests))
        self.credits -= part.credits
        self.requests -= part.requests
        return part
    }
}

extension OutputFormat {
    /// As good as a container's head lets it be.
    var bytesPerSecond: Double {
        switch codec {
        case .pcm, .wav: Double(rate * 2)
        case .ulaw, .alaw: Double(rate)
        case .mp3, .opus: Double((bitrate ?? 128) * 1000 / 8)
        }
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
