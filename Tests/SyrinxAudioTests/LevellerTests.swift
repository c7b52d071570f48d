import Foundation
import SyrinxAudio
import Testing

struct LevellerTests {
    static let voice = Signals.voice(120, rate: 16000, count: 16_007, amplitude: 0.4)

    @Test(arguments: [-12, 0, 3, 6] as [Double])
    func `below the ceiling the gain is exact, and nothing moves`(gain: Double) {
        let output = levelled(Self.voice, gain: gain)
        let factor = Float(pow(10, gain / 20))
        #expect(output.count == Self.voice.count)
        #expect(zip(output, Self.voice).allSatisfy { abs($0 - $1 * factor) < 1e-6 })
    }

    @Test func `loudness grows by the gain`() throws {
        let before = try #require(LoudnessMeter.loudness(of: Self.voice, rate: 16000))
        let after = try #require(LoudnessMeter.loudness(of: levelled(Self.voice, gain: 5), rate: 16000))
        #expect(abs(after - before - 5) < 0.05)
    }

    @Test(arguments: [0, 6, 20, 40] as [Double], [1, 7, 33, 560])
    func `nothing ever passes the ceiling`(gain: Double, size: Int) {
        let bursts = Signals.noise(count: 999, amplitude: 0.01) + [3, -5, 0, 0, 1.5] + Signals.noise(count: 3000)
        for (expansion, compression) in [(0.0, 0.0), (1, 0), (0, 1)] {
            let output = levelled(
                bursts,
                gain: gain,
                expansion: expansion,
                compression: compression,
                inPiecesOf: size
            )
            #expect(output.count == bursts.count)
            #expect(output.peak <= Leveller.ceiling * 1.0001)
        }
    }

    @Test func `the limiter turns down smoothly and lets go again`() {
        let quiet = Signals.sine(200, rate: 16000, count: 16_000, amplitude: 0.2)
        let loud = Signals.sine(200, rate: 16000, count: 1600, amplitude: 2)
        let output = levelled(quiet + loud + quiet, gain: 0)
        #expect(output[4000..<15_900] == quiet[4000..<15_900])
        #expect(output.steepest < loud.steepest * 0.6)
        #expect(output.suffix(8000) == quiet.suffix(8000))
        let held = SineFit(output[16_400..<17_200], hertz: 200, rate: 16000)
        #expect(held.clearness > 30)
        #expect(held.amplitude > 0.8)
    }

    @Test(arguments: [(0, 0), (1, 0), (0, 1), (0.3, 0)] as [(Double, Double)])
    func `pieces give the same as the whole`(expansion: Double, compression: Double) {
        let sound = Self.voice + Signals.noise(count: 2000)
        let whole = levelled(sound, gain: 10, expansion: expansion, compression: compression, inPiecesOf: sound.count)
        for size in [1, 7, 560] {
            #expect(
                levelled(sound, gain: 10, expansion: expansion, compression: compression, inPiecesOf: size) == whole
            )
        }
    }

    @Test(arguments: [(0, 0, 12), (1, 0, 17), (0.5, 0, 14.5), (0, 1, 7.5)] as [(Double, Double, Double)])
    func `the range of loudness becomes wider or narrower`(expansion: Double, compression: Double, range: Double) {
        let loud = Signals.voice(120, rate: 16000, count: 8000, amplitude: 0.5)
        let soft = loud.map { $0 / 4 }
        let output = levelled(
            loud + soft + loud + soft,
            gain: 0,
            expansion: expansion,
            compression: compression,
            inPiecesOf: 560
        )
        let difference =
            Array(output[17_600..<22_400]).level - Array(output[25_600..<30_400]).level
        #expect(abs(difference - range) < 1.5)
        #expect(output.steepest < loud.steepest * 1.7)
    }

    @Test func `at most 5 milliseconds are held back`() {
        var leveller = Leveller(rate: 16000, gain: 3)
        #expect(leveller.process(Self.voice).count >= Self.voice.count - 80)
    }

    @Test func `no sound stays no sound`() {
        var leveller = Leveller(rate: 16000, gain: 3)
        #expect(leveller.process([]).isEmpty)
        #expect(leveller.finish().isEmpty)
    }

    private func levelled(
        _ samples: [Float],
        gain: Double,
        expansion: Double = 0,
        compression: Double = 0,
        inPiecesOf size: Int = 560
    ) -> [Float] {
        var leveller = Leveller(rate: 16000, gain: gain, expansion: expansion, compression: compression)
        return samples.pieces(of: size).flatMap { leveller.process($0) } + leveller.finish()
    }
}
