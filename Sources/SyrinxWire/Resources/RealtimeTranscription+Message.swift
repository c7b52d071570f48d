import FoundationEssentials

extension RealtimeTranscription {
    /// What a client sends: the next piece of the sound, the end of a segment, or both.
    public struct Message: Hashable, Sendable {
        /// In the session's ``AudioFormat``.
        public var audio: [UInt8]
        /// False by default; true ends the segment after this piece.
        public var commit: Bool
        /// That of the session's format, as clients repeat it.
        public var sampleRate: Int?
        /// What was said before; only with the first piece.
        public var previousText: String?

        public init(
            _ audio: [UInt8] = [],
            commit: Bool = false,
            sampleRate: Int? = nil,
            previousText: String? = nil
        ) {
            self.audio = audio
            self.commit = commit
            self.sampleRate = sampleRate
            self.previousText = previousText
        }
    }
}

extension RealtimeTranscription.Message {
    /// The message in JSON.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128 + [UInt8].base64Length(of: audio.count))
        bytes += #"{"message_type":"input_audio_chunk","audio_base_64":""#.utf8
        bytes.append(base64: audio)
        bytes += #"","commit":\#(commit)"#.utf8
        bytes.append(member: "sample_rate", sampleRate)
        bytes.append(member: "previous_text", previousText)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

/// As a server reads it; fields that older clients leave out are not asked for.
extension RealtimeTranscription.Message: Decodable {
    private enum Kind: String, Choice { case inputAudioChunk = "input_audio_chunk" }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        _ = try fields.decodeIfPresent(Kind.self, forKey: .messageType)
        let base64 = try fields.decodeIfPresent(String.self, forKey: .audio) ?? ""
        guard let data = Data(base64Encoded: base64) else {
            throw DecodingError.dataCorruptedError(
                forKey: .audio,
                in: fields,
                debugDescription: "audio_base_64 is not base 64"
            )
        }
        audio = Array(data)
        commit = try fields.decodeIfPresent(Bool.self, forKey: .commit) ?? false
        sampleRate = try fields.decodeIfPresent(Int.self, forKey: .sampleRate)
        previousText = try fields.decodeIfPresent(String.self, forKey: .previousText)
    }

    private enum CodingKeys: String, CodingKey {
        case commit
        case messageType = "message_type"
        case audio = "audio_base_64"
        case sampleRate = "sample_rate"
        case previousText = "previous_text"
    }
}
