import Glibc
public import SyrinxEngine
import SyrinxText

/// espeak-ng: small and robotic, with over a hundred languages and no model files.
///
/// It speaks in worker processes, because its licence is another and because it is neither safe on several threads nor
/// against every text. Workers start when they are needed and end with the engine.
public final class EspeakEngine: SpeechSynthesizer {
    public let name = "espeak"
    private let catalogue: EspeakCatalogue
    private let pool: EspeakPool

    /// - Parameters:
    ///   - program: The path of `syrinx-espeak`.
    ///   - workers: How many may run at once; one to a core if nil.
    ///   - deadline: How long a worker may be silent before it counts as dead.
    /// - Throws: ``EngineError`` if the program is not there or does not answer.
    public init(program: String, workers: Int? = nil, deadline: Duration = .seconds(10)) throws(EngineError) {
        let first = try EspeakWorker(program: program, deadline: deadline)
        catalogue = EspeakCatalogue(first.hello)
        pool = EspeakPool(program: program, limit: workers, deadline: deadline, first: first)
    }

    public var voices: [EngineVoice] { catalogue.voices }

    /// The processes of the workers, for who watches over them.
    var workers: Set<pid_t> { pool.processes }

    public func speak(
        _ utterance: Utterance,
        _ delivery: Delivery,
        seed: UInt32,
        emit: (SpeechPiece) throws -> Bool
    ) throws {
        let voice = try catalogue.voice(for: delivery)
        guard !utterance.words.isEmpty else { return }
        let text = EspeakText(utterance, readsPhonemes: voice.readsPhonemes)
        var timeline = EspeakTimeline(words: text.words)
        let request = EspeakRequest(text, delivery, voice: voice.request)
        try pool.withWorker { worker in
            try worker.speak(request) { answer in
                guard let piece = timeline.take(answer) else { return true }
                return try emit(piece)
            }
        }
    }
}
