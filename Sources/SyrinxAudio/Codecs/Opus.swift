import COpus

/// Encodes samples as Opus in Ogg, a page to each 20 ms.
///
/// Decoders skip the codec's delay and cut the end, so that what they give is as long as what was encoded, to the sample.
public final class OpusEncoder: AudioEncoder {
    /// The rates that can be encoded; decoders give 48 kHz from any of them (RFC 6716, 2).
    public static let rates = [8000, 12000, 16000, 24000, 48000]

    private let handle: OpaquePointer
    /// Samples in 20 ms, and how many samples of 48 kHz one of them is.
    private let frame: Int
    private let step: Int
    /// What a decoder skips, in samples of 48 kHz.
    private let preSkip: Int
    private var ogg: OggWriter
    private var pending: [Float] = []
    private var received = 0
    private var encoded = 0
    private var packet = [UInt8](repeating: 0, count: 1275)  // The largest packet of RFC 6716, 3.4.

    /// An encoder of `bitrate` kilobits per second for samples at `rate`, one of ``rates``.
    public init(rate: Int, bitrate: Int, serial: UInt32 = 1) throws(CodecError) {
        var code = OPUS_OK
        guard let handle = opus_encoder_create(Int32(rate), 1, OPUS_APPLICATION_AUDIO, &code) else {
            throw CodecError("opus_encoder_create", Int(code))
        }
        var lookahead: Int32 = 0
        // Complexity 5 takes two thirds of the time of 10, and at 32 kb/s a sixth.
        for call in [
            ("opus_encoder_set_bitrate", opus_encoder_set_bitrate(handle, Int32(bitrate * 1000))),
            ("opus_encoder_set_complexity", opus_encoder_set_complexity(handle, 5)),
            ("opus_encoder_get_lookahead", opus_encoder_get_lookahead(handle, &lookahead)),
        ] where call.1 != OPUS_OK {
            opus_encoder_destroy(handle)
            throw CodecError(call.0, Int(call.1))
        }
        self.handle = handle
        frame = rate / 50
        step = 48000 / rate
        preSkip = Int(lookahead) * step
        ogg = OggWriter(serial: serial)
        pending.reserveCapacity(frame)
    }

    deinit {
        opus_encoder_destroy(handle)
    }

    public var delay: Double { 0 }

    public func encode(_ samples: [Float]) throws(CodecError) -> [UInt8] {
        var pages = heads()
        received += samples.count
        var rest = samples[...]
        while pending.count + rest.count >= frame {
            let missing = frame - pending.count
            pending += rest.prefix(missing)
            rest = rest.dropFirst(missing)
            try writeFrame(to: &pages)
        }
        pending += rest
        return pages
    }

    public func finish() throws(CodecError) -> [UInt8] {
        var pages = heads()
        let end = preSkip + received * step
        while encoded < end {
            pending += repeatElement(0, count: frame - pending.count)
            try writeFrame(to: &pages, end: end)
        }
        return pages
    }

    /// Encodes `pending` into a page that ends at its last sample, or at `end` if that is before.
    private func writeFrame(to pages: inout [UInt8], end: Int = .max) throws(CodecError) {
        let written = opus_encode_float(handle, pending, Int32(frame), &packet, Int32(packet.count))
        guard written >= 0 else { throw CodecError("opus_encode_float", Int(written)) }
        pending.removeAll(keepingCapacity: true)
        encoded += frame * step
        ogg.write(packet.prefix(Int(written)), endingAt: min(encoded, end), isLast: encoded >= end, to: &pages)
    }

    /// The two pages that come before the sound (RFC 7845, 5), once.
    private func heads() -> [UInt8] {
        guard !ogg.hasBegun else { return [] }
        var head = Array("OpusHead".utf8) + [1, 1]
        head.appendLittleEndian(UInt16(preSkip))
        head.appendLittleEndian(UInt32(48000))
        head += [0, 0, 0]
        var tags = Array("OpusTags".utf8)
        tags.appendLittleEndian(UInt32(6))
        tags += "Syrinx".utf8
        tags.appendLittleEndian(UInt32(0))
        var pages: [UInt8] = []
        ogg.write(head[...], endingAt: 0, isLast: false, to: &pages)
        ogg.write(tags[...], endingAt: 0, isLast: false, to: &pages)
        return pages
    }
}
