public import SyrinxEngine

/// PocketSphinx: English in process, on any machine, for plain speech near the microphone.
public final class PocketSphinxEngine: Transcriber {
    /// What matters more.
    public enum Effort: Hashable, Sendable {
        /// That words come while they are said.
        case live
        /// That words are right; they come at the end of each utterance.
        case thorough
    }

    public let name = "pocketsphinx"
    public let languages = ["en"]
    public let rate = 16000

    private let effort: Effort
    private let pronouncer: any Pronouncer
    private let pool: SphinxPool

    /// An engine that makes up to `decoders` decoders, each when it is first needed.
    ///
    /// - Parameters:
    ///   - decoders: How many streams it can listen to live, or how many utterances it hears thoroughly at once.
    ///   - pronouncer: Tells how terms are said that are not in the dictionary.
    public init(
        _ effort: Effort,
        model: SphinxModel = .english,
        decoders: Int,
        pronouncer: any Pronouncer
    ) throws(EngineError) {
        try model.check()
        self.effort = effort
        self.pronouncer = pronouncer
        pool = SphinxPool(model, effort == .live ? .live : .listening, limit: decoders)
    }

    public func recognizer(_ hints: RecognitionHints) throws -> any Recognizer {
        let vocabulary = hints.keyterms.isEmpty ? .plain : SphinxVocabulary(hints.keyterms, pronouncer)
        return switch effort {
        case .live: try LiveRecognizer(pool, vocabulary)
        case .thorough: WholeRecognizer(pool, vocabulary)
        }
    }
}
