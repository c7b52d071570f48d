extension SpeechToText {
    /// A word with the punctuation that touches it, the spacing between two words, or a sound that is no word.
    public struct Word: Hashable, Sendable {
        public enum Kind: String, Choice {
            case word, spacing
            case audioEvent = "audio_event"
        }

        public var text: String
        /// In seconds; nil where no timestamps were asked for.
        public var start: Double?
        /// In seconds; nil where no timestamps were asked for.
        public var end: Double?
        public var kind: Kind
        /// `speaker_0`; nil where speakers are not told apart.
        public var speakerID: String?
        /// The natural logarithm of the probability that this was said.
        public var logProbability: Double
        /// Nil unless asked for.
        public var characters: [Character]?
        /// Nil for a recording of one channel.
        public var channelIndex: Int?

        public init(
            _ text: String,
            _ kind: Kind = .word,
            start: Double? = nil,
            end: Double? = nil,
            speakerID: String? = nil,
            logProbability: Double = 0,
            characters: [Character]? = nil,
            channelIndex: Int? = nil
        ) {
            self.text = text
            self.start = start
            self.end = end
            self.kind = kind
            self.speakerID = speakerID
            self.logProbability = logProbability
            self.characters = characters
            self.channelIndex = channelIndex
        }

        enum CodingKeys: String, CodingKey {
            case text, start, end, characters
            case kind = "type"
            case speakerID = "speaker_id"
            case logProbability = "logprob"
            case channelIndex = "channel_index"
        }
    }

    /// A character (a Unicode scalar) of a word and when it is said.
    public struct Character: Hashable, Sendable {
        public var text: String
        /// In seconds.
        public var start: Double?
        /// In seconds.
        public var end: Double?

        public init(_ text: String, start: Double? = nil, end: Double? = nil) {
            self.text = text
            self.start = start
            self.end = end
        }

        enum CodingKeys: String, CodingKey {
            case text, start, end
        }
    }
}

extension SpeechToText.Word: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        start = try fields.decodeIfPresent(Double.self, forKey: .start)
        end = try fields.decodeIfPresent(Double.self, forKey: .end)
        kind = try fields.decode(Kind.self, forKey: .kind)
        speakerID = try fields.decodeIfPresent(String.self, forKey: .speakerID)
        // Older servers leave it out of spacing.
        logProbability = try fields.decodeIfPresent(Double.self, forKey: .logProbability) ?? 0
        characters = try fields.decodeIfPresent([SpeechToText.Character].self, forKey: .characters)
        channelIndex = try fields.decodeIfPresent(Int.self, forKey: .channelIndex)
    }
}

extension SpeechToText.Character: Codable {
    /// Older sockets tell of no times, and write the text alone.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(JSONValue.self)
        if let text = value.string {
            self.init(text)
            return
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try fields.decode(String.self, forKey: .text),
            start: try fields.decodeIfPresent(Double.self, forKey: .start),
            end: try fields.decodeIfPresent(Double.self, forKey: .end)
        )
    }
}

/// JSON written straight into a buffer: a long recording has hundreds of thousands of words.
extension [UInt8] {
    mutating func append(json word: SpeechToText.Word) {
        append(UInt8(ascii: "{"))
        append(member: "text", word.text)
        append(member: "start", word.start)
        append(member: "end", word.end)
        append(member: "type", word.kind.rawValue)
        append(member: "speaker_id", word.speakerID)
        append(member: "logprob", word.logProbability)
        append(member: "characters", word.characters) { $0.append(json: $1) }
        append(member: "channel_index", word.channelIndex)
        append(UInt8(ascii: "}"))
    }

    private mutating func append(json character: SpeechToText.Character) {
        append(UInt8(ascii: "{"))
        append(member: "text", character.text)
        append(member: "start", character.start)
        append(member: "end", character.end)
        append(UInt8(ascii: "}"))
    }
}
