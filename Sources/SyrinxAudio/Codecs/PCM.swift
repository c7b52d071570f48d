/// Encodes samples as signed 16-bit little-endian integers without a head.
public final class PCMEncoder: AudioEncoder {
    public var delay: Double { 0 }

    /// An encoder for any rate.
    public init() {}

    public func encode(_ samples: [Float]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: samples.count * 2) { bytes, count in
            bytes.withMemoryRebound(to: Int16.self) { Int16.convert(samples, into: $0) }
            count = samples.count * 2
        }
    }

    public func finish() -> [UInt8] { [] }
}
