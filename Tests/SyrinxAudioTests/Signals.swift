import Foundation

/// Sounds whose every sample is known.
enum Signals {
    static func sine(_ hertz: Double, rate: Double, count: Int, amplitude: Double = 0.5) -> [Float] {
        (0..<count).map { Float(amplitude * sin(2 * .pi * hertz * Double($0) / rate)) }
    }

    /// A buzz with harmonics up to 3.5 kHz under a slow loudness, as of a vowel.
    static func voice(_ hertz: Double, rate: Double, count: Int, amplitude: Double = 0.5) -> [Float] {
        let harmonics = max(1, Int(min(3500, rate * 0.45) / hertz))
        let waves = (0..<count).map { index in
            let time = Double(index) / rate
            let swell = 0.7 + 0.3 * sin(2 * .pi * 3 * time)
            return swell * (1...harmonics).reduce(0) { $0 + sin(2 * .pi * hertz * Double($1) * time) / Double($1) }
        }
        let peak = waves.reduce(0) { max($0, abs($1)) }
        return waves.map { Float(amplitude * $0 / peak) }
    }

    /// The same noise for the same seed.
    static func noise(count: Int, seed: UInt64 = 1, amplitude: Float = 0.5) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return amplitude * (Float(state >> 40) / Float(1 << 23) - 1)
        }
    }
}

extension [Float] {
    /// Consecutive pieces of that size.
    func pieces(of size: Int) -> [[Float]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }

    var peak: Float { reduce(0) { Swift.max($0, abs($1)) } }

    /// The largest step from one sample to the next.
    var steepest: Float { zip(self, dropFirst()).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) } }

    /// The root of the mean square, in decibels of full scale.
    var level: Double {
        10 * log10(reduce(0) { $0 + Double($1) * Double($1) } / Double(Swift.max(1, count)) + 1e-20)
    }

    /// How often the signal repeats in a second, by the first strong peak of its autocorrelation.
    func pitch(rate: Double) -> Double {
        let window = Swift.min(count, Int(rate / 4))
        let lags = Int(rate / 400)...Int(rate / 60)
        func correlation(_ lag: Int) -> Double {
            (0..<window - lags.upperBound).reduce(0) { $0 + Double(self[$1]) * Double(self[$1 + lag]) }
        }
        let values = lags.map(correlation)
        let best = values.max() ?? 0
        guard var peak = values.firstIndex(where: { $0 > 0.85 * best }) else { return 0 }
        while peak + 1 < values.count, values[peak + 1] > values[peak] { peak += 1 }
        guard peak > 0, peak + 1 < values.count else { return rate / Double(lags.lowerBound + peak) }
        let (before, at, after) = (values[peak - 1], values[peak], values[peak + 1])
        return rate / (Double(lags.lowerBound + peak) + (before - after) / (2 * (before - 2 * at + after)))
    }
}

/// The sine of a known frequency that is nearest to a signal, and what it leaves over.
struct SineFit {
    let amplitude: Double
    /// In cycles, 0..<1, at the signal's first sample.
    let phase: Double
    /// How much stronger the sine is than the rest, in decibels.
    let clearness: Double

    init(_ signal: some Collection<Float>, hertz: Double, rate: Double) {
        var (withSine, withCosine, power) = (0.0, 0.0, 0.0)
        var (sines, cosines, both) = (0.0, 0.0, 0.0)
        for (index, sample) in signal.enumerated() {
            let angle = 2 * .pi * hertz * Double(index) / rate
            let (sine, cosine) = (sin(angle), cos(angle))
            withSine += Double(sample) * sine
            withCosine += Double(sample) * cosine
            power += Double(sample) * Double(sample)
            sines += sine * sine
            cosines += cosine * cosine
            both += sine * cosine
        }
        let determinant = sines * cosines - both * both
        let inPhase = (withSine * cosines - withCosine * both) / determinant
        let quadrature = (withCosine * sines - withSine * both) / determinant
        amplitude = hypot(inPhase, quadrature)
        let turn = atan2(quadrature, inPhase) / (2 * .pi)
        phase = turn < 0 ? turn + 1 : turn
        let explained = inPhase * withSine + quadrature * withCosine
        clearness = 10 * log10(explained / max(1e-20, power - explained))
    }
}
