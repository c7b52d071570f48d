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
    private var offset: Float = 0
    private var noise: UInt32 = 1

    /// The samples, louder or softer as those so far ask for.
    mutating func condition(_ samples: [Float]) -> [Int16] {
        var result: [Int16] = []
        result.reserveCapacity(samples.count)
        for start in stride(from: 0, to: samples.count, by: Self.block) {
            let block = samples[start..<min(start + Self.block, samples.count)]
            // A second of silence is forgotten by a tenth.
            envelope = max(Self.level(of: block), envelope * 0.998)
            append(block, to: &result)
            guard envelope > Self.faintest else { continue }
            let wanted = (Self.target / envelope).clamped(to: Self.gains)
            gain += (wanted - gain) * 0.1
        }
        return result
    }

    /// The samples of a whole utterance, at one level.
    static func condition(whole samples: [Float]) -> [Int16] {
        var conditioner = SpeechConditioner()
        let levels = stride(from: 0, to: samples.count, by: block).map { start in
            level(of: samples[start..<min(start + block, samples.count)])
        }
        let loud = levels.sorted()[max(0, levels.count * 9 / 10 - 1)...].first ?? 0
        if loud > faintest { conditioner.gain = (target / loud).clamped(to: gains) }
        var result: [Int16] = []
        result.reserveCapacity(samples.count)
        conditioner.append(samples[...], to: &result)
        return result
    }

    private static func level(of block: ArraySlice<Float>) -> Float {
        (block.reduce(0) { $0 + $1 * $1 } / Float(max(1, block.count))).squareRoot()
    }

    private mutating func append(_ samples: ArraySlice<Float>, to result: inout [Int16]) {
        for sample in samples {
            offset += (sample - offset) * 0.002
            // Silence without any noise has no logarithm.
            noise = noise &* 1_664_525 &+ 1_013_904_223
            let dither = Float(noise >> 16) * (2 / 65536) - 1
            let value = (sample - offset) * gain * 32767 + dither
            result.append(value.isNaN ? 0 : Int16(value.clamped(to: -32768...32767)))
        }
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
