/// Sound in as it is recorded, what is said out as it is heard.
///
/// <https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime>
public enum RealtimeTranscription {
    public static let connect = Route<Message, Reply>("GET", "/v1/speech-to-text/realtime")

    /// The models that clients name, of which each is served by what this server has; the second is an older name of the first.
    public static let modelIDs = [standardModelID, "scribe_realtime_v2", "scribe_v3_live"]
    public static let standardModelID = "scribe_v2_realtime"

    /// How many seconds of sound a segment needs before the client may end it.
    public static let minimumCommit = 0.3

    /// How the session listens; nil leaves the choice to the server.
    ///
    /// A query that is wrong is no error of HTTP: the socket opens, tells a ``Failure`` and is closed.
    public struct Query: Bounded, Codable, Hashable, Sendable {
        /// Such as `scribe_v2_realtime`.
        public var modelID: String
        /// Instead of a key: a token of the purpose `realtime_scribe`.
        public var token: String?
        /// ``AudioFormat/standard`` by default.
        public var audioFormat: AudioFormat?
        /// Manual by default.
        public var commitStrategy: CommitStrategy?
        /// In seconds, 0.3...3: so long a silence ends a segment.
        public var vadSilenceThreshold: Double?
        /// 0.1...0.9: the higher, the surer speech must be.
        public var vadThreshold: Double?
        /// In milliseconds, 50...2000: what is shorter is no speech.
        public var minimumSpeechDuration: Int?
        /// In milliseconds, 50...2000: what is shorter is no silence.
        public var minimumSilenceDuration: Int?
        /// ISO 639-1 or 639-3; told from the sound if nil.
        public var languageCode: String?
        /// Others that may be spoken too.
        public var secondaryLanguages: [String]?
        /// False by default; true follows what is committed by the times of its words.
        public var includeTimestamps: Bool?
        /// False by default; true follows what is committed by its language.
        public var includeLanguageDetection: Bool?
        /// Words to expect.
        public var keyterms: [String]?
        /// False by default; true leaves out fillers and false starts.
        public var noVerbatim: Bool?
        /// False by default; true tells who speaks.
        ///
        /// Only types of the Python SDK (2.78) hint at it.
        public var diarize: Bool?
        /// Entities to tell of what is committed.
        public var entityDetection: [String]?
        /// Entities to leave out of what is committed, in a message of its own.
        public var entityRedaction: [String]?
        /// Enumerated by default.
        public var entityRedactionMode: SpeechToText.EntityRedactionMode?
        /// What to change in what is committed, in plain words.
        public var transcriptEdit: String?
        /// False by default; true listens less to what is said farther away.
        public var filterBackgroundAudio: Bool?
        /// True by default; false keeps nothing of the session.
        public var enableLogging: Bool?

        public init(modelID: String) {
            self.modelID = modelID
        }

        public static let bounds = [
            "vad_silence_threshold_secs": Bounds.range(0.3...3), "vad_threshold": .range(0.1...0.9),
            "min_speech_duration_ms": .range(50...2000), "min_silence_duration_ms": .range(50...2000),
        ]

        enum CodingKeys: String, CodingKey {
            case token, keyterms, diarize
            case modelID = "model_id"
            case audioFormat = "audio_format"
            case commitStrategy = "commit_strategy"
            case vadSilenceThreshold = "vad_silence_threshold_secs"
            case vadThreshold = "vad_threshold"
            case minimumSpeechDuration = "min_speech_duration_ms"
            case minimumSilenceDuration = "min_silence_duration_ms"
            case languageCode = "language_code"
            case secondaryLanguages = "secondary_languages"
            case includeTimestamps = "include_timestamps"
            case includeLanguageDetection = "include_language_detection"
            case noVerbatim = "no_verbatim"
            case entityDetection = "entity_detection"
            case entityRedaction = "entity_redaction"
            case entityRedactionMode = "entity_redaction_mode"
            case transcriptEdit = "transcript_edit"
            case filterBackgroundAudio = "filter_background_audio"
            case enableLogging = "enable_logging"
        }
    }

    /// What the sound of ``Message/audio`` is; always of one channel.
    public enum AudioFormat: String, Choice {
        case pcm8000 = "pcm_8000"
        case pcm16000 = "pcm_16000"
        case pcm22050 = "pcm_22050"
        case pcm24000 = "pcm_24000"
        case pcm44100 = "pcm_44100"
        case pcm48000 = "pcm_48000"
        case muLaw8000 = "ulaw_8000"

        public static let standard = Self.pcm16000

        /// Samples in one second.
        public var rate: Int {
            switch self {
            case .pcm8000, .muLaw8000: 8000
            case .pcm16000: 16000
            case .pcm22050: 22050
            case .pcm24000: 24000
            case .pcm44100: 44100
            case .pcm48000: 48000
            }
        }

        /// A byte a sample, not two in little-endian order.
        public var isMuLaw: Bool { self == .muLaw8000 }
    }

    /// Who says where a segment ends.
    public enum CommitStrategy: String, Choice {
        /// The client.
        case manual
        /// A silence.
        case vad
        /// What is said, too; in the Python SDK since 2.78.
        case turnPrediction = "turn_prediction"
    }
}

extension RealtimeTranscription.Query {
    public static let standardVADSilenceThreshold = 1.5
    public static let standardVADThreshold = 0.4
    public static let standardMinimumSpeechDuration = 100
    public static let standardMinimumSilenceDuration = 100

    public static let maximumKeyterms = 50
    /// In Unicode scalars.
    public static let maximumKeytermLength = 20

    /// Refuses a model that there is not.
    public func checkModel() throws(APIError) {
        let known = RealtimeTranscription.modelIDs
        if !known.contains(modelID) { throw .invalidTranscriptionModel(modelID, known: known) }
    }

    /// Refuses what upstream refuses of a query that fits the schema.
    public func check() throws(APIError) {
        try APIError.check(keyterms: keyterms, atMost: Self.maximumKeyterms, length: Self.maximumKeytermLength)
        if filterBackgroundAudio == true, includeTimestamps == true {
            throw .invalidParameter(
                "filter_background_audio",
                "The filter_background_audio cannot be combined with include_timestamps."
            )
        }
        guard let transcriptEdit else { return }
        try APIError.check(transcriptEdit: transcriptEdit)
        for (name, names) in [("entity_detection", entityDetection), ("entity_redaction", entityRedaction)]
        where names?.isEmpty == false {
            throw .invalidParameter("transcript_edit", "The transcript_edit cannot be combined with \(name).")
        }
    }
}
