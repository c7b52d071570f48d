/// Lines of several voices in, audio out.
///
/// <https://elevenlabs.io/docs/api-reference/text-to-dialogue/convert>
public enum TextToDialogue {
    public static let convert = Route<Request, AudioBytes>("POST", "/v1/text-to-dialogue")
    public static let stream = Route<Request, AudioBytes>("POST", "/v1/text-to-dialogue/stream")
    public static let convertWithTimestamps = Route<Request, AudioWithVoiceSegments>(
        "POST",
        "/v1/text-to-dialogue/with-timestamps"
    )
    /// Answers one ``AudioWithVoiceSegments`` to a line, each line ended by `\n`.
    public static let streamWithTimestamps = Route<Request, AudioWithVoiceSegments>(
        "POST",
        "/v1/text-to-dialogue/stream/with-timestamps"
    )

    /// How many different voices may take part.
    public static let maximumVoices = 10

    /// What all four take in the query.
    public struct Query: Codable, Hashable, Sendable {
        /// True by default; false keeps the request out of the history.
        public var enableLogging: Bool?
        /// An ``OutputFormat``, unchecked.
        public var outputFormat: String?

        public init(enableLogging: Bool? = nil, outputFormat: String? = nil) {
            self.enableLogging = enableLogging
            self.outputFormat = outputFormat
        }

        enum CodingKeys: String, CodingKey {
            case enableLogging = "enable_logging"
            case outputFormat = "output_format"
        }
    }

    /// What one voice says.
    public struct Input: Codable, Hashable, Sendable {
        public var text: String
        public var voiceID: String

        public init(_ text: String, voiceID: String) {
            self.text = text
            self.voiceID = voiceID
        }

        enum CodingKeys: String, CodingKey {
            case text
            case voiceID = "voice_id"
        }
    }

    /// How the voices speak; what is nil is left to them.
    public struct Settings: Codable, Hashable, Sendable {
        /// 0...1: how little the delivery varies; 0.5 by default.
        public var stability: Double?
        /// 0...1: how close the sound keeps to the voices; in the Python SDK since 2.78.
        public var similarity: Double?
        /// 0...1: how close cloned voices keep to their samples; in the Python SDK since 2.78.
        public var cloneStrength: Double?

        public init(stability: Double? = nil, similarity: Double? = nil, cloneStrength: Double? = nil) {
            self.stability = stability
            self.similarity = similarity
            self.cloneStrength = cloneStrength
        }

        func check() throws(APIError) {
            for (name, value) in [("similarity", similarity), ("clone_strength", cloneStrength)] {
                guard let value, !(0...1).contains(value) else { continue }
                throw .invalidParameter("settings.\(name)", "The \(name) is \(value) and must be 0 to 1.")
            }
        }

        enum CodingKeys: String, CodingKey {
            case stability, similarity
            case cloneStrength = "clone_strength"
        }
    }
}

extension TextToDialogue.Settings: Bounded {
    public static let bounds = ["stability": Bounds.range(0...1)]
}
