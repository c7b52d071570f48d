import SyrinxAudio
import Testing

struct WAVEncoderTests {
    @Test func `a known length is in the head`() {
        let encoder = WAVEncoder(rate: 16000, length: 3)
        let bytes = encoder.encode([0, 0.5, -0.5]) + encoder.finish()
        #expect(
            bytes == Array("RIFF".utf8) + [42, 0, 0, 0] + Array("WAVEfmt ".utf8)
                + [16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0]
                + Array("data".utf8) + [6, 0, 0, 0] + [0, 0, 0, 0x40, 0, 0xC0]
        )
    }

    @Test(arguments: [nil, 3_000_000_000])
    func `a length that is unknown or too large is open`(length: Int?) {
        let head = WAVEncoder(rate: 8000, length: length).encode([])
        #expect(head[4..<8] == [255, 255, 255, 255])
        #expect(head[40...] == [255, 255, 255, 255])
    }

    @Test func `the head comes once`() {
        let encoder = WAVEncoder(rate: 8000)
        #expect(encoder.encode([]).count == 44)
        #expect(encoder.encode([0]).count == 2)
        #expect(encoder.finish().isEmpty)
    }
}
