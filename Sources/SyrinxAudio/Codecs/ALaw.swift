/// Encodes samples as A-law bytes without a head, as ITU-T G.711 has it.
public final class ALawEncoder: AudioEncoder {
    public var delay: Double { 0 }

    /// An encoder for any rate, which is 8000 by custom.
    public init() {}

    public func encode(_ samples: [Float]) -> [UInt8] {
        [UInt8](coding: samples) { Self.code(Int16(nearest: $0)) }
    }

    public func finish() -> [UInt8] { [] }

    /// The code of a sample: sign, 3 bits of segment, 4 bits of step, every other bit inverted.
    ///
    /// Negative samples are taken by ones' complement and the four lowest bits are dropped, as in the reference program
    /// of ITU-T G.191 (`alaw_compress`). From 16 on the magnitude is a floating-point number of 3 + 4 bits, below it is
    /// its own code.
    @inline(__always)
    static func code(_ sample: Int16) -> UInt8 {
        let sign = ~UInt8(truncatingIfNeeded: sample >> 15) & 0x80
        let magnitude = Int32(sample ^ (sample >> 15)) >> 4
        let bits = Float(magnitude).bitPattern >> 19
        let code = magnitude < 16 ? UInt32(truncatingIfNeeded: magnitude) : bits &- (127 + 3) << 4
        return (sign | UInt8(truncatingIfNeeded: code)) ^ 0x55
    }
}
