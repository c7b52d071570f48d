import CFlite
public import SyrinxEngine
import SyrinxText

/// flite: English in process, small and quick, with nothing to install but Debian's library.
public struct FliteEngine: SpeechSynthesizer {
    public let name = "flite"

    public init() {}

    public var voices: [EngineVoice] { FliteVoice.all.map(\.description) }

    public func speak(
        _ utterance: Utterance,
        _ delivery: Delivery,
        seed: UInt32,
        emit: (SpeechPiece) throws -> Bool
    ) throws {
        guard let voice = FliteVoice.all.first(where: { $0.description.name == delivery.voice }) else {
            throw EngineError(.noSuchVoice, "flite has no voice \(delivery.voice)")
        }
        guard !utterance.words.isEmpty else { return }
        let speech = try FliteUtterance(FliteToken.tokens(of: utterance), voice: voice, delivery: delivery)
        guard speech.hasSound else {
            let marks = utterance.words.indices.map { SpeechMark(word: $0, range: 0..<0) }
            _ = try emit(SpeechPiece([], marks: marks))
            return
        }
        let melody = FliteMelody(delivery, utterance.ending)
        try withoutActuallyEscaping(emit) { emit in
            let listener = FliteListener(emit: emit)
            try speech.speak(to: listener, words: utterance.words.count, melody: melody, seed: seed)
        }
    }
}
