import Foundation
import SyrinxAudio
import SyrinxWire
import Testing

struct CodecTests {
    /// Long enough for every window of every codec, and no multiple of any frame.
    static let tone = Signals.sine(1000, rate: 16000, count: 24_007)
    static let sound = Signals.voice(120, rate: 16000, count: 5003) + Signals.noise(count: 1000)

    @Test(.enabled(if: FFmpeg.isInstalled), arguments: OutputFormat.all)
    func `ffmpeg hears the tone at the right rate, length, level and time`(format: OutputFormat) throws {
        let encoder = try Codec.makeEncoder(for: format, inputRate: 16000)
        let decoded = try FFmpeg.decode(encoded(Self.tone, by: encoder, inPiecesOf: 333), format)
        let rate = Double(format.rate)
        let length = Int((Double(Self.tone.count) * rate / 16000).rounded())
        let delay = encoder.delay * rate

        #expect(decoded.report.contains("\(format.rate) Hz, "))
        let padding = format.codec == .mp3 ? 1105...4000 : 0...0
        #expect(padding.contains(decoded.samples.count - length))

        let skipped = Int(delay) + Int(rate / 50)
        let middle = decoded.samples.dropFirst(skipped).prefix(length - 2 * Int(rate / 50))
        let fit = SineFit(middle, hertz: 1000, rate: rate)
        #expect(abs(20 * log10(fit.amplitude / 0.5)) < 0.1)
        #expect(fit.clearness > (format.codec == .opus ? 15 : 25), "a gap, a click or another tone")
        let lateness = 1000 * (Double(skipped) - delay) / rate - fit.phase
        #expect(abs(lateness - lateness.rounded()) < 0.05, "off by a part of a millisecond")
    }

    @Test(.enabled(if: FFmpeg.isInstalled), arguments: OutputFormat.all)
    func `what is heard starts when the delay is over`(format: OutputFormat) throws {
        let rate = Double(format.rate)
        let silence = [Float](repeating: 0, count: 8000)
        let encoder = try Codec.makeEncoder(for: format, inputRate: 16000)
        let decoded = try FFmpeg.decode(encoded(silence + Self.tone, by: encoder, inPiecesOf: 999), format)
        let onset = try #require(decoded.samples.firstIndex { abs($0) > 0.2 })
        #expect(abs(Double(onset) / rate - 0.5 - encoder.delay) < 0.003)
    }

    @Test(arguments: OutputFormat.all)
    func `bytes do not depend on the pieces`(format: OutputFormat) throws {
        let sound = Self.sound
        let encodings = try [sound.count, 1, 7, 560].map { size in
            try encoded(sound, by: Codec.makeEncoder(for: format, inputRate: 16000), inPiecesOf: size)
        }
        #expect(encodings.dropFirst().allSatisfy { $0 == encodings[0] })
    }

    @Test(arguments: OutputFormat.all, [8000, 22050, 48000, 16000 * 1.12])
    func `any rate can be encoded`(format: OutputFormat, inputRate: Double) throws {
        let sound = Signals.sine(440, rate: inputRate, count: Int(inputRate / 2))
        let bytes = try encoded(sound, by: Codec.makeEncoder(for: format, inputRate: inputRate), inPiecesOf: 100)
        let expected: ClosedRange<Int> =
            switch format.codec {
            case .pcm: (format.rate - 2)...(format.rate + 2)
            case .wav: (format.rate + 42)...(format.rate + 46)
            case .alaw, .ulaw: 3999...4001
            case .mp3, .opus: ((format.bitrate ?? 0) * 40)...((format.bitrate ?? 0) * 130)
            }
        #expect(expected.contains(bytes.count))
    }

    @Test(arguments: OutputFormat.all)
    func `no sound at all is a valid stream too`(format: OutputFormat) throws {
        let bytes = try encoded([], by: Codec.makeEncoder(for: format, inputRate: 22050), inPiecesOf: 1)
        if FFmpeg.isInstalled, format.codec == .wav || format.codec == .opus {
            #expect(try FFmpeg.decode(bytes, format).samples.isEmpty)
        }
    }

    @Test func `a bitrate that the codec does not have is refused`() {
        #expect(throws: CodecError.self) {
            try Codec.makeEncoder(for: OutputFormat(.mp3, rate: 44100, bitrate: 127), inputRate: 44100)
        }
        #expect(throws: CodecError.self) {
            try Codec.makeEncoder(for: OutputFormat(.mp3, rate: 1000, bitrate: 32), inputRate: 1000)
        }
    }
}

/// All bytes of `samples`, given piece by piece.
func encoded(_ samples: [Float], by encoder: any AudioEncoder, inPiecesOf size: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in samples.pieces(of: max(1, size)) {
        bytes += try encoder.encode(piece)
    }
    return bytes + (try encoder.finish())
}
