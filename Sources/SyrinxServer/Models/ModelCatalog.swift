public import SyrinxWire

/// The models that clients know.
public enum ModelCatalog {
    /// What `GET /v1/models` shows.
    public static let all = [
        expressive("eleven_v4", "Eleven v4", "Follows audio tags, in over sixty languages.", maximum: 10_000),
        expressive(
            "eleven_v4_turbo",
            "Eleven v4 Turbo",
            "Follows audio tags and starts soon.",
            maximum: 10_000,
            fast: true
        ),
        expressive("eleven_v3", "Eleven v3", "Follows audio tags, in over sixty languages.", maximum: 5_000),
        expressive(
            "eleven_v3_conversational",
            "Eleven v3 Conversational",
            "Follows audio tags, for conversations.",
            maximum: 5_000
        ),
        standard(
            "eleven_multilingual_v2",
            "Eleven Multilingual v2",
            "The usual choice, in many languages.",
            ModelLanguages.second
        ),
        fast("eleven_flash_v2_5", "Eleven Flash v2.5", "Starts soonest, in many languages.", multilingual: true),
        fast("eleven_flash_v2", "Eleven Flash v2", "Starts soonest, in English.", multilingual: false),
        fast("eleven_turbo_v2_5", "Eleven Turbo v2.5", "As Eleven Flash v2.5.", multilingual: true),
        fast("eleven_turbo_v2", "Eleven Turbo v2", "As Eleven Flash v2.", multilingual: false),
        standard("eleven_multilingual_v1", "Eleven Multilingual v1", "An older model.", ModelLanguages.first),
        standard("eleven_monolingual_v1", "Eleven English v1", "An older model.", ["en"]),
        silent("eleven_multilingual_sts_v2", "Eleven Multilingual v2 (speech to speech)", ModelLanguages.second),
        silent("eleven_english_sts_v2", "Eleven English v2 (speech to speech)", ["en"]),
    ]

    /// Those that turn text into speech.
    public static let speaking = all.filter(\.canSpeak)

    /// The model of this id, for text to speech.
    ///
    /// - Throws: `model_not_found`, or `unsupported_model` for a model that does not speak.
    public static func find(_ id: String = TextToSpeech.Request.standardModelID) throws(APIError) -> SpeechModel {
        guard let model = all.first(where: { $0.id == id }) else { throw .modelNotFound(id) }
        guard model.canSpeak else { throw .unsupportedModel(id, for: "text to speech") }
        return model
    }

    /// The usual model if it speaks `language`, or the first that does.
    static func model(speaking language: String) -> SpeechModel? {
        let usual = speaking.filter { $0.id == TextToSpeech.Request.standardModelID }
        return (usual + speaking).first { $0.speaks(language) }
    }
}

extension ModelCatalog {
    /// Models that read audio tags, and ignore breaks.
    private static func expressive(
        _ id: String,
        _ name: String,
        _ description: String,
        maximum: Int,
        fast: Bool = false
    ) -> SpeechModel {
        SpeechModel(
            id: id,
            name: name,
            description: description,
            canSpeak: true,
            languages: ModelLanguages.third,
            maximumTextLength: maximum,
            costFactor: fast ? 0.5 : 1,
            concurrencyGroup: fast ? "turbo" : "standard",
            startsSooner: fast,
            normalizesByDefault: true,
            audioTags: true,
            honoursBreaks: false,
            usesStyle: true
        )
    }

    private static func standard(
        _ id: String,
        _ name: String,
        _ description: String,
        _ languages: [String]
    ) -> SpeechModel {
        SpeechModel(
            id: id,
            name: name,
            description: description,
            canSpeak: true,
            languages: languages,
            maximumTextLength: 10_000,
            costFactor: 1,
            concurrencyGroup: "standard",
            startsSooner: false,
            normalizesByDefault: true,
            audioTags: false,
            honoursBreaks: true,
            usesStyle: true
        )
    }

    /// Flash and Turbo; the multilingual ones leave numbers as they are unless told otherwise.
    private static func fast(_ id: String, _ name: String, _ description: String, multilingual: Bool) -> SpeechModel {
        SpeechModel(
            id: id,
            name: name,
            description: description,
            canSpeak: true,
            languages: multilingual ? ModelLanguages.second + ModelLanguages.added : ["en"],
            maximumTextLength: multilingual ? 40_000 : 30_000,
            costFactor: 0.5,
            concurrencyGroup: "turbo",
            startsSooner: true,
            normalizesByDefault: !multilingual,
            audioTags: false,
            honoursBreaks: true,
            usesStyle: false
        )
    }

    /// Models of what this server does not do, so that asking for them gives the right error.
    private static func silent(_ id: String, _ name: String, _ languages: [String]) -> SpeechModel {
        SpeechModel(
            id: id,
            name: name,
            description: "Not available on this server.",
            canSpeak: false,
            languages: languages,
            maximumTextLength: 10_000,
            costFactor: 1,
            concurrencyGroup: "standard",
            startsSooner: false,
            normalizesByDefault: true,
            audioTags: false,
            honoursBreaks: true,
            usesStyle: false
        )
    }
}
