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
        /// What is spoken for it, as far as it is known, and by whom.
        var turns: [Turn] = []
        var characters = 0
        var reservations: [Reservation] = []
        var passes: [Gate.Pass] = []
        /// Seconds until the first sound, and of sound so far.
        var firstAudio: Double?
        var seconds = 0.0

        mutating func add(_ turn: Turn) {
            if turns.last?.part == turn.part {
                turns[turns.count - 1].text += turn.text
            } else {
                turns.append(turn)
            }
        }
    }

    private struct Turn {
        /// Which of the plan's parts it is.
        var part: Int
        var voice: Voice
        var text: [Unicode.Scalar]
    }

    let plan: SpeechPlan
    let caller: Caller
    let requestID: String
    /// The item of the history that it becomes; nil if nothing is kept.
    let historyID: String?
    private let keeper: SpeechKeeper
    private let gate: Gate
    /// Whether all of its text is known, and paid for, before it is spoken.
    private let isWhole: Bool
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
        gate: Gate,
        isKept: Bool,
        isWhole: Bool = true,
        cached: (cache: SpeechCache, digest: Digest)? = nil
    ) {
        self.plan = plan
        self.keeper = keeper
        self.gate = gate
        self.isWhole = isWhole
        self.cached = cached
        caller = call.caller
        traceID = call.request.traceID
        began = keeper.keys.now()
        start = clock.now
        requestID = Identifier.random()
        historyID = isKept ? Identifier.ordered(at: began.milliseconds) : nil
    }

    /// Takes places, and sets aside what all of the text will cost.
    ///
    /// - Throws: `too_many_concurrent_requests` or `quota_exceeded`.
    func open() async throws(APIError) {
        try await enter()
        let turns = plan.parts.enumerated().map { Turn(part: $0, voice: $1.speaker.voice, text: $1.text) }
        try charge(turns)
    }

    /// A line is about to be spoken: does for it, where the text is not known before, what ``open()`` does for all.
    ///
    /// A key may have stopped working since its socket was opened.
    func begin(_ line: SpeechLine) async throws(APIError) {
        guard !isWhole else { return }
        try caller.check(at: keeper.keys.now())
        if state.withLock({ $0.passes.isEmpty }) { try await enter() }
        try charge([Turn(part: line.part, voice: line.speaker.voice, text: line.characters)])
    }

    /// There is nothing to speak for now: leaves its places to others.
    func rest() {
        state.withLock { $0.passes = [] }
    }

    private func enter() async throws(APIError) {
        var passes: [Gate.Pass] = []
        if let own = caller.gate { passes.append(try await own.enter()) }
        passes.append(try await gate.enter())
        let taken = passes
        state.withLock { $0.passes = taken }
    }

    /// Sets aside what more text costs; called by one task at a time.
    private func charge(_ turns: [Turn]) throws(APIError) {
        let (count, isFirst) = state.withLock { ($0.characters, $0.reservations.isEmpty) }
        let sum = turns.reduce(count) { $0 + $1.text.count }
        let more = plan.model.credits(for: sum) - plan.model.credits(for: count)
        let reservation = try caller.reserve(credits: more, requests: isFirst ? 1 : 0, at: keeper.keys.now())
        for alert in reservation.alerts { keeper.alerted(alert) }
        state.withLock { state in
            state.characters = sum
            for turn in turns { state.add(turn) }
            state.reservations.append(reservation)
        }
    }

    /// Thresholds of quotas that were reached with it.
    var alerts: [AlertRecord] { state.withLock { $0.reservations.flatMap(\.alerts) } }

    /// How much was spoken, and what it costs.
    private var bill: (characters: Int, credits: Int) {
        let count = state.withLock { $0.characters }
        return (count, plan.model.credits(for: count))
    }

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
        let bill = bill
        // Where the text comes by and by, there may have been none.
        guard isWhole || bill.characters > 0 else { return }
        var settlement = settlement(bill)
        if let kept, let historyID {
            let (audio, times) = try await keeper.seal(kept.draft, kept.times, of: plan)
            settlement.audio = [audio, times].compactMap(\.self)
            settlement.history = try record(historyID, bill.credits, audio, times)
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
        wasPaid(bill)
        if let cached { cached.cache.end(self, as: cached.digest, with: settlement.cache) }
    }

    /// The item of the history.
    private func record(
        _ id: String,
        _ credits: Int,
        _ audio: SealedAudio,
        _ times: SealedAudio?
    ) throws -> HistoryRecord {
        let turns = state.withLock { $0.turns }
        let lines = turns.map { turn in
            DialogueLine(
                String(String.UnicodeScalarView(turn.text)),
                voiceID: turn.voice.id,
                voiceName: turn.voice.name
            )
        }
        let voice = turns.first?.voice ?? plan.speaker.voice
        return HistoryRecord(
            id: id,
            requestID: requestID,
            keyID: caller.id,
            voiceID: voice.id,
            voiceName: voice.name,
            voiceCategory: "premade",
            modelID: plan.model.id,
            text: lines.map(\.text).joined(separator: plan.isDialogue ? "\n" : ""),
            date: began,
            credits: credits,
            contentType: plan.format.contentType,
            outputFormat: plan.format.description,
            settings: String(decoding: try wireJSON(plan.settings), as: UTF8.self),
            source: "TTS",
            audio: audio.digest,
            times: times?.digest,
            dialogue: plan.isDialogue ? lines : nil
        )
    }

    private func wasPaid(_ bill: (characters: Int, credits: Int)) {
        for reservation in state.withLock({ $0.reservations }) { reservation.settle() }
        keeper.metrics.noteCost(credits: bill.credits, characters: bill.characters)
    }

    /// Keeps nothing.
    ///
    /// Who left after the first sound pays for it; who got none, or an engine's failure, does not. Of a text that came by
    /// and by, what was spoken before the failure is paid for as well.
    private func breakOff(because error: any Error) async {
        wasLeft()
        let bill = bill
        let hasSounded = state.withLock { $0.firstAudio != nil }
        let isPaid = hasSounded && (error is CancellationError || !isWhole && error is APIError)
        defer { state.withLock { $0.reservations = [] } }
        guard isPaid || !alerts.isEmpty else { return }
        var settlement = settlement(bill)
        if !isPaid { settlement.usage = [] }
        do {
            try await keeper.store.settle(settlement)
        } catch {
            keeper.log.failed(traceID, error)
        }
        if isPaid { wasPaid(bill) }
    }

    private func settlement(_ bill: (characters: Int, credits: Int)) -> Settlement {
        let (state, time) = state.withLock { (($0.firstAudio, $0.seconds), (clock.now - start).seconds) }
        var usage = plan.usage(of: caller, at: began)
        usage.characters = bill.characters
        usage.credits = bill.credits
        usage.firstAudio = state.0
        usage.seconds = state.1
        usage.duration = time
        var settlement = Settlement([usage])
        settlement.note(alerts, at: keeper.keys.now())
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
            voiceID: speaker.voice.id,
            voiceName: speaker.voice.name
        )
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
