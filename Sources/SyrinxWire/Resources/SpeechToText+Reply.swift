extension SpeechToText {
    /// What a request is answered with.
    public enum Reply: Hashable, Sendable {
        case transcript(Transcript)
        case transcripts(Transcripts)
        /// The transcript goes to the webhooks; answered with status 202 upstream, or 200.
        case accepted(Acceptance)
    }

    /// What was heard; what is nil is left out.
    public struct Transcript: Codable, Hashable, Sendable {
        /// Such as `eng`.
        public var languageCode: String
        /// How sure the language is, 0...1.
        public var languageProbability: Double
        public var text: String
        /// And what is between them.
        public var words: [Word]
        /// The only channel that it is of.
        public var channelIndex: Int?
        /// In the order in which they were asked for.
        public var additionalFormats: [AdditionalFormat?]?
        public var transcriptionID: String?
        /// Nil unless asked for.
        public var entities: [DetectedEntity]?
        /// In seconds.
        public var audioDuration: Double?
        /// Nil unless asked for.
        public var editedTranscript: EditedTranscript?

        public init(
            _ text: String,
            words: [Word] = [],
            languageCode: String,
            languageProbability: Double = 1,
            transcriptionID: String? = nil,
            audioDuration: Double? = nil
        ) {
            self.languageCode = languageCode
            self.languageProbability = languageProbability
            self.text = text
            self.words = words
            self.transcriptionID = transcriptionID
            self.audioDuration = audioDuration
        }

        enum CodingKeys: String, CodingKey {
            case text, words, entities
            case languageCode = "language_code"
            case languageProbability = "language_probability"
            case channelIndex = "channel_index"
            case additionalFormats = "additional_formats"
            case transcriptionID = "transcription_id"
            case audioDuration = "audio_duration_secs"
            case editedTranscript = "edited_transcript"
        }
    }

    /// What was heard on each channel.
    public struct Transcripts: Codable, Hashable, Sendable {
        public var transcripts: [Transcript]
        public var transcriptionID: String?
        /// In seconds.
        public var audioDuration: Double?

        public init(_ transcripts: [Transcript], transcriptionID: String? = nil, audioDuration: Double? = nil) {
            self.transcripts = transcripts
            self.transcriptionID = transcriptionID
            self.audioDuration = audioDuration
        }

        enum CodingKeys: String, CodingKey {
            case transcripts
            case transcriptionID = "transcription_id"
            case audioDuration = "audio_duration_secs"
        }
    }

    /// A request whose transcript goes to the webhooks.
    public struct Acceptance: Codable, Hashable, Sendable {
        public var message: String
        public var requestID: String
        public var transcriptionID: String?

        public init(requestID: String, transcriptionID: String? = nil) {
            message = "The request is accepted. Its transcript will be sent to the webhooks."
            self.requestID = requestID
            self.transcriptionID = transcriptionID
        }

        enum CodingKeys: String, CodingKey {
            case message
            case requestID = "request_id"
            case transcriptionID = "transcription_id"
        }
    }

    /// What became of ``Request/transcriptEdit``.
    public enum EditedTranscript: Hashable, Sendable {
        case edited(String)
        /// For people: why it could not be done.
        case failed(String)
    }
}

extension SpeechToText.Reply: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if fields.contains(.transcripts) {
            self = .transcripts(try SpeechToText.Transcripts(from: decoder))
        } else if fields.contains(.message) {
            self = .accepted(try SpeechToText.Acceptance(from: decoder))
        } else {
            self = .transcript(try SpeechToText.Transcript(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .transcript(let transcript): try transcript.encode(to: encoder)
        case .transcripts(let transcripts): try transcripts.encode(to: encoder)
        case .accepted(let acceptance): try acceptance.encode(to: encoder)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case transcripts, message
    }
}

extension SpeechToText.EditedTranscript: Codable {
    private enum Kind: String, Choice { case transcript, error }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self =
            switch try fields.decode(Kind.self, forKey: .kind) {
            case .transcript: .edited(try fields.decode(String.self, forKey: .editedText))
            case .error: .failed(try fields.decode(String.self, forKey: .message))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .edited(let text):
            try fields.encode(Kind.transcript, forKey: .kind)
            // Upstream has the edited text in both.
            try fields.encode(text, forKey: .text)
            try fields.encode(text, forKey: .editedText)
        case .failed(let message):
            try fields.encode(Kind.error, forKey: .kind)
            try fields.encode("edit_failed", forKey: .errorType)
            try fields.encode(message, forKey: .message)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case kind, text, message
        case editedText = "edited_text"
        case errorType = "error_type"
    }
}
