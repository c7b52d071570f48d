import Foundation

/// Looks at a stream of 16 kHz samples frame by frame.
///
/// Used by one task at a time.
final class SoundAnalyzer {
    private static let rate = 16000.0
    /// 400 Hz to 70 Hz, the pitches of voices.
    private static let lags = 40...229
    /// The fine lines of the spectrum that are compared: 94 Hz to 4 kHz.
    private static let lines = 6..<256
    /// Lines to each side that make the coarse shape, which is taken away.
    private static let shape = 8
    /// Frames between two that are compared.
    private static let apart = 10
    private static let even = 20..<384
    private static let bright = 192

    private let spectrum = Spectrum(frame: 640, transform: 1024)
    private let bank = MelBank(bands: 20, transform: 1024, rate: rate, from: 80, to: 7600)
    private var framer = Framer(frame: 640, hop: 160)
    private var floor: NoiseFloor
    private var past: [[Float]] = []

    init() {
        // A band of white noise at full scale; the floors are -75 and -55 decibels below.
        let full: Float = 15.4
        floor = NoiseFloor(bands: 20, least: full * 3e-8, assumed: full * 3e-6)
    }

    /// The frames that `samples` complete.
    func process(_ samples: [Float]) -> [SoundFrame] {
        var frames: [SoundFrame] = []
        framer.process(samples) { frames.append(frame($0)) }
        return frames
    }

    private func frame(_ samples: UnsafeBufferPointer<Float>) -> SoundFrame {
        spectrum.see(samples)
        let powers = spectrum.powers
        let bands = bank.energies(of: powers)
        let rises = zip(bands, floor.hear(bands)).map { power, floor in
            min(30, max(0, 10 * log10(max(power, 1e-12) / floor)))
        }
        // Bands 4 to 15 reach from 400 Hz to 3.6 kHz.
        let middle = rises[4..<16]
        let total = powers.dropFirst(4).reduce(0, +)
        let bright = powers[Self.bright...].reduce(0, +)
        // The window lets 240 times the mean square through, and half of all lines are here.
        return SoundFrame(
            level: 10 * log10(max(total / (240 * 512), 1e-10)),
            rise: rises.reduce(0, +) / Float(rises.count),
            speechRise: middle.reduce(0, +) / Float(middle.count),
            periodicity: spectrum.periodicity(Self.lags),
            steadiness: steadiness(powers),
            flatness: flatness(powers),
            brightness: total > 1e-9 ? bright / total : 0,
            suddenness: suddenness(samples)
        )
    }

    private func suddenness(_ samples: UnsafeBufferPointer<Float>) -> Float {
        var (squares, fourths): (Float, Float) = (0, 0)
        var index = 1
        while index < samples.count {
            let change = samples[index] - samples[index &- 1]
            let square = change * change
            squares += square
            fourths += square * square
            index &+= 1
        }
        return squares > 1e-9 ? min(30, fourths * Float(samples.count - 1) / (squares * squares)) : 3
    }

    private func flatness(_ powers: [Float]) -> Float {
        var logarithms: Float = 0
        var sum: Float = 0
        for line in Self.even {
            logarithms += log2(powers[line] + 1e-9)
            sum += powers[line] + 1e-9
        }
        let count = Float(Self.even.count)
        return 3.0103 * (logarithms / count - log2(sum / count))
    }

    private func steadiness(_ powers: [Float]) -> Float {
        let fine = fineLines(powers)
        past.append(fine)
        guard past.count > Self.apart else { return 0 }
        let before = past.removeFirst()
        var (product, one, other): (Float, Float, Float) = (0, 1e-6, 1e-6)
        for line in fine.indices {
            product += fine[line] * before[line]
            one += fine[line] * fine[line]
            other += before[line] * before[line]
        }
        return product / (one * other).squareRoot()
    }

    /// The logarithms of the spectrum, less its coarse shape.
    private func fineLines(_ powers: [Float]) -> [Float] {
        let logarithms = Self.lines.map { log2(powers[$0] + 1e-7) }
        var sums: [Float] = [0]
        for value in logarithms { sums.append(sums[sums.count - 1] + value) }
        return logarithms.indices.map { line in
            let from = max(0, line - Self.shape)
            let to = min(logarithms.count, line + Self.shape + 1)
            return logarithms[line] - (sums[to] - sums[from]) / Float(to - from)
        }
    }
}
