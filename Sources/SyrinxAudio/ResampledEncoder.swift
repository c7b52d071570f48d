/// An encoder that is fed at any rate, and at another from some sample on.
public final class ResampledEncoder: AudioEncoder {
    private let encoder: any AudioEncoder
    /// Samples per second that the encoder takes.
    private let rate: Double
    /// Nil where samples come at the encoder's own rate.
    private var resampler: Resampler?
    private var encoded = 0

    init(_ encoder: any AudioEncoder, rate: Double, inputRate: Double) throws(CodecError) {
        self.encoder = encoder
        self.rate = rate
        resampler = try Self.resampler(from: inputRate, to: rate)
    }

    public var delay: Double { encoder.delay }

    /// How much sound the code has been given, in seconds: without what is held back for another rate.
    public var seconds: Double { Double(encoded) / rate }

    public func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        try give(try resampler?.process(samples) ?? samples)
    }

    /// Samples come at another rate from now on; returns the bytes that are complete with those before.
    public func change(inputRate: Double) throws(CodecError) -> [UInt8] {
        let last = try give(try resampler?.finish() ?? [])
        resampler = try Self.resampler(from: inputRate, to: rate)
        return last
    }

    public func finish() throws(CodecError) -> [UInt8] {
        let last = try give(try resampler?.finish() ?? [])
        return last + (try encoder.finish())
    }

    private func give(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        encoded += samples.count
        return try encoder.encode(samples)
    }

    private static func resampler(from inputRate: Double, to rate: Double) throws(CodecError) -> Resampler? {
        inputRate == rate ? nil : try Resampler(from: inputRate, to: rate)
    }
}
