import CSoxr

/// Changes the rate of a stream of samples, in the range of human voices without audible loss.
///
/// What comes out is aligned with what goes in: the filter's delay is held back, not heard. The first samples come out
/// after 5 to 13 ms of input. Up to 86 % of the band that both rates share is kept, and what cannot be represented
/// beyond 108 % is 90 dB down.
public final class Resampler {
    private let handle: soxr_t
    private let ratio: Double
    private var received = 0
    private var returned = 0

    /// A resampler between two rates in samples per second, neither of which need be a whole number.
    public init(from inputRate: Double, to outputRate: Double) throws(CodecError) {
        var quality = soxr_quality_spec(UInt(SOXR_16_BITQ), 0)
        quality.passband_end = 0.86
        quality.stopband_begin = 1.08
        var runtime = soxr_runtime_spec(1)
        // Short transforms: the usual 1024 points hold back 60 ms of speech.
        runtime.log2_min_dft_size = 8
        runtime.log2_large_dft_size = 8
        var failure: soxr_error_t?
        let handle = soxr_create(inputRate, outputRate, 1, &failure, nil, &quality, &runtime)
        guard let handle, failure == nil else {
            soxr_delete(handle)
            throw CodecError("soxr_create", -1)
        }
        self.handle = handle
        ratio = outputRate / inputRate
    }

    deinit {
        soxr_delete(handle)
    }

    /// The samples that are complete once `samples` are added; may be none.
    public func process(_ samples: [Float]) throws(CodecError) -> [Float] {
        if samples.isEmpty { return [] }
        received += samples.count
        let output = try run(samples, room: Int(Double(samples.count) * ratio + soxr_delay(handle)) + 64)
        returned += output.count
        return output
    }

    /// The samples that remain, so that n samples in have become n × ratio out, rounded.
    public func finish() throws(CodecError) -> [Float] {
        let remaining = Int((Double(received) * ratio).rounded()) - returned
        guard remaining > 0 else { return [] }
        var output = try run(nil, room: remaining)
        output += repeatElement(0, count: remaining - output.count)
        returned += remaining
        return output
    }

    /// Gives `samples` to the filter, or their end if there are none, and takes up to `room` samples from it.
    private func run(_ samples: [Float]?, room: Int) throws(CodecError) -> [Float] {
        var used = 0
        var failure: soxr_error_t?
        let output = [Float](unsafeUninitializedCapacity: room) { buffer, count in
            failure = soxr_process(handle, samples, samples?.count ?? 0, &used, buffer.baseAddress, room, &count)
        }
        guard failure == nil, used == samples?.count ?? 0 else { throw CodecError("soxr_process", -1) }
        return output
    }
}
