import SyrinxEngine

/// Decoders, made when they are first needed and kept.
///
/// Making one takes most of a second, and each holds some hundred megabytes.
final class SphinxPool: Sendable {
    fileprivate struct State: Sendable {
        var idle: [SphinxDecoder] = []
        var made = 0
    }

    private let state = Monitor(State())
    private let model: SphinxModel
    private let settings: SphinxSettings
    private let limit: Int

    /// A decoder with more words than this of its users' is not used again: it cannot forget them.
    private static let mostTaught = 5000

    init(_ model: SphinxModel, _ settings: SphinxSettings, limit: Int) {
        self.model = model
        self.settings = settings
        self.limit = max(1, limit)
    }

    /// A decoder for as long as the caller likes, best one that listens for `vocabulary` already.
    func take(for vocabulary: SphinxVocabulary?) throws(EngineError) -> SphinxDecoder {
        guard let turn = state.withLock({ $0.next(vocabulary, limit) }) else {
            throw EngineError(.busy, "all \(limit) of PocketSphinx's decoders are in use")
        }
        return try decoder(turn)
    }

    /// Lends a decoder to `body`, when there is one.
    func withDecoder<Result>(for vocabulary: SphinxVocabulary?, _ body: (SphinxDecoder) throws -> Result) throws
        -> Result
    {
        let decoder = try decoder(state.wait { $0.next(vocabulary, limit) })
        defer { giveBack(decoder) }
        return try body(decoder)
    }

    func giveBack(_ decoder: SphinxDecoder) {
        decoder.abandon()
        // One that cannot forget is not used again.
        let isClean = (try? decoder.forget()) != nil && decoder.taught <= Self.mostTaught
        state.withLock { state in
            if isClean { state.idle.append(decoder) } else { state.made -= 1 }
        }
    }

    private func decoder(_ turn: Turn) throws(EngineError) -> SphinxDecoder {
        if case .idle(let decoder) = turn { return decoder }
        do {
            return try SphinxDecoder(model, settings)
        } catch {
            state.withLock { $0.made -= 1 }
            throw error
        }
    }

    fileprivate enum Turn {
        case idle(SphinxDecoder)
        case new
    }
}

extension SphinxPool.State {
    /// An idle decoder, or leave to make one; nil if there are enough.
    fileprivate mutating func next(_ vocabulary: SphinxVocabulary?, _ limit: Int) -> SphinxPool.Turn? {
        if let index = idle.lastIndex(where: { $0.vocabulary == vocabulary }) ?? idle.indices.last {
            return .idle(idle.remove(at: index))
        }
        guard made < limit else { return nil }
        made += 1
        return .new
    }
}
