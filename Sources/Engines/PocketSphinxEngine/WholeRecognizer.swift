import SyrinxAudio
import SyrinxEngine

/// Listens to an utterance once all of it is there, which is more exact.
final class WholeRecognizer: Recognizer {
    private let pool: SphinxPool
    private let vocabulary: SphinxVocabulary
    private var samples: [Float] = []
    private var settled: [HeardWord] = []
    private var before = 0

    /// What a decoder keeps of an utterance grows with it, so a longer one is heard in parts.
    private static let longest = 30 * 16000
    private static let shortest = 20 * 16000

    init(_ pool: SphinxPool, _ vocabulary: SphinxVocabulary) {
        self.pool = pool
        self.vocabulary = vocabulary
    }

    func accept(_ samples: [Float]) throws {
        for start in stride(from: 0, to: samples.count, by: Self.longest) {
            self.samples += samples[start..<min(start + Self.longest, samples.count)]
            while self.samples.count >= Self.longest {
                try hear(self.samples.quietest(in: Self.shortest..<Self.longest, width: 1600))
            }
        }
    }

    /// What was heard in the parts that are over; of the last, nothing is known before the end.
    func partial() throws -> [HeardWord] {
        settled
    }

    func finish() throws -> [HeardWord] {
        try hear(samples.count)
        defer {
            settled = []
            before = 0
        }
        return settled
    }

    private func hear(_ count: Int) throws {
        defer {
            samples.removeFirst(count)
            before += count
        }
        guard count >= SphinxDecoder.shortest else { return }
        guard let part = SpeechConditioner.condition(whole: Array(samples[..<count])) else { return }
        settled += try pool.withDecoder(for: vocabulary) { decoder in
            try decoder.listen(for: vocabulary)
            try decoder.start()
            try decoder.process(part, isWhole: true)
            try decoder.end()
            return decoder.words(from: before, count: count)
        }
    }
}
