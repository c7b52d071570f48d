extension SpeechSocket {
    /// What the server sends; the context is named on the socket that has several, and is nil on the other one.
    public enum Reply: Hashable, Sendable {
        case audio(AudioChunk, contextID: String? = nil)
        /// All has been spoken, of the context where there are several.
        case final(contextID: String? = nil)
        /// The socket is closed next.
        case error(SocketError, contextID: String? = nil)
    }
}

extension SpeechSocket.Reply {
    /// The message in JSON.
    public func serialized() -> [UInt8] {
        switch self {
        case .audio(let chunk, let contextID): Self.serialized(chunk, contextID)
        case .final(nil): Array(#"{"audio":null,"isFinal":true}"#.utf8)
        // One of the API's documents says `is_final`; clients read `isFinal`.
        case .final(let contextID?):
            JSONValue.object(["isFinal": true, "is_final": true, "contextId": .string(contextID)]).serialized()
        case .error(let error, let contextID): Self.serialized(error, contextID)
        }
    }

    private static func serialized(_ chunk: AudioChunk, _ contextID: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chunk.estimatedLength)
        bytes += #"{"audio":""#.utf8
        bytes.append(base64: chunk.bytes)
        bytes += #"","isFinal":null,"alignment":"#.utf8
        bytes.append(camelCase: chunk.alignment)
        bytes += #","normalizedAlignment":"#.utf8
        bytes.append(camelCase: chunk.normalizedAlignment)
        bytes.append(ignored: chunk.ignored)
        if let contextID {
            bytes += #","contextId":"#.utf8
            bytes.append(json: contextID)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func serialized(_ error: SocketError, _ contextID: String?) -> [UInt8] {
        var members = error.members
        members["param"] = nil
        members["contextId"] = contextID.map { .string($0) }
        return JSONValue.object(members).serialized()
    }
}

/// As a client reads it, with what older servers leave out.
extension SpeechSocket.Reply: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let contextID = try container.decodeIfPresent(String.self, forKey: .contextID)
        if container.contains(.error) {
            self = .error(try SocketError(from: decoder), contextID: contextID)
        } else if try container.decodeIfPresent(Bool.self, forKey: .isFinal) == true
            || container.decodeIfPresent(Bool.self, forKey: .isFinalToo) == true
        {
            self = .final(contextID: contextID)
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
        case audio, isFinal, alignment, normalizedAlignment, error
        case isFinalToo = "is_final"
        case contextID = "contextId"
    }
}
