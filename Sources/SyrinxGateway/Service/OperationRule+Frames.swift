extension OperationRule {
    /// What passes through a WebSocket: what of its messages costs, and how a client is told that it may not go on.
    public struct Frames: Codable, Hashable, Sendable {
        /// The texts of a client's messages whose characters are counted, times the model's factor: `inputs.*.text`.
        public var texts: [String]?
        /// The sounds of a client's messages, in base64, whose time is counted.
        public var sounds: [String]?
        /// Where the query says how sounds are coded; 16-bit samples at 16 kHz where it does not.
        public var soundFormat: String?
        /// Credits of a second of sound.
        public var creditsPerSecond: Double?
        /// Members of a client's messages that may hold what lets it in, which never go any further.
        public var tokens: [String]?
        /// The last message to a client that may not go on, by the code or the status of why, with `{message}` for the
        /// words.
        public var farewells: [String: String]?

        public init(
            texts: [String]? = nil,
            sounds: [String]? = nil,
            soundFormat: String? = nil,
            tokens: [String]? = nil,
            farewells: [String: String]? = nil
        ) {
            self.texts = texts
            self.sounds = sounds
            self.soundFormat = soundFormat
            self.tokens = tokens
            self.farewells = farewells
        }

        /// Whether messages must be read to be passed on.
        var readsMessages: Bool { texts != nil || sounds != nil || tokens != nil }
    }

    /// What an answer lets others in with, for a while: a token, or a URL with one in its query.
    public struct Lending: Codable, Hashable, Sendable {
        /// The answer's member that holds it.
        public var member: String
        /// The name of the token in the URL's query; nil where the member is the token.
        public var query: String?
        /// How long it may be used.
        public var seconds: Int

        public init(_ member: String, query: String? = nil, seconds: Int = 900) {
            self.member = member
            self.query = query
            self.seconds = seconds
        }
    }
}
