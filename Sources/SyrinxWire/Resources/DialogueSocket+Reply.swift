extension DialogueSocket {
    /// What the server sends; the context is named on the socket that has several, and is nil on the other one.
    public enum Reply: Hashable, Sendable {
        case audio(AudioChunk, contextID: String? = nil)
        /// All of a speaker's turn has been spoken.
        case finalAudioForTurn(contextID: String? = nil)
        /// All has been spoken, of the context where there are several.
        case final(contextID: String? = nil)
        /// The socket is closed next.
        case error(SocketError, contextID: String? = nil)
    }
}

extension DialogueSocket.Reply {
    /// The message in JSON.
    public func serialized() -> [UInt8] {
        switch self {
        case .audio(let chunk, let contextID): Self.serialized(chunk, contextID)
        case .finalAudioForTurn(let contextID): Self.serialized(["is_final_audio_for_turn": true], contextID)
        case .final(let contextID): Self.serialized(["is_final": true], contextID)
        case .error(let error, let contextID): Self.serialized(error.members, contextID)
        }
    }

    private static func serialized(_ chunk: AudioChunk, _ contextID: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chunk.estimatedLength)
        bytes += #"{"audio":""#.utf8
        bytes.append(base64: chunk.bytes)
        bytes.append(UInt8(ascii: "\""))
        if let alignment = chunk.alignment {
            bytes += #","alignment":"#.utf8
            bytes.append(snakeCase: alignment)
        }
        if let alignment = chunk.normalizedAlignment {
            bytes += #","normalized_alignment":"#.utf8
            bytes.append(snakeCase: alignment)
        }
        if let contextID {
            bytes += #","context_id":"#.utf8
            bytes.append(json: contextID)
        }
        bytes.append(ignored: chunk.ignored)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func serialized(_ members: [String: JSONValue], _ contextID: String?) -> [UInt8] {
        var members = members
        members["context_id"] = contextID.map { .string($0) }
        return JSONValue.object(members).serialized()
    }
}

/// As a client reads it.
extension DialogueSocket.Reply: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let contextID = try container.decodeIfPresent(String.self, forKey: .contextID)
        if container.contains(.error) {
            self = .error(try SocketError(from: decoder), contextID: contextID)
        } else if try container.decodeIfPresent(Bool.self, forKey: .isFinal) == true {
            self = .final(contextID: contextID)
        } else if try container.decodeIfPresent(Bool.self, forKey: .isFinalAudioForTurn) == true {
            self = .finalAudioForTurn(contextID: contextID)
        } else {
            let chunk = try AudioChunk(
                base64: container.decode(String.self, forKey: .audio),
                alignment: container.decodeIfPresent(ChunkAlignment.self, forKey: .alignment),
                normalizedAlignment: container.decodeIfPresent(ChunkAlignment.self, forKey: .normalizedAlignment),
                at: container.codingPath + [CodingKeys.audio]
            )
            self = .audio(chunk, contextID: contextID)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case audio, alignment, error
        case normalizedAlignment = "normalized_alignment"
        case isFinal = "is_final"
        case isFinalAudioForTurn = "is_final_audio_for_turn"
        case contextID = "context_id"
    }
}
