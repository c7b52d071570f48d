/// Recordings in, what is said in them out.
///
/// <https://elevenlabs.io/docs/api-reference/speech-to-text/convert>
public enum SpeechToText {
    /// Takes a multipart form: a ``Request``, and the recording in a file of ``fileFields`` unless it is named by a URL;
    /// a ``Query`` too.
    public static let convert = Route<Request, Reply>("POST", "/v1/speech-to-text")
    /// Answers a transcript or those of several channels.
    public static let transcript = Route<NoBody, Reply>("GET", "/v1/speech-to-text/transcripts/{transcription_id}")
    public static let deleteTranscript = Route<NoBody, Deletion>(
        "DELETE",
        "/v1/speech-to-text/transcripts/{transcription_id}"
    )

    /// The form's fields that may hold the recording; `audio` is what clients of an older dialect send.
    public static let fileFields = ["file", "audio"]

    /// The models that clients name, of which each is served by what this server has.
    ///
    /// `scribe_v1_experimental` and `scribe_v1` are gone upstream and still asked for.
    public static let modelIDs = [
        "scribe_v1", "scribe_v1_experimental", "scribe_v2", "scribe_v2_medical", "scribe_v3",
    ]

    /// How many channels of a recording are told apart.
    public static let maximumChannels = 5

    public struct Query: Codable, Hashable, Sendable {
        /// A token of the purpose `batch_scribe`, for clients that must not know a key.
        public var token: String?
        /// True by default; false keeps nothing of the request.
        public var enableLogging: Bool?

        public init(token: String? = nil, enableLogging: Bool? = nil) {
            self.token = token
            self.enableLogging = enableLogging
        }

        enum CodingKeys: String, CodingKey {
            case token
            case enableLogging = "enable_logging"
        }
    }

    /// What is told of times.
    public enum TimestampsGranularity: String, Choice {
        // Not `none`, which would be nil wherever the type is optional.
        case off = "none"
        case word, character
    }

    /// What the recording's bytes are.
    public enum FileFormat: String, Choice {
        /// Nothing but samples: 16 bits, little-endian, 16 kHz, one channel.
        case pcm = "pcm_s16le_16"
        /// A file that tells what it is.
        case other
    }

    /// How the transcripts of several channels are answered.
    public enum MultichannelOutputStyle: String, Choice {
        /// One for each.
        case separate
        /// One for all, its words in order of time.
        case combined
    }

    public enum NumbersFormat: String, Choice {
        /// `42`
        case digits
        /// `forty-two`
        case words
    }

    public struct Deletion: Codable, Hashable, Sendable {
        /// `ok`.
        public var status: String

        public init(status: String = "ok") {
            self.status = status
        }
    }
}
