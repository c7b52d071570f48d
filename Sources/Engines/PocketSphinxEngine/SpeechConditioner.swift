/// Brings sound to what the acoustic model knows: 16 bits, no offset, speech at the usual level, no dead silence.
struct SpeechConditioner {
    /// The level of speech in the material that models are trained on.
    private static let target: Float = 0.1
    private static let gains: ClosedRange<Float> = 0.25...30
    /// Of what 20 ms measure; less is no speech.
    private static let faintest: Float = 0.001
    private static let block = 320

    private var gain: Float = 1
    private var envelope: Float = 0
    /// The mean of the samples; nil before the first.
    private var offset: Float?
    private var noise: UInt32 = 1

    /// The samples, louder or softer as those so far ask for.
    mutating func condition(_ samples: [Float]) -> [Int16] {
        let samples = samples.map(\.sound)
        var result: [Int16] = []
        result.reserveCapacity(samples.count)
        for start in stride(from: 0, to: samples.count, by: Self.block) {
            let block = samples[start..<min(start + Self.block, samples.count)]
            // A second of silence is forgotten by a tenth.
            envelope = max(block.level(around: offset ?? block.mean), envelope * 0.998)
            append(block, to: &result)
            guard envelope > Self.faintest else { continue }
            let wanted = (Self.target / envelope).clamped(to: Self.gains)
            gain += (wanted - gain) * 0.1
        }
        return result
    }

    /// The samples of a whole utterance, at one level; nil if nothing in it is loud enough to be speech.
    static func condition(whole samples: [Float]) -> [Int16]? {
        let samples = samples.map(\.sound)
        var conditioner = SpeechConditioner()
        let mean = samples[...].mean
        let levels = stride(from: 0, to: samples.count, by: block).map { start in
            samples[start..<min(start + block, samples.count)].level(around: mean)
        }
        guard let loud = levels.loud, loud > faintest else { return nil }
        conditioner.gain = (target / loud).clamped(to: gains)
        conditioner.offset = mean
        var result: [Int16] = []
        result.reserveCapacity(samples.count)
        conditioner.append(samples[...], to: &result)
        return result
    }

    private mutating func append(_ samples: ArraySlice<Float>, to result: inout [Int16]) {
        var offset = offset ?? samples.mean
        for sample in samples {
            offset += (sample - offset) * 0.002
            // Silence without any noise has no logarithm.
            noise = noise &* 1_664_525 &+ 1_013_904_223
            let dither = Float(noise >> 16) * (2 / 65536) - 1
            result.append(Int16(((sample - offset) * gain * 32767 + dither).clamped(to: -32768...32767)))
        }
        self.offset = offset
    }
}

extension Float {
    /// Itself, if it is a sample at all.
    fileprivate var sound: Float { isFinite ? clamped(to: -1...1) : 0 }
}

extension [Float] {
    /// Of levels, the one that the louder tenth of speech begins with: pauses do not count, however long.
    fileprivate var loud: Float? {
        let sorted = sorted()
        guard let loudest = sorted.last, let first = sorted.firstIndex(where: { $0 > loudest / 20 }) else { return nil }
        return sorted[first + (sorted.count - first) * 9 / 10]
    }
}

extension ArraySlice<Float> {
    fileprivate var mean: Float {
        isEmpty ? 0 : reduce(0, +) / Float(count)
    }

    /// The root of the mean square of what is beside `mean`.
    fileprivate func level(around mean: Float) -> Float {
        isEmpty ? 0 : (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(count)).squareRoot()
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
