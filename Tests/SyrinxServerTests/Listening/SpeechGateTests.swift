import SyrinxWire
import Testing

@testable import SyrinxServer

struct SpeechGateTests {
    private let gate = SpeechGate()

    private func pass(_ samples: [Float]) -> [SpeechGate.Step] {
        stride(from: 0, to: samples.count, by: 1600).flatMap { start in
            gate.pass(Array(samples[start..<min(start + 1600, samples.count)]))
        }
    }

    private func speech(pause: Double) throws -> [Float] {
        try LiveSound(.pcm16000, to: 16000).samples(of: spoken("call me back tomorrow morning", pause: pause))
    }

    @Test func `silence is held back`() {
        #expect(pass([Float](repeating: 0, count: 160_000)).isEmpty)
        #expect(gate.settle().isEmpty)
    }

    @Test func `speech passes with a little quiet around it, then its pause is told`() throws {
        let steps = try pass(speech(pause: 3))
        guard case .opened(let start)? = steps.first else { return #expect(Bool(false)) }
        #expect(2.5 * 16000...3 * 16000 ~= Double(start))
        var count = 0
        for case .sound(let samples) in steps { count += samples.count }
        let length = try speech(pause: 0).count
        #expect(length...length + 24000 ~= count)
        #expect(steps.suffix(2) == [.closed, .paused])
    }

    @Test func `a stream that is settled in mid-word goes on where it was`() throws {
        let sound = try speech(pause: 0.5)
        let middle = sound.count / 2 / 1600 * 1600
        let steps = pass(Array(sound[..<middle])) + gate.settle() + pass(Array(sound[middle...])) + gate.settle()
        var next: Int?
        var opened = 0
        for step in steps {
            switch step {
            case .opened(let start):
                #expect(start >= next ?? 0)
                (next, opened) = (start, opened + 1)
            case .sound(let samples): next = next.map { $0 + samples.count }
            case .closed, .paused: break
            }
        }
        #expect(opened == 2)
    }
}
