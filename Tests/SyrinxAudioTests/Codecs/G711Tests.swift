import SyrinxWire
import Testing

@testable import SyrinxAudio

struct G711Tests {
    @Test(.enabled(if: FFmpeg.isInstalled))
    func `every sample lies in the interval of its µ-law code`() throws {
        try expectIntervals(MuLawEncoder.code, OutputFormat(.ulaw, rate: 8000)) { code in
            4 << Int(~code >> 4 & 7)
        }
    }

    @Test(.enabled(if: FFmpeg.isInstalled))
    func `every sample lies in the interval of its A-law code`() throws {
        try expectIntervals(ALawEncoder.code, OutputFormat(.alaw, rate: 8000)) { code in
            8 << max(0, Int((code ^ 0x55) >> 4 & 7) - 1)
        }
    }

    @Test(arguments: [(0, 0xFF), (-1, 0x7F), (3, 0xFF), (4, 0xFE), (32767, 0x80), (-32768, 0x00), (1000, 0xCE)])
    func `µ-law codes are those of the standard`(sample: Int16, code: UInt8) {
        #expect(MuLawEncoder.code(sample) == code)
    }

    @Test func `a µ-law code is decoded to a sample that has it`() {
        let codes = (0...255).map { UInt8($0) }
        let samples = MuLawDecoder.samples(of: codes)
        // There are two codes of nought.
        #expect(samples.map { MuLawEncoder.code(Int16($0 * 32768)) } == codes.map { $0 == 0x7F ? 0xFF : $0 })
        #expect(samples[0] == -32124.0 / 32768 && samples[0x80] == 32124.0 / 32768)
    }

    @Test(arguments: [(0, 0xD5), (-1, 0x55), (15, 0xD5), (16, 0xD4), (32767, 0xAA), (-32768, 0x2A), (1000, 0xFA)])
    func `A-law codes are those of the standard`(sample: Int16, code: UInt8) {
        #expect(ALawEncoder.code(sample) == code)
    }

    /// Decodes all codes with ffmpeg and looks whether each sample is within half a step of the level of its code.
    private func expectIntervals(
        _ encode: (Int16) -> UInt8,
        _ format: OutputFormat,
        halfStep: (UInt8) -> Int
    ) throws {
        let levels = try FFmpeg.decode(Array(0...255), format).samples.map { Int(($0 * 32768).rounded()) }
        let stray = (Int16.min...Int16.max).first { sample in
            let code = encode(sample)
            let isNegative = levels[Int(code)] < 0 || (levels[Int(code)] == 0 && sample < 0)
            guard isNegative == (sample < 0) else { return true }
            let level = abs(levels[Int(code)])
            let magnitude = Int(sample < 0 ? ~sample : sample)
            let isInside = (level - halfStep(code)..<level + halfStep(code)).contains(magnitude)
            return !isInside && magnitude < levels.reduce(0, max)
        }
        #expect(stray == nil)
    }
}
