import Foundation

/// Brings sound to a level and keeps it below full scale.
///
/// A limiter looks 2 ms ahead and turns the sound down smoothly before a peak would pass -1 dBFS, so that nothing is
/// ever clipped. What comes out is aligned with what goes in; up to 5 ms are held back until ``finish()``.
public struct Leveller: Sendable {
    /// The largest magnitude that is let out: -1 dBFS.
    public static let ceiling: Float = 0.891_250_9

    private let gain: Float
    /// Samples in a block, 2 ms: gains are set at the borders of blocks and go straight in between.
    private let block: Int
    /// How much of a turning down is left after a block, about 60 ms in all.
    private let release: Float
    private var dynamics: Dynamics?

    /// The samples not yet given: whole blocks first, of which at most one is kept between calls, then the rest.
    private var held: [Float] = []
    /// Of the held block if there is one: its dynamic gains at both borders, and the most that the limiter lets through.
    private var left: Float = 1
    private var right: Float = 1
    private var limit: Float = 1
    private var hasBlock = false
    /// The limiter's gain at the held block's left border.
    private var limiting: Float = 1

    /// A leveller at rest.
    ///
    /// - Parameters:
    ///   - rate: Samples per second.
    ///   - gain: In decibels.
    ///   - expansion: 0...1; how much livelier the loudness becomes: 1 moves it up to 4 dB further from its average.
    ///   - compression: 0...1; how much denser the sound becomes: 1 moves its loudness up to 4 dB nearer to its average.
    public init(rate: Double, gain: Double, expansion: Double = 0, compression: Double = 0) {
        self.gain = Float(pow(10, gain / 20))
        block = max(8, Int(rate * 0.002) / 8 * 8)
        let seconds = Double(block) / rate
        release = Float(exp(-seconds / 0.02))
        if expansion != 0 || compression != 0 {
            dynamics = Dynamics(slope: expansion - compression, blockSeconds: seconds)
        }
    }

    /// The samples that are complete once `samples` are added; may be none.
    public mutating func process(_ samples: [Float]) -> [Float] {
        held += samples
        let blocks = held.count / block - 1
        guard blocks > 0 || (blocks == 0 && !hasBlock) else { return [] }
        if !hasBlock { begin(count: block) }
        guard blocks > 0 else { return [] }
        let count = blocks * block
        let isAtRest = isAtRest(through: count + block)
        let output = [Float](unsafeUninitializedCapacity: count) { output, written in
            if isAtRest {
                held.withUnsafeBufferPointer { held in
                    for index in 0..<count { output[index] = held[index] * gain }
                }
            } else {
                for index in 0..<blocks {
                    give(at: index * block, count: block, next: block, into: output)
                }
            }
            written = count
        }
        held.removeFirst(count)
        return output
    }

    /// The samples that remain.
    public mutating func finish() -> [Float] {
        defer { held = [] }
        let output = [Float](unsafeUninitializedCapacity: held.count) { output, written in
            var index = 0
            if !hasBlock { begin(count: min(block, held.count)) }
            while index < held.count {
                let count = min(block, held.count - index)
                give(at: index, count: count, next: min(block, held.count - index - count), into: output)
                index += count
            }
            written = held.count
        }
        hasBlock = false
        return output
    }

    /// Whether all that the held samples up to `end` need is the fixed gain, as most sound does.
    private func isAtRest(through end: Int) -> Bool {
        guard dynamics == nil, limiting == 1, limit == 1 else { return false }
        return held.withUnsafeBufferPointer { $0.peak(at: block, count: end - block) * gain <= Self.ceiling }
    }

    /// Holds the very first block.
    private mutating func begin(count: Int) {
        measure(at: 0, count: count)
        limiting = limit
    }

    /// Gives the held block, whose samples are at `start`, and holds the `next` samples after it.
    private mutating func give(at start: Int, count: Int, next: Int, into output: UnsafeMutableBufferPointer<Float>) {
        let (left, right, limit) = (left, right, limit)
        measure(at: start + count, count: next)
        let recovered = 1 - (1 - limiting) * release
        let opening = recovered > 0.9999 ? 1 : recovered
        let limitingNext = min(limit, self.limit, opening)
        let from = gain * left * limiting
        let to = gain * right * limitingNext
        limiting = limitingNext
        held.withUnsafeBufferPointer { held in
            if from == to {
                for index in start..<start + count { output[index] = held[index] * from }
            } else {
                let slope = (to - from) / Float(count)
                for index in 0..<count {
                    output[start + index] = held[start + index] * (from + slope * (Float(index) + 0.5))
                }
            }
        }
    }

    /// Finds the gains of the block at `start`, which becomes the held one.
    private mutating func measure(at start: Int, count: Int) {
        hasBlock = true
        left = right
        held.withUnsafeBufferPointer { held in
            if dynamics != nil, count > 0 {
                let energy = held.correlation(at: start, with: start, count: count) * gain * gain
                right = dynamics?.gain(meanSquare: energy / Float(count)) ?? 1
            }
            let peak = held.peak(at: start, count: count) * gain * max(left, right)
            limit = peak > Self.ceiling ? Self.ceiling / peak : 1
        }
    }
}
