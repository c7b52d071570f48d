/// Hears in a stream of 16 kHz samples what is not speech: music, applause and loud noise.
///
/// Used by one task at a time. Only what stands alone is told, not music under speech. Each label is a rule on two seconds of
/// sound; laughter, coughs and the like have none that would hold.
public final class AudioEvents {
    public enum Label: String, Hashable, Sendable, CaseIterable {
        case music, applause, noise
    }

    /// Times are in seconds.
    public struct Event: Hashable, Sendable {
        public var label: Label
        public var start: Double
        public var end: Double

        public init(_ label: Label, start: Double, end: Double) {
            self.label = label
            self.start = start
            self.end = end
        }
    }

    /// Frames between two verdicts, and how many each hangs on.
    private static let hop = 50
    private static let context = 200

    /// Seconds that an event lasts: more than what is switched on needs to become what is always there.
    private static let least = 4.0

    private let detector = SpeechDetector()
    /// The last frames, and the number of all.
    private var recent: [SpeechDetector.Judgement] = []
    private var frame = 0
    /// The event that may still go on.
    private var current: Event?

    public init() {}

    /// The events that have ended with `samples`.
    public func process(_ samples: [Float]) -> [Event] {
        detector.process(samples).flatMap { hear($0) }
    }

    /// The event that the end cuts off, if any.
    public func finish() -> [Event] {
        let last = detector.finish().flatMap { hear($0) }
        return last + close()
    }

    private func hear(_ judgement: SpeechDetector.Judgement) -> [Event] {
        recent.append(judgement)
        if recent.count > Self.context { recent.removeFirst() }
        frame += 1
        guard recent.count == Self.context, frame.isMultiple(of: Self.hop) else { return [] }
        let end = Double(frame) * SoundFrame.step
        let start = end - Double(Self.context) * SoundFrame.step
        let label = Passage(recent).label
        guard let label else {
            return if let event = current, event.end <= start { close() } else { [] }
        }
        if let event = current, event.label == label {
            current?.end = end
            return []
        }
        let begin = max(start, current?.end ?? 0)
        defer { current = Event(label, start: begin, end: end) }
        return close()
    }

    private func close() -> [Event] {
        defer { current = nil }
        guard let event = current, event.end - event.start >= Self.least else { return [] }
        return [event]
    }
}

/// What two seconds of sound are like on average.
private struct Passage {
    private let speech: Float
    private let level: Float
    private let rise: Float
    private let steadiness: Float
    private let flatness: Float
    private let brightness: Float
    private let suddenness: Float
    /// How far the level goes from its mean, in decibels.
    private let liveliness: Float

    init(_ judgements: [SpeechDetector.Judgement]) {
        let count = Float(judgements.count)
        func mean(_ value: (SoundFrame) -> Float) -> Float {
            judgements.reduce(0) { $0 + value($1.frame) } / count
        }
        speech = judgements.reduce(0) { $0 + $1.probability } / count
        level = mean(\.level)
        rise = mean(\.rise)
        steadiness = mean(\.steadiness)
        flatness = mean(\.flatness)
        brightness = mean(\.brightness)
        let average = level
        liveliness = mean { ($0.level - average) * ($0.level - average) }.squareRoot()
        suddenness = judgements.map(\.frame.suddenness).sorted()[judgements.count / 2]
    }

    var label: AudioEvents.Label? {
        guard speech < 0.3, level > -50 else { return nil }
        // Notes stand, and others follow; a hum only stands.
        if steadiness > 0.3, flatness < -12 {
            return rise > 1.5 && liveliness > 1 ? .music : nil
        }
        // Clapping is bright and is many sudden sounds at once, more than a keyboard's.
        if suddenness > 4, flatness > -7, brightness > 0.12 { return .applause }
        if steadiness < 0.2, flatness > -12, level > -35 { return .noise }
        return nil
    }
}
