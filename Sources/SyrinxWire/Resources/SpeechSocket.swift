/// Text in as it is written, audio out as it is made.
///
/// <https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input>
public enum SpeechSocket {
    /// One text; an empty one ends it.
    public static let single = Route<Message, Reply>("GET", "/v1/text-to-speech/{voice_id}/stream-input")
    /// Several texts at once, each of which is a context with an id of its own.
    public static let multi = Route<Message, Reply>("GET", "/v1/text-to-speech/{voice_id}/multi-stream-input")

    /// How many contexts may be open at once on one socket.
    public static let maximumContexts = 5

    /// What both take in the query.
    public struct Query: Codable, Hashable, Sendable {
        /// ``TextToSpeech/Request/standardModelID`` if nil.
        public var modelID: String?
        /// ISO 639-1; told from the text if nil.
        public var languageCode: String?
        /// True by default; false keeps what is spoken out of the history.
        public var enableLogging: Bool?
        /// False by default.
        public var enableSSMLParsing: Bool?
        /// An ``OutputFormat``, unchecked; only those that can be streamed are of use.
        public var outputFormat: String?
        /// In seconds, 1...180; ``standardInactivityTimeout`` by default.
        public var inactivityTimeout: Int?
        /// False by default; true sends alignments with every chunk.
        public var syncAlignment: Bool?
        /// False by default; true speaks each sentence at once, whatever the schedule says.
        public var autoMode: Bool?
        public var applyTextNormalization: TextNormalization?
        /// 0...4294967295; the same seed and texts give the same sound.
        public var seed: Int?
        /// 0...4; deprecated upstream.
        public var optimizeStreamingLatency: Int?
        /// A bearer token, for clients that can send no header.
        public var authorization: String?
        /// A token of the purpose `tts_websocket`, for clients that must not know a key.
        public var singleUseToken: String?

        public static let standardInactivityTimeout = 20

        public init(modelID: String? = nil, outputFormat: String? = nil) {
            self.modelID = modelID
            self.outputFormat = outputFormat
        }

        /// Refuses what upstream refuses after it has authorized the client.
        public func check() throws(APIError) {
            if let timeout = inactivityTimeout, !(1...180).contains(timeout) {
                throw .invalidParameter(
                    "inactivity_timeout",
                    "The inactivity_timeout is \(timeout) and must be 1 to 180 seconds."
                )
            }
            try APIError.check(seed: seed)
            try APIError.check(latency: optimizeStreamingLatency)
        }

        enum CodingKeys: String, CodingKey {
            case modelID = "model_id"
            case languageCode = "language_code"
            case enableLogging = "enable_logging"
            case enableSSMLParsing = "enable_ssml_parsing"
            case outputFormat = "output_format"
            case inactivityTimeout = "inactivity_timeout"
            case syncAlignment = "sync_alignment"
            case autoMode = "auto_mode"
            case applyTextNormalization = "apply_text_normalization"
            case seed
            case optimizeStreamingLatency = "optimize_streaming_latency"
            case authorization
            case singleUseToken = "single_use_token"
        }
    }
}
