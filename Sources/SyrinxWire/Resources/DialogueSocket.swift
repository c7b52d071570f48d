/// Lines of several voices in as they are written, audio out as it is made.
///
/// Nothing but the types of the Python SDK (`TextToDialogueWebsocket…`, since 2.78) describes it.
public enum DialogueSocket {
    /// One dialogue.
    public static let single = Route<Message, Reply>("GET", "/v1/text-to-dialogue/stream-input")
    /// Several dialogues at once, each of which is a context with an id of its own.
    public static let multi = Route<Message, Reply>("GET", "/v1/text-to-dialogue/multi-stream-input")

    /// How many seconds a client may be silent.
    public static let inactivityTimeout = 20

    /// What both take in the query.
    public struct Query: Codable, Hashable, Sendable {
        /// ``standardModelID`` if nil.
        public var modelID: String?
        /// ISO 639-1; told from the text if nil.
        public var languageCode: String?
        /// True by default; false keeps what is spoken out of the history.
        public var enableLogging: Bool?
        /// An ``OutputFormat``, unchecked; only those that can be streamed are of use.
        public var outputFormat: String?
        /// False by default; true sends alignments.
        public var syncAlignment: Bool?
        public var applyTextNormalization: TextNormalization?
        /// 0...4294967295; the same seed and texts give the same sound.
        public var seed: Int?
        /// A bearer token, for clients that can send no header.
        public var authorization: String?
        /// A token of the purpose `tts_websocket`, for clients that must not know a key.
        public var singleUseToken: String?

        public static let standardModelID = "eleven_v3_conversational"

        public init(modelID: String? = nil, outputFormat: String? = nil) {
            self.modelID = modelID
            self.outputFormat = outputFormat
        }

        /// Refuses what upstream refuses after it has authorized the client.
        public func check() throws(APIError) {
            try APIError.check(seed: seed)
        }

        enum CodingKeys: String, CodingKey {
            case modelID = "model_id"
            case languageCode = "language_code"
            case enableLogging = "enable_logging"
            case outputFormat = "output_format"
            case syncAlignment = "sync_alignment"
            case applyTextNormalization = "apply_text_normalization"
            case seed
            case authorization
            case singleUseToken = "single_use_token"
        }
    }
}
