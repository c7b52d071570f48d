import Foundation

/// Makes speech faster or slower without changing its pitch.
///
/// The sound is played as it is until it has drifted a few milliseconds from where it should be; then it jumps to the
/// most similar place near by and fades over (waveform similarity overlap-add, WSOLA, with jumps only where needed). At
/// time t one hears what was at t × ``speed``, within 7 ms.
public struct TimeStretch: Sendable {
    /// How many times faster the sound becomes; 1 gives it back untouched.
    public let speed: Double

    /// How long a fade is, and how far from its time a sample may be heard.
    let hop: Int
    let reach: Int
    private let rising: [Float]

    /// The samples from number `start` on that are still needed.
    private var input: [Float] = []
    private var start = 0
    /// Which sample goes on from what was given last.
    private var next = 0
    private var received = 0
    private var returned = 0

    /// A stretch by one factor for sound of one rate.
    ///
    /// - Parameters:
    ///   - speed: 0.5...2.
    ///   - rate: Samples per second.
    public init(speed: Double, rate: Double) {
        precondition(speed > 0)
        self.speed = speed
        hop = max(2, Int(rate * 0.010))
        reach = max(2, Int(rate * 0.007))
        let hop = hop
        rising = (0..<hop).map { Float(0.5 - 0.5 * cos(.pi * (Double($0) + 0.5) / Double(hop))) }
    }

    /// The samples that are complete once `samples` are added; may be none.
    public mutating func process(_ samples: [Float]) -> [Float] {
        if speed == 1 { return samples }
        input += samples
        received += samples.count
        var output: [Float] = []
        output.reserveCapacity(Int(Double(samples.count) / speed) + 2 * hop)
        while isReady {
            step(to: &output)
        }
        dropUsed()
        return output
    }

    /// The samples that remain, so that n samples in have become n / ``speed`` out, rounded.
    public mutating func finish() -> [Float] {
        if speed == 1 { return [] }
        let total = Int((Double(received) / speed).rounded())
        guard received >= 2 * hop else { return interpolated(to: total) }
        var output: [Float] = []
        output.reserveCapacity(total - returned)
        while total - returned > received - next {
            step(to: &output)
        }
        // The end is heard at the end.
        let remaining = total - returned
        jump(to: received - remaining, length: min(hop, remaining), output: &output)
        output += input[(next - start)...].prefix(total - returned)
        returned = total
        return output
    }

    /// Where the next sample to be given should come from.
    private var target: Int { Int((Double(returned) * speed).rounded()) }

    /// Whether the next step needs nothing that has not come yet.
    private var isReady: Bool {
        let ahead = max(next, returned == 0 ? 0 : target + reach) + 2 * hop
        return received >= max(ahead, Int((Double(returned + hop) * speed).rounded(.up)) + hop)
    }

    /// Gives one hop: what comes next, or a fade to a better place.
    private mutating func step(to output: inout [Float]) {
        if abs(next - target) <= reach, next + 2 * hop <= received {
            jump(to: next, length: hop, output: &output)
        } else {
            jump(to: bestPlace(), length: min(hop, received - next), output: &output)
        }
    }

    /// Gives `length` samples that fade from what comes next to what is at `place`.
    private mutating func jump(to place: Int, length: Int, output: inout [Float]) {
        let new = place - start
        if place == next {
            output += input[new..<new + length]
        } else {
            let old = next - start
            for index in 0..<length {
                let gain = rising[index * hop / length]
                output.append(input[old + index] + gain * (input[new + index] - input[old + index]))
            }
        }
        next = place + length
        returned += length
    }

    /// The place within reach of the target whose samples are most like those that would come next.
    private func bestPlace() -> Int {
        let last = min(target + reach, received - 2 * hop)
        let first = max(start, min(target - reach, last))
        let length = min(hop, received - next)
        return input.withUnsafeBufferPointer { input in
            var best = first
            var bestScore = -Float.infinity
            var energy = input.correlation(at: first - start, with: first - start, count: length)
            for place in first...last {
                let at = place - start
                let product = input.correlation(at: at, with: next - start, count: length)
                let score = product * abs(product) / max(energy, 1e-9)
                if score > bestScore { (best, bestScore) = (place, score) }
                energy += input[at + length] * input[at + length] - input[at] * input[at]
            }
            return best
        }
    }

    /// Forgets what no step can reach any more.
    private mutating func dropUsed() {
        let used = min(next, target - reach, received - 2 * hop) - start
        guard used > 0 else { return }
        input.removeFirst(used)
        start += used
    }

    /// All of a sound too short to have a pitch, drawn to `count` samples.
    private func interpolated(to count: Int) -> [Float] {
        (0..<count).map { index in
            let position = min(Double(index) * speed, Double(received - 1))
            let left = Int(position)
            let right = min(left + 1, received - 1)
            return input[left] + Float(position - Double(left)) * (input[right] - input[left])
        }
    }
}
