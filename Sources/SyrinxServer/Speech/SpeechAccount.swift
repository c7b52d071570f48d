import Synchronization
import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// What a speech costs its caller, and what is kept of it.
///
/// Closed at the end of the speech, before its readers learn of it: what was answered is on disk before the answer ends.
final class SpeechAccount: Sendable {
    private struct State {
        var reservation: Reservation?
        var passes: [Gate.Pass] = []
        /// Seconds until the first sound, and of sound so far.
        var firstAudio: Double?
        var seconds = 0.0
    }

    let plan: SpeechPlan
    let caller: Caller
    let requestID: String
    /// The item of the history that it becomes; nil if nothing is kept.
    let historyID: String?
    private let keeper: SpeechKeeper
    /// Under what the cache has it, if it does.
    private let cached: (cache: SpeechCache, digest: Digest)?
    let traceID: String
    private let began: Timestamp
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        _ plan: SpeechPlan,
        _ call: Call,
        keeper: SpeechKeeper,
        isKept: Bool,
        cached: (cache: SpeechCache, digest: Digest)?
    ) {
        self.plan = plan
        self.keeper = keeper
        self.cached = cached
        caller = call.caller
        traceID = call.request.traceID
        began = keeper.keys.now()
        start = clock.now
        requestID = Identifier.random()
        historyID = isKept ? Identifier.ordered(at: began.milliseconds) : nil
    }

    /// Takes places and sets aside what it will cost.
    ///
    /// - Throws: `too_many_concurrent_requests` or `quota_exceeded`.
    func open(through gate: Gate) async throws(APIError) {
        var passes: [Gate.Pass] = []
        if let own = caller.gate { passes.append(try await own.enter()) }
        passes.append(try await gate.enter())
        let reservation = try caller.reserve(credits: plan.cost, at: began)
        for alert in reservation.alerts { keeper.alerted(alert) }
        let taken = passes
        state.withLock {
            $0.passes = taken
            $0.reservation = reservation
        }
    }

    /// Thresholds of quotas that were reached with it.
    var alerts: [AlertRecord] { state.withLock { $0.reservation?.alerts ?? [] } }

    /// Another frame was made.
    func note(_ frame: SpeechFrame) {
        let time = (clock.now - start).seconds
        let isFirst = state.withLock { state in
            defer { state.firstAudio = state.firstAudio ?? time }
            state.seconds = frame.end
            return state.firstAudio == nil
        }
        if isFirst { keeper.metrics.noteFirstAudio(time) }
    }

    /// The last of its readers is gone before its end, so that nobody is to join it.
    func wasLeft() {
        if let cached { cached.cache.end(self, as: cached.digest, with: nil) }
    }

    /// Settles what it cost, and keeps what is to be kept.
    ///
    /// - Returns: what its readers learn: `end`, or why it could not be kept.
    func close(
        _ end: Result<Void, any Error>,
        keeping kept: (draft: AudioDraft, times: KeptTimes?)?
    ) async -> Result<Void, any Error> {
        defer { state.withLock { $0.passes = [] } }
        do {
            try end.get()
            try await settle(kept)
            return .success(())
        } catch {
            await breakOff(because: error)
            return .failure(error)
        }
    }

    private func settle(_ kept: (draft: AudioDraft, times: KeptTimes?)?) async throws {
        var settlement = settlement()
        if let kept, let historyID {
            let (audio, times) = try await keeper.seal(kept.draft, kept.times, of: plan)
            settlement.audio = [audio, times].compactMap(\.self)
            settlement.history = HistoryRecord(
                id: historyID,
                requestID: requestID,
                keyID: caller.id,
                voiceID: plan.voice.id,
                voiceName: plan.voice.name,
                voiceCategory: "premade",
                modelID: plan.model.id,
                text: String(String.UnicodeScalarView(plan.text)),
                date: began,
                credits: plan.cost,
                contentType: plan.format.contentType,
                outputFormat: plan.format.description,
                settings: String(decoding: try wireJSON(plan.settings), as: UTF8.self),
                source: "TTS",
                audio: audio.digest,
                times: times?.digest
            )
            if let cached {
                settlement.cache = CacheRecord(
                    digest: cached.digest,
                    audio: audio.digest,
                    times: times?.digest,
                    bytes: audio.size + (times?.size ?? 0),
                    historyID: historyID,
                    requestID: requestID,
                    lastUsedAt: began
                )
            }
        }
        try await keeper.store.settle(settlement)
        state.withLock { $0.reservation }?.settle()
        keeper.metrics.noteCost(credits: plan.cost, characters: plan.text.count)
        if let cached { cached.cache.end(self, as: cached.digest, with: settlement.cache) }
    }

    /// Keeps nothing.
    ///
    /// Who left after the first sound pays for it; who got none, or an engine's failure, does not.
    private func breakOff(because error: any Error) async {
        wasLeft()
        let (reservation, hasSounded) = state.withLock { state in
            defer { state.reservation = nil }
            return (state.reservation, state.firstAudio != nil)
        }
        guard let reservation else { return }
        let isPaid = hasSounded && error is CancellationError
        guard isPaid || !reservation.alerts.isEmpty else { return }
        var settlement = settlement()
        if !isPaid { settlement.usage = [] }
        do {
            try await keeper.store.settle(settlement)
        } catch {
            keeper.log.failed(traceID, error)
        }
        guard isPaid else { return }
        reservation.settle()
        keeper.metrics.noteCost(credits: plan.cost, characters: plan.text.count)
    }

    private func settlement() -> Settlement {
        let (state, time) = state.withLock { (($0.firstAudio, $0.seconds), (clock.now - start).seconds) }
        var usage = plan.usage(of: caller, at: began)
        usage.characters = plan.text.count
        usage.credits = plan.cost
        usage.firstAudio = state.0
        usage.seconds = state.1
        usage.duration = time
        var settlement = Settlement([usage])
        settlement.alerts = alerts
        settlement.deliveries = alerts.compactMap { keeper.webhook?.delivery(of: $0, caller, at: keeper.keys.now()) }
        return settlement
    }
}

extension SpeechPlan {
    /// A record of its use, without any amounts.
    func usage(of caller: Caller, at time: Timestamp) -> UsageRecord {
        UsageRecord(
            time: time,
            keyID: caller.id,
            product: "TTS",
            modelID: model.id,
            voiceID: voice.id,
            voiceName: voice.name
        )
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
