import Synchronization
import SyrinxEngine
import SyrinxTranscript
import SyrinxWire

/// Listens to what comes over a socket, in turns with the others who listen, and tells what it hears.
struct LiveListener: Sendable {
    typealias Reply = RealtimeTranscription.Reply

    let plan: LivePlan
    let sessionID: String
    let queue: LiveQueue
    let pool: EnginePool
    /// How long sound may wait until it is heard.
    let maximumLag: Duration
    let tell: @Sendable (Reply) async throws -> Void
    private let clock = ContinuousClock()

    init(
        _ plan: LivePlan,
        sessionID: String,
        queue: LiveQueue,
        pool: EnginePool,
        maximumLag: Duration,
        tell: @escaping @Sendable (Reply) async throws -> Void
    ) {
        self.plan = plan
        self.sessionID = sessionID
        self.queue = queue
        self.pool = pool
        self.maximumLag = maximumLag
        self.tell = tell
    }

    /// A tenth of a second is heard in one turn.
    private static let blocksPerSecond = 10
    /// While it lags behind, it tells once a second of sound what it heard.
    private static let mostUntold = 10
    /// As upstream does by default: seconds after which a segment ends by itself
    /// (<https://elevenlabs.io/docs/eleven-api/guides/how-to/speech-to-text/realtime/transcripts-and-commit-strategies>);
    /// it does so a little earlier if nobody speaks just then.
    private static let longestSegment = 80.0...90.0

    /// Listens until the client has said all.
    func run() async throws {
        let rate = plan.transcriber.rate
        let recognizer = try plan.transcriber.recognizer(plan.hints)
        let ear = LiveEar(recognizer, SpeechGate(plan.activity), rate: rate)
        let sound = try LiveSound(plan.format, to: rate)
        var told = ""
        var untold = 0
        try await tell(.sessionStarted(.init(sessionID, plan.config)))
        for await piece in queue.pieces {
            let samples = try sound.samples(of: piece.audio)
            let size = rate / Self.blocksPerSecond
            for start in stride(from: 0, to: samples.count, by: size) {
                await pool.turn(by: piece.arrived)
                try Task.checkCancellation()
                guard clock.now - piece.arrived <= maximumLag else { throw RealtimeTranscription.Failure.queueOverflow }
                try ear.hear(Array(samples[start..<min(start + size, samples.count)]))
                untold += 1
                if isOver(ear) { try await end(ear, told: &told) }
            }
            queue.heard(piece)
            if queue.count == 0 || untold >= Self.mostUntold {
                try await tellPartial(of: ear, told: &told)
                untold = 0
            }
            if piece.endsSegment { try await end(ear, byHand: true, told: &told) }
        }
        // The stream ends, too, when nobody is there any more.
        try Task.checkCancellation()
        try await end(ear, told: &told)
    }

    private func isOver(_ ear: LiveEar) -> Bool {
        if ear.hasEnded, plan.endsBySilence { return true }
        return ear.length >= Self.longestSegment.upperBound
            || ear.length >= Self.longestSegment.lowerBound && !ear.isOpen
    }

    private func tellPartial(of ear: LiveEar, told: inout String) async throws {
        let text = plan.text(soFar: try ear.words())
        guard text != told else { return }
        told = text
        try await tell(.partial(text))
    }

    /// Ends a segment; of one in which nothing was said, only who asked for it is told.
    private func end(_ ear: LiveEar, byHand: Bool = false, told: inout String) async throws {
        let words = try ear.endSegment()
        told = ""
        guard byHand || !words.isEmpty else { return }
        for reply in plan.replies(to: words) { try await tell(reply) }
    }
}
