import Foundation
import SyrinxAudio
import SyrinxWire
import Testing

struct SoundChainTests {
    static let voice = Signals.voice(120, rate: 17920, count: 7001)

    @Test(arguments: OutputFormat.all, [1, 1.25])
    func `bytes do not depend on the pieces`(format: OutputFormat, speed: Double) throws {
        let treatment = VoiceTreatment(gain: 9, expansion: 0.5, speed: speed)
        let encodings = try [Self.voice.count, 7, 560].map { size in
            try bytes(of: Self.voice, SoundChain(rate: 17920, treatment: treatment, format: format), inPiecesOf: size)
        }
        #expect(encodings.dropFirst().allSatisfy { $0 == encodings[0] })
    }

    @Test func `untreated samples at the same rate come through to the bit`() throws {
        let integers = Signals.noise(count: 5000).map { ($0 * 32768).rounded() / 32768 }
        let chain = try SoundChain(rate: 16000, format: OutputFormat(.pcm, rate: 16000))
        #expect(try bytes(of: integers, chain, inPiecesOf: 560) == PCMEncoder().encode(integers))
    }

    @Test(arguments: OutputFormat.all)
    func `another voice goes on in the same stream without a seam`(format: OutputFormat) throws {
        let chain = try SoundChain(rate: 16000, treatment: VoiceTreatment(speed: 1.1), format: format)
        let silence = [Float](repeating: 0, count: 1600)
        var joined = try chain.process(Signals.voice(120, rate: 16000, count: 16000) + silence)
        joined += try chain.change(rate: 22050 * 1.1, treatment: VoiceTreatment(gain: 3))
        let before = chain.seconds
        #expect(abs(before - 1.0) < 0.05)
        joined += try chain.process(silence + Signals.voice(180, rate: 24255, count: 24255))
        joined += try chain.finish()
        // The silence of 1600 samples, which come faster now, and a second of voice.
        #expect(abs(chain.seconds - before - 1 - 1600 / 24255) < 0.05)
        if format.codec == .pcm {
            #expect(abs(Double(joined.count / 2) / Double(format.rate) - chain.seconds) < 0.01)
        }
    }

    @Test func `the clock counts the sound that was encoded`() throws {
        let chain = try SoundChain(
            rate: 16000,
            treatment: VoiceTreatment(speed: 1.25),
            format: OutputFormat(.pcm, rate: 16000)
        )
        #expect(chain.seconds == 0)
        let first = try chain.process(Signals.noise(count: 8000))
        #expect(chain.seconds == Double(first.count / 2) / 16000)
        let last = try chain.finish()
        #expect(chain.seconds == 0.4)
        #expect(first.count + last.count == 12_800)
    }

    @Test(arguments: [16000, 17920, 22050], [8000, 16000, 44100])
    func `what is in the bytes is told at any time`(from rate: Double, to: Int) throws {
        let treatment = VoiceTreatment(gain: 3, speed: 1.1)
        let chain = try SoundChain(rate: rate, treatment: treatment, format: OutputFormat(.pcm, rate: to))
        var count = 0
        for start in stride(from: 0, to: Self.voice.count, by: 560) {
            count += try chain.process(Array(Self.voice[start..<min(start + 560, Self.voice.count)])).count / 2
            #expect(chain.emitted == Double(count) / Double(to))
        }
        count += try chain.change(rate: rate * 1.1, treatment: treatment).count / 2
        #expect(chain.emitted == Double(count) / Double(to))
    }

    @Test func `a WAV head knows the length after treatment`() throws {
        let format = OutputFormat(.wav, rate: 44100)
        let treatment = VoiceTreatment(speed: 0.9)
        let chain = try SoundChain(rate: 16000, treatment: treatment, format: format, length: 10_001)
        let file = try bytes(of: Signals.noise(count: 10_001), chain, inPiecesOf: 560)
        let size = file[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(size == file.count - 44)
    }

    @Test(.enabled(if: FFmpeg.isInstalled))
    func `a pretended rate moves a tone by its factor`() throws {
        let format = OutputFormat(.pcm, rate: 16000)
        let chain = try SoundChain(rate: 16000 * 1.12, format: format)
        let tone = Signals.sine(1000, rate: 16000, count: 16_000)
        let decoded = try FFmpeg.decode(bytes(of: tone, chain, inPiecesOf: 560), format).samples
        #expect(SineFit(decoded.dropFirst(500).dropLast(500), hertz: 1120, rate: 16000).clearness > 60)
    }

    private func bytes(of samples: [Float], _ chain: SoundChain, inPiecesOf size: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in samples.pieces(of: size) { bytes += try chain.process(piece) }
        return bytes + (try chain.finish())
    }
}
