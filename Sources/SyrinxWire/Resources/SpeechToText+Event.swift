extension SpeechToText {
    /// What a webhook is told when a transcript is done.
    ///
    /// The API's documents show other shapes too; this is the one that its users report.
    public struct Event: Codable, Hashable, Sendable {
        /// ``standardType``.
        public var type: String
        /// In seconds since 1970.
        public var eventTimestamp: Int
        public var data: Content

        public static let standardType = "speech_to_text_transcription"

        public init(_ data: Content, at eventTimestamp: Int) {
            type = Self.standardType
            self.eventTimestamp = eventTimestamp
            self.data = data
        }

        public struct Content: Codable, Hashable, Sendable {
            /// As the request was answered.
            public var requestID: String
            /// As the request had it.
            @Nullable public var webhookMetadata: JSONValue?
            public var transcription: Reply

            public init(requestID: String, webhookMetadata: JSONValue? = nil, transcription: Reply) {
                self.requestID = requestID
                self.webhookMetadata = webhookMetadata
                self.transcription = transcription
            }

            enum CodingKeys: String, CodingKey {
                case transcription
                case requestID = "request_id"
                case webhookMetadata = "webhook_metadata"
            }
        }

        enum CodingKeys: String, CodingKey {
            case type, data
            case eventTimestamp = "event_timestamp"
        }
    }
}
