import SyrinxHearing

/// Lets speech through to whoever listens, with a little of the quiet around it, and nothing else.
///
/// Used by one task at a time. A recognizer hears words in noise, and learns what a voice is like from what it hears, so
/// it is spared what is no speech.
final class SpeechGate {
    enum Step: Hashable {
        /// Speech begins, at this sample of the stream.
        case opened(Int)
        /// It goes on.
        case sound([Float])
        /// Nobody has spoken for a moment.
        case closed
        /// Nobody has spoken for as long as ends a segment.
        case paused
    }

    /// How much quiet after speech is let through: a pause to breathe is no end, and words help to understand their
    /// neighbours.
    private static let rest = Int(0.5 * Double(rate))
    private static let rate = SpeakerEmbedder.rate
    private static let padding = 0.25

    private let activity: VoiceActivity
    /// How far the beginning of speech may lie behind what tells of it.
    private let memory: Int
    private var held: [Float] = []
    /// The number of the first sample that is held, or, if none is, of the next.
    private var first = 0
    private var isOpen = false
    /// Where the last speech ended, if it has.
    private var lastEnd: Int?

    init(_ settings: VoiceActivity.Settings = .init()) {
        var settings = settings
        settings.padding = Self.padding
        activity = VoiceActivity(settings)
        memory = Int((settings.minimumSpeech + 2 * Self.padding) * Double(Self.rate))
    }

    /// What becomes of some samples, and of those held before.
    func pass(_ samples: [Float]) -> [Step] {
        held += samples
        var steps = activity.process(samples).flatMap { follow($0) }
        if isOpen {
            steps.append(letThrough())
            if let lastEnd, first - lastEnd >= Self.rest { steps += close() }
        } else {
            drop(upTo: first + held.count - memory)
        }
        return steps
    }

    /// Judges all that came, as if the stream ended here; it may go on.
    func settle() -> [Step] {
        let steps = activity.finish().flatMap { follow($0) }
        return steps + (isOpen ? [letThrough()] : []) + close()
    }

    private func follow(_ event: VoiceActivity.Event) -> [Step] {
        switch event {
        case .began(let time):
            lastEnd = nil
            guard !isOpen else { return [] }
            isOpen = true
            drop(upTo: sample(time))
            return [.opened(first)]
        case .ended(let time):
            lastEnd = sample(time)
            return []
        case .paused:
            return close() + [.paused]
        }
    }

    private func letThrough() -> Step {
        defer {
            first += held.count
            held = []
        }
        return .sound(held)
    }

    private func close() -> [Step] {
        defer { isOpen = false }
        return isOpen ? [.closed] : []
    }

    private func sample(_ time: Double) -> Int { Int((time * Double(Self.rate)).rounded()) }

    private func drop(upTo number: Int) {
        let count = min(held.count, number - first)
        guard count > 0 else { return }
        held.removeFirst(count)
        first += count
    }
}
