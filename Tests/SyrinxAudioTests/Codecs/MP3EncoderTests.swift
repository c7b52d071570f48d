import SyrinxAudio
import Testing

struct MP3EncoderTests {
    @Test(arguments: [(44100, 32), (44100, 64), (44100, 96), (44100, 128), (44100, 192), (22050, 32), (24000, 48)])
    func `each piece is whole frames of the one bitrate`(rate: Int, bitrate: Int) throws {
        let encoder = try MP3Encoder(rate: rate, bitrate: bitrate)
        let sound = Signals.voice(150, rate: Double(rate), count: rate)
        var frames = 0
        for piece in sound.pieces(of: 777) {
            frames += try #require(wholeFrames(encoder.encode(piece), rate: rate, bitrate: bitrate))
        }
        frames += try #require(wholeFrames(encoder.finish(), rate: rate, bitrate: bitrate))
        let samplesInFrame = rate == 44100 ? 1152 : 576
        #expect((rate + 1105...rate + 1105 + 2 * samplesInFrame).contains(frames * samplesInFrame))
    }

    @Test func `what is not a number does no lasting harm`() throws {
        let broken = try MP3Encoder(rate: 44100, bitrate: 128)
        let sound = try MP3Encoder(rate: 44100, bitrate: 128)
        _ = try broken.encode([.nan, .infinity, -.infinity, 9e9])
        _ = try sound.encode([-1, 1, -1, 1])
        let rest = Signals.sine(300, rate: 44100, count: 4410)
        #expect(try broken.encode(rest) == sound.encode(rest))
    }

    @Test func `the first frame comes after 40 milliseconds`() throws {
        let encoder = try MP3Encoder(rate: 44100, bitrate: 128)
        let first = try Signals.sine(300, rate: 44100, count: 4410).pieces(of: 147).firstIndex {
            try !encoder.encode($0).isEmpty
        }
        #expect(try #require(first) < 12)
    }

    /// How many frames `bytes` are, or nil where they are anything else or a frame leans on one before it.
    private func wholeFrames(_ bytes: [UInt8], rate: Int, bitrate: Int) -> Int? {
        let isMPEG1 = rate == 44100
        let rates = isMPEG1 ? [44100, 48000, 32000] : [22050, 24000, 16000]
        let bitrates =
            isMPEG1
            ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0]
            : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0]
        var (index, count) = (0, 0)
        while index < bytes.count {
            guard index + 6 <= bytes.count, bytes[index] == 0xFF, bytes[index + 1] & 0xFE == (isMPEG1 ? 0xFA : 0xF2)
            else { return nil }
            let (bits, speed) = (Int(bytes[index + 2] >> 4), Int(bytes[index + 2] >> 2 & 3))
            guard bitrates[bits] == bitrate, speed < 3, rates[speed] == rate else { return nil }
            let leans = bytes[index + 4] != 0 || (isMPEG1 && bytes[index + 5] & 0x80 != 0)
            if leans { return nil }
            let padding = Int(bytes[index + 2] >> 1 & 1)
            index += (isMPEG1 ? 144 : 72) * bitrate * 1000 / rate + padding
            count += 1
        }
        return index == bytes.count ? count : nil
    }
}
