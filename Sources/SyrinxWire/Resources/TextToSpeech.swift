/// Text in, audio out.
///
/// <https://elevenlabs.io/docs/api-reference/text-to-speech/convert>
public enum TextToSpeech {
    public static let convert = Route<Request, AudioBytes>("POST", "/v1/text-to-speech/{voice_id}")
    public static let stream = Route<Request, AudioBytes>("POST", "/v1/text-to-speech/{voice_id}/stream")
    public static let convertWithTimestamps = Route<Request, AudioWithTimestamps>(
        "POST",
        "/v1/text-to-speech/{voice_id}/with-timestamps"
    )
    /// Answers one ``AudioWithTimestamps`` to a line, each line ended by `\n`.
    public static let streamWithTimestamps = Route<Request, AudioWithTimestamps>(
        "POST",
        "/v1/text-to-speech/{voice_id}/stream/with-timestamps"
    )

    /// What all four take in the query.
    public struct Query: Codable, Hashable, Sendable {
        /// True by default; false keeps the request out of the history.
        public var enableLogging: Bool?
        /// 0...4; deprecated upstream.
        public var optimizeStreamingLatency: Int?
        /// An ``OutputFormat``, unchecked.
        public var outputFormat: String?

        public init(enableLogging: Bool? = nil, optimizeStreamingLatency: Int? = nil, outputFormat: String? = nil) {
            self.enableLogging = enableLogging
            self.optimizeStreamingLatency = optimizeStreamingLatency
            self.outputFormat = outputFormat
        }

        /// Refuses what upstream refuses after it has authorized the request.
        public func check() throws(APIError) {
            try APIError.check(latency: optimizeStreamingLatency)
        }

        enum CodingKeys: String, CodingKey {
            case enableLogging = "enable_logging"
            case optimizeStreamingLatency = "optimize_streaming_latency"
            case outputFormat = "output_format"
        }
    }
}

/// When numbers and the like are written out as words before they are spoken.
public enum TextNormalization: String, Choice {
    /// As the model does by itself.
    case auto
    case on, off
}

/// A pronunciation dictionary to speak with.
public struct PronunciationDictionaryLocator: Codable, Hashable, Sendable {
    public var pronunciationDictionaryID: String
    /// The newest version if nil.
    public var versionID: String?

    public init(_ pronunciationDictionaryID: String, versionID: String? = nil) {
        self.pronunciationDictionaryID = pronunciationDictionaryID
        self.versionID = versionID
    }

    enum CodingKeys: String, CodingKey {
        case pronunciationDictionaryID = "pronunciation_dictionary_id"
        case versionID = "version_id"
    }
}

/// Rooms, distances and noises laid over speech; in the Python SDK since 2.78.
public struct AudioEffects: Codable, Hashable, Sendable {
    public var filterPresetID: String?
    public var distance: Double?
    public var environmentID: String?
    public var backgroundNoiseID: String?
    public var sendLevel: Double?
    public var pan: Double?

    public init() {}

    enum CodingKeys: String, CodingKey {
        case distance, pan
        case filterPresetID = "filter_preset_id"
        case environmentID = "environment_id"
        case backgroundNoiseID = "background_noise_id"
        case sendLevel = "send_level"
    }
}
