extension SpeechToText {
    /// What to listen for; nil leaves the choice to the server.
    public struct Request: Codable, Hashable, Sendable {
        /// One of ``modelIDs``.
        public var modelID: String
        /// ISO 639-1 or 639-3; told from the recording if nil.
        public var languageCode: String?
        /// Others that may be spoken too; in the Python SDK since 2.78, as are the next two.
        public var secondaryLanguageCodes: [String]?
        public var numbersFormat: NumbersFormat?
        /// What to change in the transcript, in plain words; at most ``maximumEditLength`` characters.
        public var transcriptEdit: String?
        /// True by default: sounds that are no words are told, as `(laughter)`.
        public var tagAudioEvents: Bool?
        /// 1...32: at most so many people speak.
        public var numSpeakers: Int?
        /// By word by default.
        public var timestampsGranularity: TimestampsGranularity?
        /// False by default; true tells who speaks.
        public var diarize: Bool?
        /// 0.1...0.4: the higher, the fewer speakers.
        public var diarizationThreshold: Double?
        /// At most 10.
        public var additionalFormats: [ExportOptions]?
        /// Another one by default.
        public var fileFormat: FileFormat?
        /// Deprecated upstream for ``sourceURL``.
        public var cloudStorageURL: String?
        /// Where the recording is.
        public var sourceURL: String?
        /// False by default; true answers at once, and sends the transcript to the webhooks.
        public var webhook: Bool?
        /// The only one to send it to.
        public var webhookID: String?
        /// 0...2.
        public var temperature: Double?
        /// 0...2147483647.
        public var seed: Int?
        /// False by default; true listens to each channel on its own.
        public var useMultiChannel: Bool?
        /// Separate by default.
        public var multichannelOutputStyle: MultichannelOutputStyle?
        /// What the webhook is told beside the transcript: an object, unchecked.
        public var webhookMetadata: JSONValue?
        public var entityDetection: EntitySelection?
        /// False by default; true leaves out fillers and false starts.
        public var noVerbatim: Bool?
        /// False by default; true tells speakers that are known by name.
        public var useSpeakerLibrary: Bool?
        /// False by default; true calls the speakers `agent` and `customer`.
        public var detectSpeakerRoles: Bool?
        /// A part of ``entityDetection``.
        public var entityRedaction: EntitySelection?
        /// An ``EntityRedactionMode``, unchecked; enumerated by default.
        public var entityRedactionMode: String?
        /// Words to expect.
        public var keyterms: [String]?

        public init(modelID: String) {
            self.modelID = modelID
        }

        // The order in which upstream reports errors.
        enum CodingKeys: String, CodingKey, CaseIterable {
            case modelID = "model_id"
            case languageCode = "language_code"
            case secondaryLanguageCodes = "secondary_language_codes"
            case numbersFormat = "numbers_format"
            case transcriptEdit = "transcript_edit"
            case tagAudioEvents = "tag_audio_events"
            case numSpeakers = "num_speakers"
            case timestampsGranularity = "timestamps_granularity"
            case diarize
            case diarizationThreshold = "diarization_threshold"
            case additionalFormats = "additional_formats"
            case fileFormat = "file_format"
            case cloudStorageURL = "cloud_storage_url"
            case sourceURL = "source_url"
            case webhook
            case webhookID = "webhook_id"
            case temperature, seed
            case useMultiChannel = "use_multi_channel"
            case multichannelOutputStyle = "multichannel_output_style"
            case webhookMetadata = "webhook_metadata"
            case entityDetection = "entity_detection"
            case noVerbatim = "no_verbatim"
            case useSpeakerLibrary = "use_speaker_library"
            case detectSpeakerRoles = "detect_speaker_roles"
            case entityRedaction = "entity_redaction"
            case entityRedactionMode = "entity_redaction_mode"
            case keyterms
        }
    }
}

extension SpeechToText.Request: Bounded {
    public static let bounds = [
        "num_speakers": Bounds.range(1...32), "diarization_threshold": .range(0.1...0.4),
        "additional_formats": .atMost(length: 10), "temperature": .range(0...2), "seed": .range(0...2_147_483_647),
    ]
}

/// The fields of the older dialect, which are read and never written.
private enum OlderNames: String, CodingKey {
    case removeFillerWords = "remove_filler_words"
    case redactPII = "redact_pii"
}

extension SpeechToText.Request {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try fields.decodeIfPresent(Value.self, forKey: key)
        }
        modelID = try fields.decode(String.self, forKey: .modelID)
        languageCode = try optional(.languageCode)
        secondaryLanguageCodes = try optional(.secondaryLanguageCodes)
        numbersFormat = try optional(.numbersFormat)
        transcriptEdit = try optional(.transcriptEdit)
        tagAudioEvents = try optional(.tagAudioEvents)
        numSpeakers = try optional(.numSpeakers)
        timestampsGranularity = try optional(.timestampsGranularity)
        diarize = try optional(.diarize)
        diarizationThreshold = try optional(.diarizationThreshold)
        additionalFormats = try optional(.additionalFormats)
        fileFormat = try optional(.fileFormat)
        cloudStorageURL = try optional(.cloudStorageURL)
        sourceURL = try optional(.sourceURL)
        webhook = try optional(.webhook)
        webhookID = try optional(.webhookID)
        temperature = try optional(.temperature)
        seed = try optional(.seed)
        useMultiChannel = try optional(.useMultiChannel)
        multichannelOutputStyle = try optional(.multichannelOutputStyle)
        webhookMetadata = try optional(.webhookMetadata).map(Self.unwrapped)
        entityDetection = try optional(.entityDetection)
        noVerbatim = try optional(.noVerbatim)
        useSpeakerLibrary = try optional(.useSpeakerLibrary)
        detectSpeakerRoles = try optional(.detectSpeakerRoles)
        entityRedaction = try optional(.entityRedaction)
        entityRedactionMode = try optional(.entityRedactionMode)
        keyterms = try optional(.keyterms)

        let older = try decoder.container(keyedBy: OlderNames.self)
        let removesFillerWords = try older.decodeIfPresent(Bool.self, forKey: .removeFillerWords)
        noVerbatim = noVerbatim ?? removesFillerWords
        if try older.decodeIfPresent(Bool.self, forKey: .redactPII) == true {
            entityDetection = (entityDetection ?? []).adding("pii")
            entityRedaction = (entityRedaction ?? []).adding("pii")
        }
    }

    /// An object that came as its JSON in a text, as clients that take a string for it send it.
    private static func unwrapped(_ metadata: JSONValue) -> JSONValue {
        guard let text = metadata.string else { return metadata }
        do throws(ValidationError) {
            return try JSONValue(parsing: Array(text.utf8))
        } catch {
            return metadata
        }
    }
}
