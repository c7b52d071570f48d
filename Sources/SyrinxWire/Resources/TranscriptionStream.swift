import FoundationEssentials

/// Sound in as it is recorded, text out as it is heard: the older socket of listening, which upstream no longer has.
///
/// No document describes it. These are the messages that programs still written for it agree on; audio comes in binary
/// frames of 16-bit little-endian samples at 16 kHz, and everything else in JSON.
public enum TranscriptionStream {
    public static let connect = Route<Message, Reply>("GET", "/v1/speech-to-text/stream")

    /// Samples in one second.
    public static let rate = 16000

    /// How the socket listens; nil leaves the choice to the server.
    public struct Query: Codable, Hashable, Sendable {
        public var modelID: String?
        /// ISO 639-1 or 639-3; told from the sound if nil; `language` is read too.
        public var languageCode: String?
        /// By silence by default.
        public var commitStrategy: RealtimeTranscription.CommitStrategy?
        /// True by default; false keeps nothing of the session.
        public var enableLogging: Bool?
        /// A token of the purpose `realtime_scribe`, for clients that must not know a key.
        public var token: String?

        public init(modelID: String? = nil, languageCode: String? = nil) {
            self.modelID = modelID
            self.languageCode = languageCode
        }

        enum CodingKeys: String, CodingKey {
            case token
            case modelID = "model_id"
            case languageCode = "language_code"
            case commitStrategy = "commit_strategy"
            case enableLogging = "enable_logging"
        }
    }

    /// What a client sends in JSON.
    public enum Message: Hashable, Sendable {
        /// `{"type": "commit"}`, `{"type": "flush"}` or `{"commit": true}`: the segment ends here.
        case commit
        /// `{"type": "end_of_stream"}`: no more audio comes; the socket is closed once all is heard.
        case end
        /// `{"type": "audio", "audio": "…"}`: what others send in a binary frame, in base 64.
        case audio([UInt8])
        /// Anything else, such as settings, which this server does not need.
        case other
    }

    /// What the server sends.
    public enum Reply: Hashable, Sendable {
        /// What the segment is, so far or as a whole: `{"type": "transcript", "text": "…", "is_final": false}`.
        case transcript(String, isFinal: Bool)
        /// The socket is closed next: `{"type": "error", "error": <kind>, "message": "…"}`.
        case error(RealtimeTranscription.Failure)
    }
}

extension TranscriptionStream.Query {
    private enum OtherNames: String, CodingKey {
        case languageCode = "language"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        modelID = try fields.decodeIfPresent(String.self, forKey: .modelID)
        languageCode =
            try fields.decodeIfPresent(String.self, forKey: .languageCode)
            ?? decoder.container(keyedBy: OtherNames.self).decodeIfPresent(String.self, forKey: .languageCode)
        commitStrategy = try fields.decodeIfPresent(
            RealtimeTranscription.CommitStrategy.self,
            forKey: .commitStrategy
        )
        enableLogging = try fields.decodeIfPresent(Bool.self, forKey: .enableLogging)
        token = try fields.decodeIfPresent(String.self, forKey: .token)
    }
}

extension TranscriptionStream.Message: Decodable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decodeIfPresent(String.self, forKey: .type) {
        case "commit", "flush": self = .commit
        case "end_of_stream", "close_stream", "end": self = .end
        case "audio":
            guard let data = Data(base64Encoded: try fields.decode(String.self, forKey: .audio)) else {
                throw DecodingError.dataCorruptedError(forKey: .audio, in: fields, debugDescription: "not base 64")
            }
            self = .audio(Array(data))
        default: self = try fields.decodeIfPresent(Bool.self, forKey: .commit) == true ? .commit : .other
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type, commit, audio
    }
}

extension TranscriptionStream.Reply {
    /// The message in JSON.
    public func serialized() -> [UInt8] {
        var bytes = Array("{".utf8)
        switch self {
        case .transcript(let text, let isFinal):
            bytes.append(member: "type", "transcript")
            bytes.append(member: "text", text)
            bytes += #","is_final":\#(isFinal)"#.utf8
        case .error(let failure):
            bytes.append(member: "type", "error")
            bytes.append(member: "error", failure.kind.rawValue)
            bytes.append(member: "message", failure.message)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

/// As a client reads it.
extension TranscriptionStream.Reply: Decodable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if let kind = try fields.decodeIfPresent(RealtimeTranscription.Failure.Kind.self, forKey: .error) {
            self = .error(.init(kind, try fields.decode(String.self, forKey: .message)))
        } else {
            self = .transcript(
                try fields.decode(String.self, forKey: .text),
                isFinal: try fields.decode(Bool.self, forKey: .isFinal)
            )
        }
    }

    private enum CodingKeys: String, CodingKey {
        case text, error, message
        case isFinal = "is_final"
    }
}
