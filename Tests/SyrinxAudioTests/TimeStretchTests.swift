import Foundation
import SyrinxAudio
import Testing

struct TimeStretchTests {
    static let sound = Signals.voice(140, rate: 22050, count: 4001) + Signals.noise(count: 1500)
    static let speeds = [0.5, 0.7, 0.85, 0.95, 1.05, 1.2, 1.5, 2]

    @Test(arguments: [0.5, 0.7, 0.93, 1, 1.1, 1.2, 1.77, 2], [0, 1, 2, 100, 319, 320, 321, 500, 1000, 9001])
    func `the length is divided by the speed, to the sample`(speed: Double, count: Int) {
        for size in [1, 560] {
            let output = stretched(Signals.noise(count: count), speed: speed, inPiecesOf: size)
            #expect(output.count == Int((Double(count) / speed).rounded()))
        }
    }

    @Test(arguments: speeds, [85, 120, 210, 330])
    func `pitch and loudness stay, and nothing clicks`(speed: Double, hertz: Double) {
        let voice = Signals.voice(hertz, rate: 16000, count: 12_000)
        let output = stretched(voice, speed: speed, inPiecesOf: 560)
        let middle = Array(output.dropFirst(output.count / 4))
        #expect(abs(middle.pitch(rate: 16000) / hertz - 1) < 0.01)
        #expect(abs(output.level - voice.level) < 0.5)
        #expect(output.steepest < voice.steepest * 1.3)
    }

    @Test(arguments: speeds)
    func `pieces give the same as the whole`(speed: Double) {
        let sound = Self.sound
        let whole = stretched(sound, speed: speed, inPiecesOf: sound.count)
        for size in [1, 7, 560] {
            #expect(stretched(sound, speed: speed, inPiecesOf: size) == whole)
        }
    }

    @Test(arguments: speeds)
    func `a moment is heard at its time divided by the speed`(speed: Double) throws {
        var sound = [Float](repeating: 0, count: 24_000)
        let starts = [4000, 15_000]
        for start in starts {
            sound.replaceSubrange(start..<start + 3200, with: Signals.voice(130, rate: 16000, count: 3200))
        }
        let output = stretched(sound, speed: speed, inPiecesOf: 320)
        for start in starts {
            let expected = Double(start) / speed
            let near = max(0, Int(expected) - 800)
            let heard = try #require(output[near...].firstIndex { abs($0) > 0.02 })
            #expect(abs(Double(heard) - expected) < 16000 * (0.007 / speed + 0.010))
        }
    }

    @Test func `the end of the sound is heard at the end`() {
        let sound = [Float](repeating: 0, count: 4000) + Signals.voice(100, rate: 16000, count: 1000)
        for speed in Self.speeds {
            let end = stretched(sound, speed: speed, inPiecesOf: 400).suffix(5)
            #expect(zip(end, sound.suffix(5)).allSatisfy { abs($0 - $1) < 0.01 })
        }
    }

    @Test func `speed 1 gives the samples back at once`() {
        var stretch = TimeStretch(speed: 1, rate: 16000)
        let noise = Signals.noise(count: 77)
        #expect(stretch.process(noise) == noise)
        #expect(stretch.finish().isEmpty)
    }

    @Test(arguments: speeds)
    func `sound comes out after 30 milliseconds at the latest`(speed: Double) {
        var stretch = TimeStretch(speed: speed, rate: 16000)
        #expect(!stretch.process(Signals.noise(count: 480)).isEmpty)
    }

    private func stretched(_ samples: [Float], speed: Double, inPiecesOf size: Int) -> [Float] {
        var stretch = TimeStretch(speed: speed, rate: 16000)
        return samples.pieces(of: size).flatMap { stretch.process($0) } + stretch.finish()
    }
}
