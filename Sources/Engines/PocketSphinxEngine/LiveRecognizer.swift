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
    /// What the voice and the room are like, as far as it is known.
    private var knowledge = Knowledge.nothing([])

    private enum Knowledge {
        /// Too little was heard, namely this.
        case nothing([Int16])
        /// It was guessed from the beginning of this, which goes on.
        case guess([Int16])
        case known
    }

    /// 0.3 seconds, from which the mean of the sound can be guessed.
    private static let little = 4800
    /// 1.2 seconds, by which it is known.
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
            try hear(block)
            if count > Self.longest.upperBound || count > Self.longest.lowerBound && block.isQuiet { try settle() }
        }
    }

    /// Hears a block once it is known what it begins with, and what it began with again once that is known better.
    ///
    /// The decoder would begin with a mean that is nobody's, and need many seconds to leave it. Who waits for the first
    /// words gets them by a guess, and those that were wrong by it are put right.
    private func hear(_ block: [Int16]) throws {
        switch knowledge {
        case .nothing(let sound) where sound.count + block.count < Self.little: knowledge = .nothing(sound + block)
        case .nothing(let sound): try learn(from: sound + block)
        case .guess(let sound) where sound.count + block.count < Self.enough:
            knowledge = .guess(sound + block)
            try process(block)
        case .guess(let sound):
            decoder.abandon()
            isStarted = false
            try learn(from: sound + block)
        case .known: try process(block)
        }
    }

    /// Learns from the beginning of an utterance what the voice and the room are like, then hears it.
    private func learn(from sound: [Int16]) throws {
        decoder.setMean(try decoder.mean(of: sound))
        knowledge = sound.count < Self.enough ? .guess(sound) : .known
        try process(sound)
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
            isStarted = false
            // What follows is another utterance, which a guess from this one may not fit.
            if case .known = knowledge {} else { knowledge = .nothing([]) }
        }
        if case .nothing(let sound) = knowledge, count >= SphinxDecoder.shortest { try learn(from: sound) }
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
