import Foundation
public import SyrinxEngine
import SyrinxText

/// An engine for tests: each word is a tenth of a second of a tone for each of its letters.
public struct ToneSynthesizer: SpeechSynthesizer {
    public let name = "flite"
    public let voices: [EngineVoice]
    /// Words at which it fails or stops for good.
    private let broken: String?

    public init(voices names: [String] = ["slt", "rms", "awb", "kal16"], breaksAt broken: String? = nil) {
        self.broken = broken
        voices = names.map { name in
            EngineVoice(
                name,
                language: "en-US",
                rate: 16000,
                canChangePitch: true,
                canChangePitchRange: true,
                canWhisper: false,
                alphabets: [.arpabet],
                needsPlainLetters: true,
                gain: 0
            )
        }
    }

    public func speak(
        _ utterance: Utterance,
        _ delivery: Delivery,
        seed: UInt32,
        emit: (SpeechPiece) throws -> Bool
    ) throws {
        var start = 0
        for (index, word) in utterance.words.enumerated() {
            if word.text == broken { throw EngineError(.died, "the tone broke off") }
            let count = Int(1600 * Double(word.text.count) / delivery.rate)
            let samples = (0..<count).map { Float(0.1 * sin(Double($0) * 0.1 * delivery.pitch)) }
            let mark = SpeechMark(word: index, range: start..<start + count)
            start += count
            guard try emit(SpeechPiece(samples, marks: [mark])) else { return }
        }
    }
}
