/// A dialogue's audio, when each of its characters is heard, and who speaks when.
public struct AudioWithVoiceSegments: Codable, Hashable, Sendable {
    /// The encoded audio in base64.
    public var audioBase64: String
    /// Of the lines as they were sent, one after the other.
    @Nullable public var alignment: CharacterAlignment?
    /// Of the lines as they were spoken, numbers written out.
    @Nullable public var normalizedAlignment: CharacterAlignment?
    public var voiceSegments: [VoiceSegment]

    public init(
        audioBase64: String,
        alignment: CharacterAlignment? = nil,
        normalizedAlignment: CharacterAlignment? = nil,
        voiceSegments: [VoiceSegment] = []
    ) {
        self.audioBase64 = audioBase64
        self.alignment = alignment
        self.normalizedAlignment = normalizedAlignment
        self.voiceSegments = voiceSegments
    }

    enum CodingKeys: String, CodingKey {
        case alignment
        case audioBase64 = "audio_base64"
        case normalizedAlignment = "normalized_alignment"
        case voiceSegments = "voice_segments"
    }
}

/// A stretch of a dialogue in which one voice speaks.
public struct VoiceSegment: Codable, Hashable, Sendable {
    public var voiceID: String
    /// In seconds.
    public var start: Double
    /// In seconds.
    public var end: Double
    /// The first of its characters in the alignment.
    public var characterStart: Int
    /// The one after the last.
    public var characterEnd: Int
    /// Which of the dialogue's lines it belongs to.
    public var inputIndex: Int

    public init(voiceID: String, start: Double, end: Double, characters: Range<Int>, inputIndex: Int) {
        self.voiceID = voiceID
        self.start = start
        self.end = end
        characterStart = characters.lowerBound
        characterEnd = characters.upperBound
        self.inputIndex = inputIndex
    }

    enum CodingKeys: String, CodingKey {
        case voiceID = "voice_id"
        case start = "start_time_seconds"
        case end = "end_time_seconds"
        case characterStart = "character_start_index"
        case characterEnd = "character_end_index"
        case inputIndex = "dialogue_input_index"
    }
}
