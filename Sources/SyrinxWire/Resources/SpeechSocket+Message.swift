extension SpeechSocket {
    /// What a client sends, on either socket; a message may do several things at once.
    public struct Message: Codable, Hashable, Sendable {
        /// Usually ends with a space.
        ///
        /// One space speaks nothing. The empty text ends the single socket; on the other one it only keeps a context alive.
        public var text: String?
        /// Only in the first message, of the context where there are several.
        public var voiceSettings: VoiceSettings?
        /// Only in the first message; `generator_config` is read too.
        public var generationConfig: GenerationConfig?
        /// Only in the first message; at most 3.
        public var pronunciationDictionaryLocators: [PronunciationDictionaryLocator]?
        /// The key, for clients that can send no header; `xi-api-key` is read too.
        public var xiAPIKey: String?
        /// A bearer token, for clients that can send no header.
        public var authorization: String?
        /// False by default; true speaks what there is if that is not too little.
        public var tryTriggerGeneration: Bool?
        /// False by default; true speaks what there is.
        public var flush: Bool?
        /// The context that the message is for, the standard one if nil; `contextId` is read too.
        public var contextID: String?
        /// False by default; true ends the context once what was flushed is spoken.
        public var closeContext: Bool?
        /// False by default; true speaks what there is and closes the socket.
        public var closeSocket: Bool?

        public init(_ text: String? = nil, contextID: String? = nil, flush: Bool? = nil) {
            self.text = text
            self.contextID = contextID
            self.flush = flush
        }

        /// Refuses what upstream refuses of a message that fits the schema.
        public func check() throws(APIError) {
            try voiceSettings?.check()
            try generationConfig?.check()
            try APIError.checkCount(of: pronunciationDictionaryLocators, named: "pronunciation_dictionary_locators")
        }

        enum CodingKeys: String, CodingKey {
            case text
            case voiceSettings = "voice_settings"
            case generationConfig = "generation_config"
            case pronunciationDictionaryLocators = "pronunciation_dictionary_locators"
            case xiAPIKey = "xi_api_key"
            case authorization
            case tryTriggerGeneration = "try_trigger_generation"
            case flush
            case contextID = "context_id"
            case closeContext = "close_context"
            case closeSocket = "close_socket"
        }

        // The API's documents and its clients disagree on these.
        private enum OtherNames: String, CodingKey {
            case generationConfig = "generator_config"
            case xiAPIKey = "xi-api-key"
            case contextID = "contextId"
        }
    }

    /// How much text is collected before it is spoken.
    public struct GenerationConfig: Codable, Hashable, Sendable {
        /// How many characters come before the first piece is spoken, the second, and so on; ``standardSchedule`` if nil.
        ///
        /// Each is 50...500, and the last one counts for all that follow.
        public var chunkLengthSchedule: [Double]?

        public static let standardSchedule: [Double] = [120, 160, 250, 290]

        public init(chunkLengthSchedule: [Double]? = nil) {
            self.chunkLengthSchedule = chunkLengthSchedule
        }

        func check() throws(APIError) {
            guard let schedule = chunkLengthSchedule else { return }
            let name = "generation_config.chunk_length_schedule"
            if schedule.isEmpty {
                throw .invalidParameter(name, "The chunk_length_schedule is empty. Name at least one length.")
            }
            if let length = schedule.first(where: { !(50...500).contains($0) }) {
                let number = Int(exactly: length)?.description ?? length.description
                throw .invalidParameter(
                    name,
                    "The chunk_length_schedule holds \(number), and its lengths must be 50 to 500."
                )
            }
        }

        enum CodingKeys: String, CodingKey {
            case chunkLengthSchedule = "chunk_length_schedule"
        }
    }
}

extension SpeechSocket.Message {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let others = try decoder.container(keyedBy: OtherNames.self)
        func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        func optional<Value: Decodable>(_ key: CodingKeys, or other: OtherNames) throws -> Value? {
            try optional(key) ?? others.decodeIfPresent(Value.self, forKey: other)
        }
        text = try optional(.text)
        voiceSettings = try optional(.voiceSettings)
        generationConfig = try optional(.generationConfig, or: .generationConfig)
        pronunciationDictionaryLocators = try optional(.pronunciationDictionaryLocators)
        xiAPIKey = try optional(.xiAPIKey, or: .xiAPIKey)
        authorization = try optional(.authorization)
        tryTriggerGeneration = try optional(.tryTriggerGeneration)
        flush = try optional(.flush)
        contextID = try optional(.contextID, or: .contextID)
        closeContext = try optional(.closeContext)
        closeSocket = try optional(.closeSocket)
    }
}
