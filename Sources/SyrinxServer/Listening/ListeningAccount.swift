import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// The places that listening takes, and what it costs: no credits, since upstream bills by the hour of audio and this
/// server bills nobody; the quota of requests and the limits of what is made at a time hold.
final class ListeningAccount: Sendable {
    let requestID = Identifier.random()
    let caller: Caller
    private let keeper: SpeechKeeper
    private let passes: [Gate.Pass]
    private let reservation: Reservation
    private let began: Timestamp
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    /// What the caller makes at this moment, and may.
    let limits: (current: Int, maximum: Int)

    /// Takes places.
    ///
    /// - Throws: `too_many_concurrent_requests` or `quota_exceeded`.
    init(_ caller: Caller, _ gate: Gate, _ keeper: SpeechKeeper) async throws(APIError) {
        self.caller = caller
        self.keeper = keeper
        began = keeper.keys.now()
        start = clock.now
        var passes: [Gate.Pass] = []
        if let own = caller.gate { passes.append(try await own.enter()) }
        passes.append(try await gate.enter())
        self.passes = passes
        reservation = try caller.reserve(credits: 0, at: began)
        for alert in reservation.alerts { keeper.alerted(alert) }
        let counted = caller.gate ?? gate
        limits = (counted.current, counted.maximum)
    }

    /// Keeps what was made, and what it took.
    func settle(seconds: Double, model: String, keeping transcript: TranscriptRecord? = nil) async throws(StoreError) {
        var usage = UsageRecord.listening(keyID: caller.id, model: model, at: began)
        usage.seconds = seconds
        usage.duration = (clock.now - start).seconds
        var settlement = settlement
        settlement.usage = [usage]
        settlement.transcript = transcript
        try await keeper.store.settle(settlement)
        reservation.settle()
    }

    /// Hands the work to a job, which tells what it took.
    func settle() async throws(StoreError) {
        if !reservation.alerts.isEmpty { try await keeper.store.settle(settlement) }
        reservation.settle()
    }

    private var settlement: Settlement {
        var settlement = Settlement([])
        settlement.note(reservation.alerts, at: keeper.keys.now())
        settlement.deliveries = reservation.alerts.compactMap {
            keeper.webhook?.delivery(of: $0, caller, at: keeper.keys.now())
        }
        return settlement
    }

    /// What every answer tells in its head.
    func headers(ignored: [String] = []) -> Headers {
        var headers: Headers = [
            "content-type": "application/json",
            "request-id": requestID,
            "xi-request-id": requestID,
            "current-concurrent-requests": "\(limits.current)",
            "maximum-concurrent-requests": "\(limits.maximum)",
        ]
        if !ignored.isEmpty { headers.append("x-syrinx-ignored", SpeechAnswer.list(ignored)) }
        return headers
    }
}

extension UsageRecord {
    /// A record of listening, without any amounts.
    static func listening(keyID: String, model: String, at time: Timestamp) -> UsageRecord {
        UsageRecord(time: time, keyID: keyID, product: "STT", modelID: model, voiceID: "", voiceName: "")
    }
}
