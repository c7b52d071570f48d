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
        try withoutActuallyEscaping(emit) { emit in
            let listener = FliteListener(emit: emit)
            for run in FliteRun.runs(of: utterance) {
                guard try speak(run, utterance, voice, delivery, seed: seed, to: listener) else { return }
            }
        }
    }

    private func speak(
        _ run: FliteRun,
        _ utterance: Utterance,
        _ voice: FliteVoice,
        _ delivery: Delivery,
        seed: UInt32,
        to listener: FliteListener
    ) throws -> Bool {
        let speech = try FliteUtterance(run.tokens, voice: voice, delivery: delivery)
        guard speech.hasSound else { return try listener.takeSilence(words: run.words) }
        let melody = FliteMelody(delivery, run.ending)
        return try speech.speak(to: listener, words: run.words, melody: melody, seed: seed)
    }
}
