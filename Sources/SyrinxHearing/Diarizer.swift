/// Finds out who speaks when in a stream of 16 kHz samples.
///
/// Used by one task at a time. What is kept of an hour is about 10 MB, and the time that ``finish()`` takes is bounded.
public final class Diarizer {
    public struct Settings: Hashable, Sendable {
        /// How many speak, 1...32, if it is known.
        public var speakers: Int?
        /// How unlike two voices have to be, 0...1; what suits the way they are told apart if nil.
        ///
        /// A higher one hears fewer speakers.
        public var threshold: Double?
        public var activity: VoiceActivity.Settings

        public init(
            speakers: Int? = nil,
            threshold: Double? = nil,
            activity: VoiceActivity.Settings = VoiceActivity.Settings()
        ) {
            precondition(speakers.map { (1...32).contains($0) } ?? true)
            self.speakers = speakers
            self.threshold = threshold
            self.activity = activity
        }
    }

    private let settings: Settings
    private let prints: VoicePrints
    private let activity: VoiceActivity
    private let mel = MelFrames()
    private var windows = SpeechWindows()
    private var waiting: [[Float]] = []
    private var found: [[Float]] = []
    /// Frames that may still become speech, from number `firstPending` on.
    private var pending: [MelFrames.Frame] = []
    private var firstPending = 0
    /// Where the segment that goes on began, less what has been taken of it.
    private var open: Int?

    /// - Parameter embedder: Without one, voices are told apart far less well, by plain statistics.
    public init(_ settings: Settings = Settings(), embedder: SpeakerEmbedder?) {
        self.settings = settings
        prints = embedder.map { .network($0) } ?? .cepstra
        activity = VoiceActivity(settings.activity)
    }

    /// Listens to `samples`.
    public func process(_ samples: [Float]) {
        // In pieces, so that what is held back stays small however much comes at once.
        var rest = samples[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(16000))
            rest = rest.dropFirst(16000)
            pending += mel.process(piece)
            follow(activity.process(piece))
        }
    }

    /// Who spoke when in all of it.
    public func finish() -> Diarization {
        pending += mel.process(Array(repeating: 0, count: 200))
        follow(activity.finish())
        embed(windows.rest(), all: true)
        let speakers = SpeakerGroups(
            prints.finished(found),
            sure: windows.unbroken,
            known: settings.speakers,
            threshold: settings.threshold.map { Float($0) } ?? prints.threshold
        )
        return TurnTracker(windows: windows, speakers: speakers).diarization
    }

    private func follow(_ events: [VoiceActivity.Event]) {
        for event in events {
            switch event {
            case .began(let time):
                open = frame(time)
            case .ended(let time):
                take(upTo: frame(time))
                open = nil
            case .paused: break
            }
        }
        let end = firstPending + pending.count
        // Longer than the detector and the settings may look back.
        let margin = 100 + Int((settings.activity.minimumSilence + settings.activity.padding) * 100)
        take(upTo: end - margin)
        if open == nil { drop(upTo: end - margin - Int(settings.activity.minimumSpeech * 100)) }
    }

    private func frame(_ time: Double) -> Int { Int((time / SoundFrame.step).rounded()) }

    /// Takes what has come of the open segment.
    private func take(upTo end: Int) {
        guard let start = open, end > start else { return }
        drop(upTo: start)
        let count = min(end - firstPending, pending.count)
        embed(windows.add(pending.prefix(count), at: firstPending), all: false)
        drop(upTo: end)
        open = firstPending
    }

    private func drop(upTo end: Int) {
        let count = min(end - firstPending, pending.count)
        guard count > 0 else { return }
        pending.removeFirst(count)
        firstPending += count
    }

    /// Embeds full batches, and at the end what remains.
    private func embed(_ windows: [[Float]], all: Bool) {
        waiting += windows
        while waiting.count >= SpeakerEmbedder.batch || (all && !waiting.isEmpty) {
            found += prints.prints(of: Array(waiting.prefix(SpeakerEmbedder.batch)))
            waiting.removeFirst(min(SpeakerEmbedder.batch, waiting.count))
        }
    }
}
