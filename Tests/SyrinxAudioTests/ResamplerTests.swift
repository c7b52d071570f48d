import Foundation
import SyrinxAudio
import Testing

struct ResamplerTests {
    static let rates: [(Double, Double)] = [
        (16000, 44100), (22050, 16000), (16000, 8000), (16000, 48000), (22050, 44100), (16000 * 1.12, 16000),
        (16000 * 0.937, 22050), (22050 * 1.0371, 44100), (8000, 48000), (48000, 8000),
    ]

    @Test(arguments: rates)
    func `pieces give the same as the whole, and the exact length`(from: Double, to: Double) throws {
        let noise = Signals.noise(count: 12_345)
        let whole = try resampled(noise, from: from, to: to, inPiecesOf: noise.count)
        #expect(whole.count == Int((12_345 * to / from).rounded()))
        for size in [1, 7, 560] {
            let pieces = try resampled(noise, from: from, to: to, inPiecesOf: size)
            #expect(pieces.count == whole.count)
            #expect(zip(pieces, whole).allSatisfy { abs($0 - $1) <= 1e-6 })
        }
    }

    @Test(arguments: rates, [0.02, 0.1, 0.3, 0.6, 0.8, 0.85])
    func `a tone in the band stays what and where it was`(rates: (Double, Double), part: Double) throws {
        let hertz = part * min(rates.0, rates.1) / 2
        let tone = Signals.sine(hertz, rate: rates.0, count: Int(rates.0 / 4))
        let output = try resampled(tone, from: rates.0, to: rates.1, inPiecesOf: 560)
        let edge = output.count / 5
        let fit = SineFit(output.dropFirst(edge).dropLast(edge), hertz: hertz, rate: rates.1)
        #expect(fit.clearness > 80)
        #expect(abs(20 * log10(fit.amplitude / 0.5)) < 0.02)
        let expected = (hertz * Double(edge) / rates.1).truncatingRemainder(dividingBy: 1)
        let shift = abs(fit.phase - expected)
        #expect(min(shift, 1 - shift) < 0.001)
    }

    @Test(
        arguments: [(22050, 16000), (16000, 8000), (48000, 8000), (44100, 22050)] as [(Double, Double)],
        [1.09, 1.3]
    )
    func `a tone that the new rate cannot hold is gone`(rates: (Double, Double), part: Double) throws {
        let tone = Signals.sine(part * rates.1 / 2, rate: rates.0, count: Int(rates.0 / 2))
        let output = try resampled(tone, from: rates.0, to: rates.1, inPiecesOf: 560)
        #expect(Array(output.dropFirst(1000).dropLast(1000)).level < tone.level - 70)
    }

    @Test(
        arguments: [(16000, 44100), (22050, 16000), (17920, 44100), (16000, 48000), (16000, 8000)] as [(Double, Double)]
    )
    func `sound comes out after 20 milliseconds at the latest`(from: Double, to: Double) throws {
        let resampler = try Resampler(from: from, to: to)
        let milliseconds = try (1...50).first { _ in
            try !resampler.process([Float](repeating: 0.1, count: Int(from / 1000))).isEmpty
        }
        #expect(try #require(milliseconds) <= 20)
    }

    @Test func `the end does not click`() throws {
        let tone = Signals.sine(200, rate: 16000, count: 16_000)
        let output = try resampled(tone, from: 16000, to: 44100, inPiecesOf: 560)
        #expect(output.steepest < tone.steepest)
    }

    private func resampled(_ samples: [Float], from: Double, to: Double, inPiecesOf size: Int) throws -> [Float] {
        let resampler = try Resampler(from: from, to: to)
        var output: [Float] = []
        for piece in samples.pieces(of: size) { output += try resampler.process(piece) }
        return output + (try resampler.finish())
    }
}
