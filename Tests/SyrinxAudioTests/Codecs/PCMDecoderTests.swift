import SyrinxAudio
import SyrinxWire
import Testing

struct PCMDecoderTests {
    @Test func `integers are fractions of full scale, little end first`() {
        let bytes: [UInt8] = [0x00, 0x80, 0x00, 0x00, 0x00, 0x40, 0xFF, 0x7F]
        #expect(PCMDecoder.samples(of: bytes[...]) == [-1, 0, 0.5, 32767.0 / 32768])
    }

    @Test func `half a sample is left out, wherever a slice begins`() {
        let bytes: [UInt8] = [9, 0x00, 0x40, 7]
        #expect(PCMDecoder.samples(of: bytes[1...]) == [0.5])
        #expect(PCMDecoder.samples(of: bytes[3...]).isEmpty)
    }
}
