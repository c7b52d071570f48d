import Foundation
import Testing

@testable import SyrinxHearing

struct SpectrumTests {
    private func tone(_ hertz: Double, count: Int) -> [Float] {
        (0..<count).map { Float(sin(2 * .pi * hertz * Double($0) / 16000)) }
    }

    @Test(arguments: [200.0, 1000, 3000, 7000]) func `a tone is one line`(hertz: Double) {
        let spectrum = Spectrum(frame: 400, transform: 400)
        spectrum.see(tone(hertz, count: 400))
        let loudest = spectrum.powers.indices.max { spectrum.powers[$0] < spectrum.powers[$1] }
        #expect(loudest == Int(hertz / 40))
    }

    @Test(arguments: [80.0, 120, 250, 380]) func `a voice's pitch repeats itself`(hertz: Double) {
        let spectrum = Spectrum(frame: 640, transform: 1024)
        let voice = zip(tone(hertz, count: 640), tone(hertz * 2, count: 640)).map { $0 + $1 }
        spectrum.see(voice)
        #expect(spectrum.periodicity(40...229) > 0.9)
    }

    @Test func `the mel scale is the one of the weights`() {
        let bank = MelBank(bands: 40, transform: 400, rate: 16000)
        // Each triangle's weights add up to one over the 40 Hz between lines, but for how they fall on the lines.
        let sums = bank.energies(of: Array(repeating: 1, count: 201))
        #expect(sums.allSatisfy { abs($0 * 40 - 1) < 0.35 })
    }

    @Test(arguments: [1, 100, 400, 5000]) func `frames do not hang on how the stream is cut`(size: Int) {
        let samples = tone(440, count: 5000)
        var framer = Framer(frame: 400, hop: 160)
        var starts: [Float] = []
        for start in stride(from: 0, to: samples.count, by: size) {
            framer.process(Array(samples[start..<min(samples.count, start + size)])) { starts.append($0[0]) }
        }
        #expect(starts.count == 1 + (5000 + 200 - 400) / 160)
        #expect(starts[2] == samples[120])
    }
}
