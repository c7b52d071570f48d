import CLAME

/// Encodes samples as MP3 of a constant bitrate, in frames that stand alone.
///
/// Without the bit reservoir each frame holds all of its own sound, so that it can leave at once; without a tag the first
/// bytes are sound, so that a stream need not be sought back in.
public final class MP3Encoder: AudioEncoder {
    private let handle: OpaquePointer
    private let rate: Int
    private let scale: Float
    private var scaled: [Float] = []
    private var frames: [UInt8] = []

    /// An encoder of `bitrate` kilobits per second for samples at `rate`, which must be a rate and bitrate of MPEG 1 or 2.
    public init(rate: Int, bitrate: Int) throws(CodecError) {
        guard let handle = lame_init() else { throw CodecError("lame_init", -1) }
        lame_set_num_channels(handle, 1)
        lame_set_mode(handle, MONO)
        lame_set_in_samplerate(handle, Int32(rate))
        lame_set_out_samplerate(handle, Int32(rate))
        lame_set_brate(handle, Int32(bitrate))
        lame_set_disable_reservoir(handle, 1)
        lame_set_bWriteVbrTag(handle, 0)
        lame_set_write_id3tag_automatic(handle, 0)
        // Noise shaping (3, the library's default) helps where bits are few; from 64 kb/s on 7 is as good, and twice as fast.
        lame_set_quality(handle, bitrate < 64 ? 3 : 7)
        let code = lame_init_params(handle)
        guard code >= 0, lame_get_out_samplerate(handle) == Int32(rate), lame_get_brate(handle) == Int32(bitrate) else {
            lame_close(handle)
            throw CodecError("lame_init_params", Int(code))
        }
        self.handle = handle
        self.rate = rate
        // The library turns the sound down by up to 5 %, depending on the bitrate.
        scale = 1 / lame_get_scale(handle)
    }

    deinit {
        lame_close(handle)
    }

    /// The encoder's 576 samples and a decoder's 529.
    public var delay: Double { Double(lame_get_encoder_delay(handle) + 529) / Double(rate) }

    public func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        if samples.isEmpty { return [] }
        scaled.removeAll(keepingCapacity: true)
        // The comparisons let nothing through that is not a number, which would upset the library for good.
        scaled.append(contentsOf: samples.lazy.map { [scale] in ($0 > -1 ? ($0 < 1 ? $0 : 1) : -1) * scale })
        // lame.h: "mp3buf_size in bytes = 1.25*num_samples + 7200"
        makeRoom(samples.count * 5 / 4 + 7200)
        let written = lame_encode_buffer_ieee_float(
            handle,
            scaled,
            scaled,
            Int32(samples.count),
            &frames,
            Int32(frames.count)
        )
        return try taken(written, "lame_encode_buffer_ieee_float")
    }

    public func finish() throws(CodecError) -> [UInt8] {
        makeRoom(7200)
        return try taken(lame_encode_flush(handle, &frames, Int32(frames.count)), "lame_encode_flush")
    }

    private func makeRoom(_ count: Int) {
        if frames.count < count { frames = [UInt8](repeating: 0, count: count) }
    }

    private func taken(_ written: Int32, _ function: String) throws(CodecError) -> [UInt8] {
        guard written >= 0 else { throw CodecError(function, Int(written)) }
        return Array(frames.prefix(Int(written)))
    }
}
