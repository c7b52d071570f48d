import SyrinxAudio
import SyrinxWire
import Testing

struct OpusEncoderTests {
    @Test(.enabled(if: FFmpeg.isInstalled), arguments: [0, 1, 319, 320, 321, 647, 648, 649, 16_003])
    func `what is decoded is as long as what was encoded`(count: Int) throws {
        let encoder = try OpusEncoder(rate: 16000, bitrate: 64)
        let bytes = try encoded(Signals.sine(500, rate: 16000, count: count), by: encoder, inPiecesOf: 50)
        let decoded = try FFmpeg.decode(bytes, OutputFormat(.opus, rate: 48000, bitrate: 64))
        #expect(decoded.samples.count == 3 * count)
    }

    @Test func `the heads come before any sound, and a page comes with each 20 milliseconds`() throws {
        let encoder = try OpusEncoder(rate: 16000, bitrate: 64)
        let heads = try encoder.encode([])
        #expect(heads.starts(with: "OggS".utf8))
        #expect(heads.contains(sequence: "OpusHead"))
        #expect(heads.contains(sequence: "OpusTags"))
        for _ in 0..<10 {
            #expect(try encoder.encode([Float](repeating: 0.1, count: 319)).isEmpty == true)
            let page = try encoder.encode([0.1])
            #expect(page.starts(with: "OggS".utf8))
            #expect(page.count == 27 + Int(page[26]) + page[27..<27 + Int(page[26])].reduce(0) { $0 + Int($1) })
        }
    }

    @Test(arguments: [(16000, 64), (48000, 192)])
    func `the stream has the bitrate that was asked for`(rate: Int, bitrate: Int) throws {
        let encoder = try OpusEncoder(rate: rate, bitrate: bitrate)
        let sound = Signals.voice(110, rate: Double(rate), count: rate * 2)
        let bytes = try encoded(sound, by: encoder, inPiecesOf: 560)
        #expect((bitrate * 200...bitrate * 310).contains(bytes.count))
    }

    @Test func `a rate that Opus does not have is refused`() {
        #expect(throws: CodecError.self) { try OpusEncoder(rate: 44100, bitrate: 64) }
    }
}

extension [UInt8] {
    fileprivate func contains(sequence text: String) -> Bool {
        indices.contains { self[$0...].starts(with: text.utf8) }
    }
}
