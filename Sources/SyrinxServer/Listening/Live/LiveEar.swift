import SyrinxEngine
import SyrinxTranscript

/// Hears a stream of sound segment by segment, each word on the clock of the whole stream.
///
/// Used by one task at a time.
final class LiveEar {
    private let recognizer: any Recognizer
    private let gate: SpeechGate
    /// Samples per second.
    private let rate: Int
    /// What was heard of the segment before what goes on now.
    private var settled: [RecognizedWord] = []
    /// Where what goes on now began; nil while nobody speaks.
    private var start: Double?
    private var isPaused = false
    /// Seconds since the segment began.
    private(set) var length = 0.0

    init(_ recognizer: any Recognizer, _ gate: SpeechGate, rate: Int) {
        self.recognizer = recognizer
        self.gate = gate
        self.rate = rate
    }

    /// Whether somebody speaks.
    var isOpen: Bool { start != nil }

    /// Whether what was said has come to its end.
    var hasEnded: Bool { isPaused }

    /// Listens on.
    func hear(_ samples: [Float]) throws {
        length += Double(samples.count) / Double(rate)
        for step in gate.pass(samples) { try take(step) }
    }

    /// What was heard of the segment so far; later sound may change it.
    func words() throws -> [RecognizedWord] {
        guard let start else { return settled }
        return settled + Self.words(try recognizer.partial(), from: start)
    }

    /// What was heard of the segment, which ends here.
    func endSegment() throws -> [RecognizedWord] {
        // A segment that a pause has ended may be followed by speech already, of which too little is known.
        if !isPaused { for step in gate.settle() { try take(step) } }
        defer {
            settled = []
            isPaused = false
            length = 0
        }
        return settled
    }

    private func take(_ step: SpeechGate.Step) throws {
        switch step {
        case .opened(let sample): start = Double(sample) / Double(rate)
        case .sound(let samples): try recognizer.accept(samples)
        case .closed:
            settled += Self.words(try recognizer.finish(), from: start ?? 0)
            start = nil
        case .paused: isPaused = true
        }
    }

    private static func words(_ heard: [HeardWord], from start: Double) -> [RecognizedWord] {
        heard.map { word in
            RecognizedWord(
                word.text,
                start: start + word.start,
                end: start + word.end,
                probability: word.probability
            )
        }
    }
}
