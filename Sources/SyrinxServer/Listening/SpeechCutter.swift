import SyrinxAudio
import SyrinxHearing

/// Cuts the speech out of a stream of samples, in parts that can be understood by themselves.
///
/// Used by one task at a time. What it holds is one part at most, however long the stream is.
final class SpeechCutter {
    /// Samples without much silence around them.
    struct Part: Sendable {
        /// The number of the first sample in the stream.
        var start: Int
        var samples: [Float]
    }

    /// Longer speech is cut where it is quietest, in the second half: a recognizer that starts in mid-sentence errs more.
    private static let longest = 30 * SpeakerEmbedder.rate
    private static let shortest = longest / 2
    /// What is looked at for how quiet it is: a tenth of a second, which is longer than the silence inside of a word.
    private static let window = SpeakerEmbedder.rate / 10
    /// How far the beginning of speech may lie behind what tells of it.
    private static let memory = 2 * SpeakerEmbedder.rate

    // A pause to think is no end: words help to understand their neighbours.
    private let activity = VoiceActivity(.init(minimumSilence: 0.5, padding: 0.25))
    private var held: [Float] = []
    /// The number of the first sample that is held.
    private var first = 0
    /// Where the speech that goes on began.
    private var open: Int?

    /// The parts that are complete with `samples`.
    func add(_ samples: [Float]) -> [Part] {
        held += samples
        var parts = activity.process(samples).compactMap { follow($0) }
        while let start = open, end - start >= Self.longest {
            let range = start - first + Self.shortest..<start - first + Self.longest
            let cut = first + held.quietest(in: range, width: Self.window)
            if let part = take(upTo: cut) { parts.append(part) }
            open = cut
        }
        drop(upTo: open ?? end - Self.memory)
        return parts
    }

    /// What remains at the end of the stream.
    func finish() -> [Part] {
        activity.finish().compactMap { follow($0) }
    }

    /// The number of samples so far.
    var end: Int { first + held.count }

    private func follow(_ event: VoiceActivity.Event) -> Part? {
        switch event {
        case .began(let time): open = max(first, sample(time))
        case .ended(let time):
            defer { open = nil }
            return take(upTo: min(end, sample(time)))
        case .paused: break
        }
        return nil
    }

    private func sample(_ time: Double) -> Int { Int((time * Double(SpeakerEmbedder.rate)).rounded()) }

    private func take(upTo end: Int) -> Part? {
        guard let start = open, start < end else { return nil }
        return Part(start: start, samples: Array(held[(start - first)..<(end - first)]))
    }

    private func drop(upTo number: Int) {
        guard number > first else { return }
        held.removeFirst(number - first)
        first = number
    }
}
