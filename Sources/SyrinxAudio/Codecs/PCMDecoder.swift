/// Decodes signed 16-bit little-endian integers without a head, as ``PCMEncoder`` makes them.
public enum PCMDecoder {
    /// A sample for each two bytes, -1...1; an odd last byte is left out.
    public static func samples(of bytes: ArraySlice<UInt8>) -> [Float] {
        bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 2).map { index in
                Float(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self))) / 32768
            }
        }
    }
}
