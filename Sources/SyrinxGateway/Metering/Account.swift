import Synchronization
import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// What one request costs: set aside, then charged, then written down.
///
/// Let go of uncharged, it gives back what was set aside; charged, it is written down whatever happens.
final class Account: Sendable {
    private struct State {
        var reservation: Reservation?
        var record: UsageRecord?
        var format: OutputFormat?
        var affinities: [AffinityRecord] = []
        var share: Ledger.LeaseShare?
        /// What quotas told of with what was added.
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
        // Nobody can wait here.
        if let entry = close(bytes: 0) {
            if entry.isEmpty { entry.lease.map(ledger.giveBack) } else { ledger.leave(entry) }
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
            state.record = record
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
            state.withLock { state in
                state.alerts += reservation.alerts
                state.deliveries += deliveries
                if let id = state.record?.upstreamKeyID { ledger.pool.spend(credits, of: id) }
            }
        }
        state.withLock { state in
            state.record?.credits += credits
            state.record?.characters += characters
            state.record?.seconds += seconds
        }
    }

    /// Something that was made or seen is to be remembered with it.
    func add(_ affinities: [AffinityRecord]) {
        state.withLock { $0.affinities += affinities }
    }

    /// Writes it down; so many bytes of the answer were sent.
    func settle(bytes: Int) async {
        if let entry = close(bytes: bytes) { await ledger.settle(entry) }
    }

    /// What is to be written down, once.
    private func close(bytes: Int) -> Ledger.Entry? {
        let now = ledger.now()
        return state.withLock { state in
            guard !state.isOver else { return nil }
            state.isOver = true
            state.reservation = nil
            var record = state.record
            record?.bytes = bytes
            if let format = state.format { record?.seconds = Double(bytes) / format.bytesPerSecond }
            record?.duration = (now - began).inSeconds
            var settlement = Settlement([record].compactMap(\.self))
            settlement.note(state.alerts, at: now)
            settlement.deliveries = state.deliveries
            settlement.affinities = state.affinities
            return Ledger.Entry(settlement: settlement, lease: state.share)
        }
    }
}

extension Ledger.Entry {
    fileprivate var isEmpty: Bool {
        settlement.usage.isEmpty && settlement.alerts.isEmpty && settlement.affinities.isEmpty
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
