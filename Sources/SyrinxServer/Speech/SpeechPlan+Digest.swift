import SyrinxCrypto
import SyrinxEngine
import SyrinxText
import SyrinxWire

extension SpeechPlan {
    /// The digest of all that shapes the audio, and of whose it is: one key's audio never answers another's request.
    ///
    /// A request without a seed is the same as another without one: who wants it made anew names a seed.
    func digest(keyID: String, version: String) -> Digest {
        let identity: JSONValue = [
            "version": .string(version),
            "key": .string(keyID),
            "dialogue": .bool(isDialogue),
            "parts": .array(parts.map(\.identity)),
            "model": .string(model.id),
            "settings": .array(
                [settings.stability, settings.similarityBoost, settings.style, settings.speed]
                    .map { $0.map { .number($0) } ?? .null } + [.bool(settings.useSpeakerBoost ?? true)]
            ),
            "seed": givenSeed.map { .integer($0) } ?? .null,
            "previous": .string(String(String.UnicodeScalarView(previous))),
            "next": .string(String(String.UnicodeScalarView(next))),
            "dictionaries": .array(dictionaries.map { .string($0) }),
            "format": .string(format.description),
        ]
        return SHA256.digest(of: identity.serialized())
    }
}

extension SpeechPlan.Part {
    fileprivate var identity: JSONValue {
        [
            "text": .string(String(String.UnicodeScalarView(text))),
            "voice": .string(speaker.voice.id),
            "engine": .string("\(speaker.engine.name)/\(speaker.engineVoiceName)"),
            "language": .string(reading.language),
            "normalize": .bool(reading.normalize),
            "whole": .bool(reading.plan == .wholeSentences),
        ]
    }
}
