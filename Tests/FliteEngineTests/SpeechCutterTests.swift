import Testing

@testable import FliteEngine

struct SpeechCutterTests {
    /// Silence, then a tone from 1000 to 5000, then silence.
    private let wave = (0..<8000).map { index -> Int16 in
        (1000..<5000).contains(index) ? Int16(index % 40 < 20 ? 8000 : -8000) : 0
    }

    private func cut(_ speech: Range<Int>, step: Int) -> (samples: [Float], start: Int) {
        var cutter = SpeechCutter(speech, pausesAfter: true, rate: 16000)
        var samples: [Float] = []
        for end in stride(from: step, through: wave.count, by: step) where !cutter.isDone {
            wave.withUnsafeBufferPointer {
                samples += cutter.take(UnsafeBufferPointer(rebasing: $0[..<end]), isLast: end + step > wave.count)
            }
        }
        return (samples, cutter.start)
    }

    @Test(arguments: [1, 80, 560, 8000]) func `the step in which sound comes does not matter`(step: Int) {
        let whole = cut(1000..<5000, step: 8000)
        let parts = cut(1000..<5000, step: step)
        #expect(parts.samples == whole.samples)
        #expect(parts.start == whole.start)
    }

    @Test func `a cut inside sound is faded`() {
        let samples = cut(2000..<4000, step: 560).samples
        #expect(samples.first == 0)
        #expect(samples.last == 0)
        #expect(abs(samples[samples.count / 2]) > 0.2)
    }

    @Test func `a cut covers the words`() {
        let (samples, start) = cut(2000..<4000, step: 560)
        #expect(start <= 2000)
        #expect(start + samples.count >= 4000)
    }
}
