/// Speech and when each of its characters is heard.
public struct AudioWithTimestamps: Codable, Hashable, Sendable {
    /// The encoded audio in base64.
    public var audioBase64: String
    /// Of the text as it was sent.
    @Nullable public var alignment: CharacterAlignment?
    /// Of the text as it was spoken, numbers written out.
    @Nullable public var normalizedAlignment: CharacterAlignment?

    public init(
        audioBase64: String,
        alignment: CharacterAlignment? = nil,
        normalizedAlignment: CharacterAlignment? = nil
    ) {
        self.audioBase64 = audioBase64
        self.alignment = alignment
        self.normalizedAlignment = normalizedAlignment
    }

    enum CodingKeys: String, CodingKey {
        case alignment
        case audioBase64 = "audio_base64"
        case normalizedAlignment = "normalized_alignment"
    }
}

/// When characters (Unicode scalars) are heard: three lists of equal length.
public struct CharacterAlignment: Codable, Hashable, Sendable {
    public var characters: [String]
    /// In seconds.
    public var starts: [Double]
    /// In seconds.
    public var ends: [Double]

    public init(characters: [String] = [], starts: [Double] = [], ends: [Double] = []) {
        self.characters = characters
        self.starts = starts
        self.ends = ends
    }

    public mutating func append(_ character: String, from start: Double, to end: Double) {
        characters.append(character)
        starts.append(start)
        ends.append(end)
    }

    enum CodingKeys: String, CodingKey {
        case characters
        case starts = "character_start_times_seconds"
        case ends = "character_end_times_seconds"
    }
}
