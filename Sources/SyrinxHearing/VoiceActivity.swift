/// Says while a stream of 16 kHz samples comes when somebody speaks.
///
/// Used by one task at a time. What it says is a tenth of a second behind what it has heard, and behind that by as long as
/// the settings ask to be sure: with the usual ones ``Event/began(_:)`` is told 0.21 s after the sound begins. Music with
/// clear notes is often taken for speech.
public final class VoiceActivity {
    /// When speech counts as such; times are in seconds.
    public struct Settings: Hashable, Sendable {
        /// The probability from which on a moment is speech, 0...1; a higher one misses more and is less often wrong.
        public var threshold: Double
        /// What is shorter is no speech.
        public var minimumSpeech: Double
        /// What is shorter is no silence.
        public var minimumSilence: Double
        /// How long the silence is after which one has finished speaking.
        public var pause: Double
        /// By how much segments begin earlier and end later, so that soft sounds stay in.
        public var padding: Double

        public init(
            threshold: Double = 0.4,
            minimumSpeech: Double = 0.1,
            minimumSilence: Double = 0.1,
            pause: Double = 1.5,
            padding: Double = 0.1
        ) {
            self.threshold = threshold
            self.minimumSpeech = minimumSpeech
            self.minimumSilence = minimumSilence
            self.pause = pause
            self.padding = padding
        }
    }

    /// What changed, and when: in seconds since the first sample.
    public enum Event: Hashable, Sendable {
        /// Speech began; a segment starts.
        case began(Double)
        /// Speech ended; the segment does too.
        case ended(Double)
        /// Since this end nobody has spoken for ``Settings/pause``.
        case paused(Double)
    }

    /// How likely somebody spoke a tenth of a second ago, 0...1.
    public private(set) var probability = 0.0

    private enum State {
        case silence
        /// Perhaps speech, from this frame on.
        case rising(Int)
        case speech
        /// Perhaps silence, from this frame on.
        case falling(Int)
    }

    private let settings: Settings
    private let detector = SpeechDetector()
    private var state = State.silence
    /// Frames judged.
    private var frame = 0
    private var received = 0
    /// Where the last segment ended, and whether the pause after it is still to be told.
    private var lastEnd = 0.0
    private var awaitsPause = false

    public init(_ settings: Settings = Settings()) {
        self.settings = settings
    }

    /// What has become known with `samples`.
    public func process(_ samples: [Float]) -> [Event] {
        received += samples.count
        return detector.process(samples).flatMap { judge($0.probability) }
    }

    /// What becomes known as nothing more comes.
    public func finish() -> [Event] {
        var events = detector.finish().flatMap { judge($0.probability) }
        let end = Double(received) / 16000
        switch state {
        case .speech: events.append(.ended(end))
        case .falling(let start): events.append(.ended(min(end, time(start) + settings.padding)))
        case .silence, .rising: break
        }
        state = .silence
        return events
    }

    /// All segments of a sound, in order.
    public static func segments(of samples: [Float], _ settings: Settings = Settings()) -> [Range<Double>] {
        let activity = VoiceActivity(settings)
        var start = 0.0
        return (activity.process(samples) + activity.finish()).compactMap { event in
            switch event {
            case .began(let time): start = time
            case .ended(let time): return start..<max(start, time)
            case .paused: break
            }
            return nil
        }
    }

    private func time(_ frame: Int) -> Double { Double(frame) * SoundFrame.step }

    private func judge(_ probability: Float) -> [Event] {
        self.probability = Double(probability)
        defer { frame += 1 }
        // A vote once cast is kept until the doubt is real.
        let isSpeech = self.probability >= settings.threshold
        let isSilence = self.probability < max(0.05, settings.threshold - 0.15)
        switch state {
        case .silence where isSpeech: state = .rising(frame)
        case .rising where isSilence: state = .silence
        case .speech where isSilence: state = .falling(frame)
        case .falling where isSpeech: state = .speech
        default: break
        }
        return settle()
    }

    /// Turns what has lasted long enough into an event.
    private func settle() -> [Event] {
        switch state {
        case .rising(let start) where time(frame + 1 - start) >= settings.minimumSpeech - 1e-6:
            state = .speech
            awaitsPause = false
            return [.began(max(lastEnd, time(start) - settings.padding))]
        case .falling(let start) where time(frame + 1 - start) >= settings.minimumSilence - 1e-6:
            state = .silence
            awaitsPause = true
            lastEnd = min(Double(received) / 16000, time(start) + settings.padding)
            return [.ended(lastEnd)] + settle()
        case .silence where awaitsPause && time(frame + 1) - (lastEnd - settings.padding) >= settings.pause - 1e-6:
            awaitsPause = false
            return [.paused(lastEnd)]
        default:
            return []
        }
    }
}
