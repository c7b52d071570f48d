extension DialogueSocket {
    /// What a client sends, on either socket; a message may do several things at once.
    public struct Message: Codable, Hashable, Sendable {
        /// The voices of the dialogue, 1...10; in its first message, and only there.
        public var voices: [String]?
        /// Only in the first message.
        public var voiceSettings: VoiceSettings?
        /// Only in the first message; at most 3.
        public var pronunciationDictionaryLocators: [PronunciationDictionaryLocator]?
        /// The key, for clients that can send no header; `xi-api-key` is read too.
        public var xiAPIKey: String?
        /// A bearer token, for clients that can send no header.
        public var authorization: String?
        /// As in the query.
        public var singleUseToken: String?
        /// Lines that follow what was sent before.
        public var inputs: [Input]?
        /// False by default; true speaks what there is.
        public var flush: Bool?
        /// True does nothing but show that the client is still there.
        public var keepAlive: Bool?
        /// The dialogue that the message is for; on the socket that has several, only ``closeSocket`` does without.
        public var contextID: String?
        /// False by default; true speaks what there is and ends the dialogue.
        public var closeContext: Bool?
        /// False by default; true speaks what there is and closes the socket.
        public var closeSocket: Bool?

        public init(_ inputs: [Input]? = nil, contextID: String? = nil, flush: Bool? = nil) {
            self.inputs = inputs
            self.contextID = contextID
            self.flush = flush
        }

        /// Refuses what upstream refuses of a message that fits the schema.
        public func check() throws(APIError) {
            if let voices, voices.isEmpty {
                throw .invalidParameter("voices", "The voices are empty. Name at least one.")
            }
            try APIError.checkCount(of: voices, named: "voices", atMost: TextToDialogue.maximumVoices)
            try voiceSettings?.check()
            try APIError.checkCount(of: pronunciationDictionaryLocators, named: "pronunciation_dictionary_locators")
        }

        enum CodingKeys: String, CodingKey {
            case voices
            case voiceSettings = "voice_settings"
            case pronunciationDictionaryLocators = "pronunciation_dictionary_locators"
            case xiAPIKey = "xi_api_key"
            case authorization
            case singleUseToken = "single_use_token"
            case inputs, flush
            case keepAlive = "keep_alive"
            case contextID = "context_id"
            case closeContext = "close_context"
            case closeSocket = "close_socket"
        }

        private enum OtherNames: String, CodingKey {
            case xiAPIKey = "xi-api-key"
        }
    }

    /// A piece of a line.
    public struct Input: Codable, Hashable, Sendable {
        public var text: String
        /// One of the dialogue's ``Message/voices``.
        public var voiceID: String
        /// False by default; true ends what was said before as its speaker's turn, even if this voice goes on.
        public var newTurn: Bool?

        public init(_ text: String, voiceID: String, newTurn: Bool? = nil) {
            self.text = text
            self.voiceID = voiceID
            self.newTurn = newTurn
        }

        enum CodingKeys: String, CodingKey {
            case text
            case voiceID = "voice_id"
            case newTurn = "new_turn"
        }
    }

    /// How the voices speak; what is nil is left to them.
    public struct VoiceSettings: Codable, Hashable, Sendable {
        /// 0...1: how little the delivery varies.
        public var stability: Double?
        /// 0...1: how close a cloned voice keeps to its samples.
        public var cloneStrength: Double?

        public init(stability: Double? = nil, cloneStrength: Double? = nil) {
            self.stability = stability
            self.cloneStrength = cloneStrength
        }

        func check() throws(APIError) {
            guard let cloneStrength, !(0...1).contains(cloneStrength) else { return }
            throw .invalidVoiceSetting("clone_strength", "The clone_strength is \(cloneStrength) and must be 0 to 1.")
        }

        enum CodingKeys: String, CodingKey {
            case stability
            case cloneStrength = "clone_strength"
        }
    }
}

extension DialogueSocket.VoiceSettings: Bounded {
    public static let bounds = ["stability": Bounds.range(0...1)]
}

extension DialogueSocket.Message {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        voices = try optional(.voices)
        voiceSettings = try optional(.voiceSettings)
        pronunciationDictionaryLocators = try optional(.pronunciationDictionaryLocators)
        xiAPIKey =
            try optional(.xiAPIKey)
            ?? decoder.container(keyedBy: OtherNames.self).decodeIfPresent(String.self, forKey: .xiAPIKey)
        authorization = try optional(.authorization)
        singleUseToken = try optional(.singleUseToken)
        inputs = try optional(.inputs)
        flush = try optional(.flush)
        keepAlive = try optional(.keepAlive)
        contextID = try optional(.contextID)
        closeContext = try optional(.closeContext)
        closeSocket = try optional(.closeSocket)
    }
}
