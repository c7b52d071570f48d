/// Encodes samples as A-law bytes without a head, as ITU-T G.711 has it.
public final class ALawEncoder: AudioEncoder {
    public var delay: Double { 0 }

    public init() {}

    public func encode(_ samples: [Float]) -> [UInt8] {
        samples.map { Self.code(Int16(nearest: $0)) }
    }

    public func finish() -> [UInt8] { [] }

    /// The code of a sample: sign, 3 bits of segment, 4 bits of step, every other bit inverted.
    ///
    /// Negative samples are taken by ones' complement and the four lowest bits are dropped, as in the reference program
    /// of ITU-T G.191 (`alaw_compress`).
    static func code(_ sample: Int16) -> UInt8 {
        let sign = ~UInt8(truncatingIfNeeded: sample >> 15) & 0x80
        let magnitude = Int32(sample ^ (sample >> 15)) >> 4
        let segment = max(0, 28 - magnitude.leadingZeroBitCount)
        let step = (magnitude >> max(0, segment - 1)) & 0xF
        return (sign | UInt8(truncatingIfNeeded: Int32(segment) << 4 | step)) ^ 0x55
    }
}
