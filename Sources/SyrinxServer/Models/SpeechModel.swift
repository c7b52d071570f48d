public import SyrinxWire

/// A model of the API, with what the server makes of asking for it.
///
/// All models speak with the same engines here; they differ in how a text is prepared and how soon sound starts.
public struct SpeechModel: Hashable, Sendable {
    public let id: String
    public let name: String
    public let description: String
    public let canSpeak: Bool
    /// As ISO 639-1 where there is a code: `en`.
    public let languages: [String]
    /// In Unicode scalars.
    public let maximumTextLength: Int
    /// Credits per character.
    public let costFactor: Double
    /// Models of one group share a limit of requests at once.
    public let concurrencyGroup: String
    /// Whether first pieces are short so that sound starts soon.
    public let startsSooner: Bool
    /// Whether `apply_text_normalization: auto` writes numbers out as words.
    public let normalizesByDefault: Bool
    /// Whether `[whispers]` is an instruction rather than text.
    public let audioTags: Bool
    /// Whether `<break time="1s"/>` makes a pause rather than nothing.
    public let honoursBreaks: Bool
    /// Whether the voice settings `style` and `use_speaker_boost` have an effect.
    public let usesStyle: Bool

    /// Whether it speaks `language`, a BCP 47 tag.
    public func speaks(_ language: String) -> Bool {
        let base = language.lowercased().split(separator: "-").first.map(String.init) ?? ""
        return languages.contains(base)
    }

    /// The model as the API shows it.
    public var wire: Models.Model {
        Models.Model(
            modelID: id,
            name: name,
            description: description,
            canDoTextToSpeech: canSpeak,
            canUseStyle: usesStyle,
            canUseSpeakerBoost: usesStyle,
            costFactor: costFactor,
            maximumTextLength: maximumTextLength,
            languages: languages.map { Models.Language($0, ModelLanguages.names[$0] ?? $0) },
            concurrencyGroup: concurrencyGroup
        )
    }
}
