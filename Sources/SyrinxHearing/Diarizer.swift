/// Finds out who speaks when in a stream of 16 kHz samples.
///
/// Used by one task at a time. Of an hour of speech 9000 directions of 256 numbers and the power of each frame are kept,
/// 11 MB; the time that ``finish()`` takes grows with the length, not with its square.
public final class Diarizer {
    public struct Settings: Hashable, Sendable {
        /// How many speak at most, 1...32, as `num_speakers` says; fewer are heard where fewer speak.
        ///
        /// <https://elevenlabs.io/docs/api-reference/speech-to-text/convert>
        public var mostSpeakers: Int
        /// How unlike two voices have to be, as `diarization_threshold` says: a higher one hears fewer speakers.
        ///
        /// ``usualThreshold`` stands for what suits the way in which voices are told apart, others in proportion.
        public var threshold: Double
        /// When somebody speaks; little padding, so that short pauses between turns are seen.
        public var activity: VoiceActivity.Settings

        /// What upstream usually takes (same page).
        public static let usualThreshold = 0.22

        public init(
            mostSpeakers: Int = 32,
            threshold: Double = usualThreshold,
            activity: VoiceActivity.Settings = VoiceActivity.Settings(padding: 0.05)
        ) {
            precondition((1...32).contains(mostSpeakers) && threshold >= 0)
            self.mostSpeakers = mostSpeakers
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

    /// Without an embedder, voices are told apart far less well, by plain statistics.
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
            found,
            sure: windows.unbroken,
            most: settings.mostSpeakers,
            threshold: prints.threshold * Float(settings.threshold / Settings.usualThreshold)
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
