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
    /// This voice for a text in `language` (BCP 47), spoken by `engine`: itself where it is of that engine and speaks
    /// that, else its nearest there, and nil where there is none.
    public func speaking(_ language: String, with engine: String = "espeak") -> Voice? {
        guard let native = LanguageVoices.voice(for: language) else { return nil }
        guard native.labels.language != labels.language || self.engine != engine else { return self }
        guard native.engine == engine else { return nil }
        var voice = self
        voice.engine = native.engine
        voice.language = native.language
        // espeak-ng makes a woman's voice of any language with its own variants.
        voice.engineVoice = native.engineVoice + (labels.gender == .female ? "+f3" : "")
        return voice
    }
}
