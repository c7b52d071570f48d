import SyrinxAudio
import Testing

struct PCMEncoderTests {
    /// In units of the last bit: samples, and the integers that they become.
    static let roundings: [(Float, Int16)] = [
        (0, 0), (0.4, 0), (0.6, 1), (-0.4, 0), (-0.6, -1), (16384, 16384), (-16384, -16384), (32766.6, 32767),
        (32768, 32767), (-32768, -32768), (65536, 32767), (-65536, -32768), (.infinity, 32767), (-.infinity, -32768),
    ]

    @Test(arguments: roundings)
    func `a sample is rounded and clipped`(sample: Float, integer: Int16) {
        let bytes = PCMEncoder().encode([sample / 32768])
        #expect(Int16(truncatingIfNeeded: Int(bytes[0]) | Int(bytes[1]) << 8) == integer)
    }

    @Test func `every 16-bit integer survives a round trip`() {
        let integers = Array(Int16.min...Int16.max)
        let bytes = PCMEncoder().encode(integers.map { Float($0) / 32768 })
        let decoded = integers.indices.map {
            Int16(truncatingIfNeeded: Int(bytes[2 * $0]) | Int(bytes[2 * $0 + 1]) << 8)
        }
        #expect(decoded == integers)
    }
}
