extension History {
    /// Something that was made.
    public struct Item: Codable, Hashable, Sendable {
        public var historyItemID: String
        @Nullable public var requestID: String?
        @Nullable public var voiceID: String?
        @Nullable public var modelID: String?
        @Nullable public var voiceName: String?
        /// `premade`, `cloned`, `generated` or `professional`.
        @Nullable public var voiceCategory: String?
        @Nullable public var text: String?
        /// When it was made, in seconds since 1970.
        public var dateUnix: Int
        /// What had been used before it was made, and after; the difference is its cost.
        public var characterCountChangeFrom: Int
        public var characterCountChangeTo: Int
        public var contentType: String
        /// `created`, `deleted` or `processing`.
        public var state: String
        /// What it was made with: the voice's settings, for speech.
        @Nullable public var settings: JSONValue?
        @Nullable public var shareLinkID: String?
        /// `TTS`, `STS`, `Flows` and more.
        @Nullable public var source: String?
        /// In the answer about one item only, if its times were asked for.
        @Nullable public var alignments: Alignments?
        /// Who says what in a dialogue, whose ``text`` and voice are nil then.
        @Nullable public var dialogue: [DialogueInput]?
        /// An ``OutputFormat``.
        @Nullable public var outputFormat: String?

        public init(
            historyItemID: String,
            dateUnix: Int,
            characterCountChangeFrom: Int,
            characterCountChangeTo: Int,
            contentType: String,
            state: String = "created"
        ) {
            self.historyItemID = historyItemID
            self.dateUnix = dateUnix
            self.characterCountChangeFrom = characterCountChangeFrom
            self.characterCountChangeTo = characterCountChangeTo
            self.contentType = contentType
            self.state = state
        }

        enum CodingKeys: String, CodingKey {
            case text, state, settings, source, alignments, dialogue
            case historyItemID = "history_item_id"
            case requestID = "request_id"
            case voiceID = "voice_id"
            case modelID = "model_id"
            case voiceName = "voice_name"
            case voiceCategory = "voice_category"
            case dateUnix = "date_unix"
            case characterCountChangeFrom = "character_count_change_from"
            case characterCountChangeTo = "character_count_change_to"
            case contentType = "content_type"
            case shareLinkID = "share_link_id"
            case outputFormat = "output_format"
        }
    }

    /// When the characters of an item are heard.
    public struct Alignments: Codable, Hashable, Sendable {
        /// Of the text as it was sent.
        public var alignment: CharacterAlignment
        /// Of the text as it was spoken, numbers written out.
        public var normalizedAlignment: CharacterAlignment

        public init(alignment: CharacterAlignment, normalizedAlignment: CharacterAlignment) {
            self.alignment = alignment
            self.normalizedAlignment = normalizedAlignment
        }

        enum CodingKeys: String, CodingKey {
            case alignment
            case normalizedAlignment = "normalized_alignment"
        }
    }

    /// What one voice of a dialogue says.
    public struct DialogueInput: Codable, Hashable, Sendable {
        public var text: String
        public var voiceID: String
        public var voiceName: String

        public init(text: String, voiceID: String, voiceName: String) {
            self.text = text
            self.voiceID = voiceID
            self.voiceName = voiceName
        }

        enum CodingKeys: String, CodingKey {
            case text
            case voiceID = "voice_id"
            case voiceName = "voice_name"
        }
    }
}
