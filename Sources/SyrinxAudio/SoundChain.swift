public import SyrinxWire

/// All that lies between an engine's samples and bytes on the wire: level, then speed, then rate and code.
///
/// Used by one task at a time.
public final class SoundChain {
    /// How much later than it should a decoder's output sounds, in seconds.
    public let delay: Double

    private var rate: Double
    private var leveller: Leveller
    private var stretch: TimeStretch
    private let encoder: ResampledEncoder
    private var encoded = 0
    /// Seconds that came at other rates before.
    private var before = 0.0

    /// A chain from one rate to one format.
    ///
    /// `rate` is how many samples per second come in; another rate than the true one moves formants and pitch. `length`
    /// is how many will come in all, where that is known; only `wav` says it, in its head.
    public init(
        rate: Double,
        treatment: VoiceTreatment = VoiceTreatment(),
        format: OutputFormat,
        length: Int? = nil
    ) throws(CodecError) {
        let speed = treatment.speed
        encoder = try Codec.makeEncoder(
            for: format,
            inputRate: rate,
            length: length.map { Int((Double($0) / speed).rounded()) }
        )
        leveller = Leveller(rate: rate, treatment)
        stretch = TimeStretch(speed: speed, rate: rate)
        delay = encoder.delay
        self.rate = rate
    }

    /// How much sound has been given to the encoder, in seconds: where the next sample falls.
    public var seconds: Double { before + Double(encoded) / rate }

    /// How much sound is in the bytes so far, in seconds, but for what a code gathers until it has a frame.
    public var emitted: Double { encoder.seconds }

    /// The bytes that are complete once `samples` (-1...1, mono) are added; may be none.
    public func process(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        try encode(stretch.process(leveller.process(samples)))
    }

    /// Another voice speaks from now on; returns the bytes that are complete with the sound before.
    ///
    /// The code goes on without a seam, the level starts anew: to be done in silence.
    public func change(rate: Double, treatment: VoiceTreatment) throws(CodecError) -> [UInt8] {
        let bytes = try drain()
        before = seconds
        encoded = 0
        self.rate = rate
        leveller = Leveller(rate: rate, treatment)
        stretch = TimeStretch(speed: treatment.speed, rate: rate)
        return bytes + (try encoder.change(inputRate: rate))
    }

    /// The bytes that remain; nothing may be processed after it.
    public func finish() throws(CodecError) -> [UInt8] {
        let bytes = try drain()
        return bytes + (try encoder.finish())
    }

    /// Gives the encoder what level and speed hold back.
    private func drain() throws(CodecError) -> [UInt8] {
        let levelled = stretch.process(leveller.finish())
        return try encode(levelled + stretch.finish())
    }

    private func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        encoded += samples.count
        return try encoder.encode(samples)
    }
}

extension Leveller {
    fileprivate init(rate: Double, _ treatment: VoiceTreatment) {
        self.init(
            rate: rate,
            gain: treatment.gain,
            expansion: treatment.expansion,
            compression: treatment.compression
        )
    }
}
