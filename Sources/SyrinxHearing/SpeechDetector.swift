import Foundation

/// Gives every 10 ms of a stream the probability that somebody speaks.
///
/// A small network looks at each frame and at the averages of those around it: how far they rise above the noise, how
/// they repeat themselves at the pitches of voices, and whether their lines glide, as those of voices do, or stand.
final class SpeechDetector {
    /// A frame, and how likely somebody speaks in it.
    struct Judgement: Sendable {
        var frame: SoundFrame
        var probability: Float
    }

    /// Frames that a judgement looks ahead, and back.
    private static let ahead = 10
    private static let back = 40

    private let analyzer = SoundAnalyzer()
    private let network = SpeechNetwork()
    /// The frames from `ahead` + `back` before the newest on.
    private var frames: [SoundFrame] = []
    /// Which of them is judged next.
    private var next = 0

    /// The frames that can be judged with `samples`.
    func process(_ samples: [Float]) -> [Judgement] {
        frames += analyzer.process(samples)
        return judge(upTo: frames.count - Self.ahead)
    }

    /// The frames that remain.
    func finish() -> [Judgement] {
        judge(upTo: frames.count)
    }

    private func judge(upTo end: Int) -> [Judgement] {
        guard next < end else { return [] }
        let judgements = (next..<end).map { index in
            Judgement(frame: frames[index], probability: network.probability(features(at: index)))
        }
        next = end
        let surplus = next - Self.back
        if surplus > 0 {
            frames.removeFirst(surplus)
            next -= surplus
        }
        return judgements
    }

    /// In the order that the network was trained on.
    private func features(at index: Int) -> [Float] {
        let frame = frames[index]
        let short = frames[max(0, index - 3)...min(frames.count - 1, index + 3)]
        let near = frames[max(0, index - 10)...min(frames.count - 1, index + Self.ahead)]
        let far = frames[max(0, index - Self.back)...min(frames.count - 1, index + Self.ahead)]
        let level = far.mean { max($0.level, -75) }
        let variance = far.mean { max($0.level, -75) * max($0.level, -75) } - level * level
        return [
            frame.rise / 10,
            frame.speechRise / 10,
            short.mean(\.speechRise) / 10,
            near.mean(\.speechRise) / 10,
            frame.periodicity,
            near.mean(\.periodicity),
            frame.steadiness,
            near.mean(\.steadiness),
            far.mean(\.steadiness),
            frame.flatness / 10,
            near.mean(\.flatness) / 10,
            frame.brightness,
            max(0, variance).squareRoot() / 10,
            near.mean { $0.periodicity * $0.speechRise } / 10,
            near.mean { $0.periodicity * $0.speechRise * (1 - min(1, max(0, $0.steadiness))) } / 10,
            (max(frame.level, -75) + 40) / 20,
        ]
    }
}

extension ArraySlice<SoundFrame> {
    fileprivate func mean(_ value: (SoundFrame) -> Float) -> Float {
        reduce(0) { $0 + value($1) } / Float(count)
    }
}
