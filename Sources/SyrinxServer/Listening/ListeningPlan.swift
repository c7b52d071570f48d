import SyrinxEngine
import SyrinxHearing
import SyrinxMedia
import SyrinxTranscript
import SyrinxWire

/// What a request for a transcript asks for, made out before anything is listened to.
struct ListeningPlan: Sendable {
    let request: SpeechToText.Request
    let transcriber: any Transcriber
    let language: SpokenLanguage
    /// What is looked for, and what of it is taken out; nil where nobody asks.
    let detection: EntitySelection?
    let redaction: EntitySelection?
    let redactionMode: RedactionMode
    /// What of the request can't be done, by name.
    let ignored: [String]

    var usesChannels: Bool { request.useMultiChannel == true }
    var channels: Media.Channels { usesChannels ? .separate : .mixed }
    var fileFormat: MediaDecoder.Format { request.fileFormat == .pcm ? .pcm : .any }

    init(_ request: SpeechToText.Request, _ transcribers: [any Transcriber]) throws(APIError) {
        self.request = request
        (transcriber, language) = try Self.transcriber(for: request.languageCode, of: transcribers)
        detection = try Self.selection(request.entityDetection?.names, "entity_detection")
        redaction = try Self.selection(request.entityRedaction?.names, "entity_redaction")
        redactionMode = request.entityRedactionMode.flatMap { RedactionMode(rawValue: $0) } ?? .enumeratedEntityType
        ignored = Self.ignored(request, transcriber)
    }

    /// Who listens, and for what language: the one that is spoken, or else the first one's.
    static func transcriber(
        for code: String?,
        of transcribers: [any Transcriber]
    ) throws(APIError) -> (any Transcriber, SpokenLanguage) {
        guard let first = transcribers.first else { throw .noTranscriber }
        guard let code else { return (first, SpokenLanguage(first.languages.first ?? "en")) }
        let language = SpokenLanguage(code)
        guard let fit = transcribers.first(where: { $0.languages.contains(language.code) }) else {
            throw .languageNotUnderstood(code, known: transcribers.flatMap(\.languages))
        }
        return (fit, language)
    }

    /// The types of entities of each category, as requests are checked by them.
    static let entityCategories = Dictionary(
        uniqueKeysWithValues: EntityCategory.allCases.map { ($0.rawValue, Set($0.types.map(\.rawValue))) }
    )

    /// The types of entities that have some names; nil where there are none.
    static func selection(_ names: [String]?, _ parameter: String) throws(APIError) -> EntitySelection? {
        guard let names, !names.isEmpty else { return nil }
        do throws(UnknownEntityType) {
            return try EntitySelection(names)
        } catch {
            throw .invalidParameter(
                parameter,
                "There is no type or category of entities named '\(error.name)'. The categories are: "
                    + EntityCategory.allCases.map(\.rawValue).joined(separator: ", ") + ", all."
            )
        }
    }

    private static func ignored(_ request: SpeechToText.Request, _ transcriber: any Transcriber) -> [String] {
        let others = request.secondaryLanguageCodes ?? []
        let asked = [
            ("temperature", request.temperature != nil), ("seed", request.seed != nil),
            ("use_speaker_library", request.useSpeakerLibrary == true),
            ("detect_speaker_roles", request.detectSpeakerRoles == true),
            ("transcript_edit", request.transcriptEdit != nil),
            (
                "secondary_language_codes",
                others.contains { !transcriber.languages.contains(SpokenLanguage($0).code) }
            ),
        ]
        return asked.filter { $0.1 }.map { $0.0 }
    }
}

extension ListeningPlan {
    var hints: RecognitionHints { RecognitionHints(keyterms: request.keyterms ?? []) }

    /// What tells speakers apart; nil where nobody asks.
    var diarizer: Diarizer.Settings? {
        guard request.diarize == true, !usesChannels else { return nil }
        return Diarizer.Settings(
            mostSpeakers: request.numSpeakers ?? 32,
            threshold: request.diarizationThreshold ?? Diarizer.Settings.usualThreshold
        )
    }

    var tagsEvents: Bool { request.tagAudioEvents ?? true }
}

extension APIError {
    static let noTranscriber = Self(
        503,
        "service_unavailable",
        "service_unavailable",
        "No engine that listens is installed. Its operator has to run scripts/bootstrap, and install pocketsphinx-en-us."
    )

    static let noMediaDecoder = Self(
        503,
        "service_unavailable",
        "service_unavailable",
        "Recordings cannot be read here. Its operator has to install ffmpeg, and syrinx-confine beside the server."
    )

    static func languageNotUnderstood(_ code: String, known: [String]) -> Self {
        Self(
            400,
            "validation_error",
            "unsupported_language",
            "No engine here understands the language '\(code)', only: \(known.joined(separator: ", ")). "
                + "A neural engine would: the models of whisper, or those of sherpa-onnx for that language.",
            parameter: "language_code"
        )
    }

    /// What a client may know of the failure of an engine that listens.
    init(listening error: EngineError) {
        switch error.reason {
        case .notInstalled:
            self.init(
                503,
                "service_unavailable",
                "service_unavailable",
                "The engine that listens is not installed: \(error.description)"
            )
        case .busy:
            self.init(
                429,
                "rate_limit_error",
                "system_busy",
                "All that can be listened to at a time is being listened to. Try again in a moment.",
                headers: ["Retry-After": "1"]
            )
        case .mismatch:
            self.init(400, "validation_error", "invalid_parameters", "The text does not fit the audio.")
        case .died, .noSuchVoice, .failed:
            self.init(500, "internal_error", "internal_error", "The engine that listens failed.")
        }
    }
}
