/// An encoder that is fed at another rate than its own.
final class ResampledEncoder: AudioEncoder {
    private let resampler: Resampler
    private let encoder: any AudioEncoder

    init(_ resampler: Resampler, _ encoder: any AudioEncoder) {
        self.resampler = resampler
        self.encoder = encoder
    }

    var delay: Double { encoder.delay }

    func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        try encoder.encode(try resampler.process(samples))
    }

    func finish() throws(CodecError) -> [UInt8] {
        let last = try encoder.encode(try resampler.finish())
        return last + (try encoder.finish())
    }
}
