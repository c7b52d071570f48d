extension RealtimeTranscription {
    /// A session that listens, as its first message tells of it.
    public struct Session: Codable, Hashable, Sendable {
        public var sessionID: String
        public var config: Config

        public init(_ sessionID: String, _ config: Config) {
            self.sessionID = sessionID
            self.config = config
        }

        enum CodingKeys: String, CodingKey {
            case config
            case sessionID = "session_id"
        }
    }

    /// What a session does: the query, with what it left to the server.
    ///
    /// Upstream's documents and the cloud disagree on two names, so that both are written: `commit_strategy` and
    /// `vad_commit_strategy` (a Boolean in the cloud, as recorded in 2026), `enable_logging` and `disable_logging`.
    public struct Config: Codable, Hashable, Sendable {
        public var sampleRate: Int?
        public var audioFormat: AudioFormat?
        @Nullable public var languageCode: String?
        public var secondaryLanguages: [String]?
        public var timestampsGranularity: SpeechToText.TimestampsGranularity?
        public var commitStrategy: CommitStrategy?
        public var vadCommitStrategy: JSONValue?
        /// In seconds.
        public var vadSilenceThreshold: Double?
        public var vadThreshold: Double?
        /// In milliseconds.
        public var minimumSpeechDuration: Int?
        /// In milliseconds.
        public var minimumSilenceDuration: Int?
        public var maximumTokensToRecompute: Int?
        public var modelID: String?
        public var enableLogging: Bool?
        public var disableLogging: Bool?
        public var includeTimestamps: Bool?
        public var includeLanguageDetection: Bool?
        public var keyterms: [String]?
        public var noVerbatim: Bool?
        @Nullable public var entityDetection: [String]?
        public var filterBackgroundAudio: Bool?
        /// What of the query this server can't do, by name.
        public var ignored: [String]?

        public init(_ query: Query) {
            let format = query.audioFormat ?? .standard
            sampleRate = format.rate
            audioFormat = format
            languageCode = query.languageCode
            secondaryLanguages = query.secondaryLanguages ?? []
            timestampsGranularity = .word
            commitStrategy = query.commitStrategy ?? .manual
            vadCommitStrategy = .bool(commitStrategy != .manual)
            vadSilenceThreshold = query.vadSilenceThreshold ?? Query.standardVADSilenceThreshold
            vadThreshold = query.vadThreshold ?? Query.standardVADThreshold
            minimumSpeechDuration = query.minimumSpeechDuration ?? Query.standardMinimumSpeechDuration
            minimumSilenceDuration = query.minimumSilenceDuration ?? Query.standardMinimumSilenceDuration
            maximumTokensToRecompute = 5
            modelID = query.modelID
            enableLogging = query.enableLogging ?? true
            disableLogging = query.enableLogging == false
            includeTimestamps = query.includeTimestamps ?? false
            includeLanguageDetection = query.includeLanguageDetection ?? false
            keyterms = query.keyterms ?? []
            noVerbatim = query.noVerbatim ?? false
            entityDetection = query.entityDetection
            filterBackgroundAudio = query.filterBackgroundAudio ?? false
        }

        enum CodingKeys: String, CodingKey {
            case keyterms
            case sampleRate = "sample_rate"
            case audioFormat = "audio_format"
            case languageCode = "language_code"
            case secondaryLanguages = "secondary_languages"
            case timestampsGranularity = "timestamps_granularity"
            case commitStrategy = "commit_strategy"
            case vadCommitStrategy = "vad_commit_strategy"
            case vadSilenceThreshold = "vad_silence_threshold_secs"
            case vadThreshold = "vad_threshold"
            case minimumSpeechDuration = "min_speech_duration_ms"
            case minimumSilenceDuration = "min_silence_duration_ms"
            case maximumTokensToRecompute = "max_tokens_to_recompute"
            case modelID = "model_id"
            case enableLogging = "enable_logging"
            case disableLogging = "disable_logging"
            case includeTimestamps = "include_timestamps"
            case includeLanguageDetection = "include_language_detection"
            case noVerbatim = "no_verbatim"
            case entityDetection = "entity_detection"
            case filterBackgroundAudio = "filter_background_audio"
            case ignored = "x_syrinx_ignored"
        }
    }
}
