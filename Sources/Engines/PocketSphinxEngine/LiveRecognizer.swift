import SyrinxEngine

/// Listens while sound comes.
///
/// It adapts to the voice and the room from utterance to utterance.
final class LiveRecognizer: Recognizer {
    private let pool: SphinxPool
    private let decoder: SphinxDecoder
    private var conditioner = SpeechConditioner()
    /// What was heard in parts of the utterance that are over.
    private var settled: [HeardWord] = []
    /// Samples in those parts, and in the one that goes on.
    private var before = 0
    private var count = 0
    private var isStarted = false
    /// What the first utterance begins with, until there is enough of it.
    private var waiting: [Int16] = []
    private var hasMean = false

    /// 1.2 seconds.
    private static let enough = 19200
    /// What a decoder keeps of an utterance grows with it, so one that does not end is cut: from here on at a pause, at the
    /// latest there.
    private static let longest = 20 * 16000...40 * 16000

    init(_ pool: SphinxPool, _ vocabulary: SphinxVocabulary) throws {
        decoder = try pool.take(for: vocabulary)
        self.pool = pool
        try decoder.listen(for: vocabulary)
    }

    deinit {
        pool.giveBack(decoder)
    }

    func accept(_ samples: [Float]) throws {
        for start in stride(from: 0, to: samples.count, by: 1600) {
            let block = conditioner.condition(Array(samples[start..<min(start + 1600, samples.count)]))
            count += block.count
            if hasMean {
                try process(block)
            } else {
                waiting += block
                if waiting.count >= Self.enough { try processWaiting() }
            }
            if count > Self.longest.upperBound || count > Self.longest.lowerBound && block.isQuiet { try settle() }
        }
    }

    /// Learns from the first sound what the voice and the room are like, then hears it.
    ///
    /// The decoder would begin with a mean that is nobody's, and need many seconds to leave it.
    private func processWaiting() throws {
        guard !waiting.isEmpty else { return }
        decoder.setMean(try decoder.mean(of: waiting))
        hasMean = true
        let samples = waiting
        waiting = []
        try process(samples)
    }

    private func process(_ block: [Int16]) throws {
        if !isStarted { try decoder.start() }
        isStarted = true
        try decoder.process(block)
    }

    func partial() throws -> [HeardWord] {
        settled + (isStarted ? decoder.words(from: before, count: count) : [])
    }

    func finish() throws -> [HeardWord] {
        try settle()
        defer {
            settled = []
            before = 0
        }
        return settled
    }

    private func settle() throws {
        defer {
            before += count
            count = 0
            waiting = []
            isStarted = false
        }
        if isStarted || count >= SphinxDecoder.shortest { try processWaiting() }
        guard isStarted else { return }
        try decoder.end()
        settled += decoder.words(from: before, count: count)
    }
}

extension [Int16] {
    /// Whether it is a pause, once speech was brought to its level.
    fileprivate var isQuiet: Bool {
        reduce(0) { $0 + abs(Int($1)) } < count * 300
    }
}
