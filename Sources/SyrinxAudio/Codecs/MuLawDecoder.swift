/// Decodes µ-law bytes without a head, as ITU-T G.711 has it.
public enum MuLawDecoder {
    /// A sample for each byte, -1...1.
    public static func samples(of bytes: some Sequence<UInt8>) -> [Float] {
        bytes.map { samples[Int($0)] }
    }

    private static let samples = (0...255).map { sample(of: UInt8($0)) }

    /// Sign, 3 bits of segment, 4 bits of step, all inverted; the middle of what the encoder gave that code (table 2a).
    private static func sample(of code: UInt8) -> Float {
        let bits = ~code
        let magnitude = ((Int(bits & 0x0F) << 3 + 0x84) << Int(bits >> 4 & 7)) - 0x84
        return Float(bits & 0x80 == 0 ? magnitude : -magnitude) / 32768
    }
}
