public import SyrinxWire

/// All that lies between an engine's samples and bytes on the wire: level, then speed, then rate and code.
///
/// Used by one task at a time.
public final class SoundChain {
    /// How much later than it should a decoder's output sounds, in seconds.
    public let delay: Double

    private let rate: Double
    private var leveller: Leveller
    private var stretch: TimeStretch
    private let encoder: any AudioEncoder
    private var encoded = 0

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
        leveller = Leveller(
            rate: rate,
            gain: treatment.gain,
            expansion: treatment.expansion,
            compression: treatment.compression
        )
        stretch = TimeStretch(speed: speed, rate: rate)
        delay = encoder.delay
        self.rate = rate
    }

    /// How much sound has been given to the encoder, in seconds: where the next sample falls.
    public var seconds: Double { Double(encoded) / rate }

    /// The bytes that are complete once `samples` (-1...1, mono) are added; may be none.
    public func process(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        try encode(stretch.process(leveller.process(samples)))
    }

    /// The bytes that remain; nothing may be processed after it.
    public func finish() throws(CodecError) -> [UInt8] {
        let levelled = stretch.process(leveller.finish())
        let bytes = try encode(levelled + stretch.finish())
        return bytes + (try encoder.finish())
    }

    private func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        encoded += samples.count
        return try encoder.encode(samples)
    }
}
