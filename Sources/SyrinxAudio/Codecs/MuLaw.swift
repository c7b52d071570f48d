/// Encodes samples as µ-law bytes without a head, as ITU-T G.711 has it.
public final class MuLawEncoder: AudioEncoder {
    public var delay: Double { 0 }

    /// An encoder for any rate, which is 8000 by custom.
    public init() {}

    public func encode(_ samples: [Float]) -> [UInt8] {
        [UInt8](coding: samples) { Self.code(Int16(nearest: $0)) }
    }

    public func finish() -> [UInt8] { [] }

    /// The code of a sample: sign, 3 bits of segment, 4 bits of step, all inverted.
    ///
    /// Negative samples are taken by ones' complement and the two lowest bits are dropped, as in the reference program
    /// of ITU-T G.191 (`ulaw_compress`). The magnitude, moved up by 33, is a floating-point number of 3 + 4 bits: those
    /// bits of a `Float`, less the exponent of 32, which vectors of any processor can find.
    @inline(__always)
    static func code(_ sample: Int16) -> UInt8 {
        let sign = UInt8(truncatingIfNeeded: sample >> 15) & 0x80
        let magnitude = min(Int32(sample ^ (sample >> 15)) >> 2, 0x1FDE) + 33
        let bits = Float(magnitude).bitPattern >> 19
        return ~(sign | UInt8(truncatingIfNeeded: bits &- (127 + 5) << 4))
    }
}
