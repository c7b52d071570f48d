public import SyrinxWire

/// Every voice there is, in the order in which lists show them.
public struct VoiceCatalog: Sendable {
    public let voices: [Voice]
    private let byID: [String: Voice]

    /// A catalogue of `voices`; of those that share an id the first counts.
    public init(_ voices: [Voice]) {
        self.voices = voices
        byID = Dictionary(voices.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What comes with the server: well-known ids, our own voices, then languages.
    public static let premade = Self(
        WellKnownVoices.current + BirdVoices.all + LanguageVoices.all + WellKnownVoices.legacy
    )

    /// The voice of this id, legacy or not.
    ///
    /// - Throws: `voice_not_found`.
    public func find(_ id: String) throws(APIError) -> Voice {
        guard let voice = byID[id] else { throw .voiceNotFound(id) }
        return voice
    }

    /// What `GET /v1/voices` shows.
    public func listed(showLegacy: Bool = false) -> [Voice] {
        showLegacy ? voices : voices.filter { !$0.isLegacy }
    }
}

extension Voice {
    /// This voice for a text in `language` (BCP 47): itself where it speaks that, else its nearest in the engine that
    /// does, and nil where none does.
    public func speaking(_ language: String) -> Voice? {
        guard let native = LanguageVoices.voice(for: language) else { return nil }
        guard native.labels.language != labels.language else { return self }
        var voice = self
        voice.engine = native.engine
        voice.language = native.language
        // espeak-ng makes a woman's voice of any language with its own variants.
        voice.engineVoice = native.engineVoice + (labels.gender == .female ? "+f3" : "")
        return voice
    }
}
