extension RealtimeTranscription {
    /// What the server sends.
    public enum Reply: Hashable, Sendable {
        /// Before all others.
        case sessionStarted(Session)
        /// What the segment seems to be so far; replaces the one before.
        case partial(String)
        /// What will not change; the segment goes on.
        case final(String)
        case finalWithTimestamps(TimedTranscript)
        /// The whole segment.
        case committed(String)
        /// Follows ``committed(_:)`` where times or the language were asked for.
        case committedWithTimestamps(TimedTranscript)
        /// Those of the committed text, where they were asked for; there may be none.
        case entities([SpeechToText.DetectedEntity], of: String)
        case redacted(String, of: String)
        case edited(String, of: String)
        /// Who said the words of a committed segment, counted from 0.
        case diarized(segmentIndex: Int, text: String, words: [SpeechToText.Word])
        /// Two speakers were found to be one.
        case speakersMerged(from: String, to: String)
        case warning(String)
        /// The socket is closed next.
        case error(Failure)
    }

    /// A text and when its words were said, counted from the beginning of the session.
    public struct TimedTranscript: Codable, Hashable, Sendable {
        public var text: String
        public var languageCode: String?
        public var words: [SpeechToText.Word]?

        public init(_ text: String, languageCode: String? = nil, words: [SpeechToText.Word]? = nil) {
            self.text = text
            self.languageCode = languageCode
            self.words = words
        }

        enum CodingKeys: String, CodingKey {
            case text, words
            case languageCode = "language_code"
        }
    }
}

extension RealtimeTranscription.Reply {
    /// The message in JSON.
    ///
    /// - Throws: `EncodingError` for a number of the session that is not finite.
    public func serialized() throws -> [UInt8] {
        var bytes = Array("{".utf8)
        bytes.append(member: "message_type", messageType)
        switch self {
        case .sessionStarted(let session):
            bytes.append(member: "session_id", session.sessionID)
            bytes.append(member: "config")
            bytes += try wireJSON(session.config)
        case .partial(let text), .final(let text), .committed(let text): bytes.append(member: "text", text)
        case .finalWithTimestamps(let transcript), .committedWithTimestamps(let transcript):
            bytes.append(member: "text", transcript.text)
            bytes.append(member: "language_code", transcript.languageCode)
            bytes.append(member: "words", transcript.words) { $0.append(json: $1) }
        case .entities(let entities, let text):
            bytes.append(member: "text", text)
            bytes.append(member: "entities", entities) { $0.append(json: $1) }
        case .redacted(let redacted, let text):
            bytes.append(member: "text", text)
            bytes.append(member: "redacted_text", redacted)
        case .edited(let edited, let text):
            bytes.append(member: "text", text)
            bytes.append(member: "edited_text", edited)
        case .diarized(let segmentIndex, let text, let words):
            bytes.append(member: "segment_index", segmentIndex)
            bytes.append(member: "text", text)
            bytes.append(member: "words", words) { $0.append(json: $1) }
        case .speakersMerged(let from, let to):
            bytes.append(member: "from_speaker_id", from)
            bytes.append(member: "to_speaker_id", to)
        case .warning(let message): bytes.append(member: "warning", message)
        case .error(let failure): bytes.append(member: "error", failure.message)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private var messageType: String {
        if case .error(let failure) = self { failure.kind.rawValue } else { kind?.rawValue ?? "" }
    }

    private var kind: Kind? {
        switch self {
        case .sessionStarted: .sessionStarted
        case .partial: .partial
        case .final: .final
        case .finalWithTimestamps: .finalWithTimestamps
        case .committed: .committed
        case .committedWithTimestamps: .committedWithTimestamps
        case .entities: .entities
        case .redacted: .redacted
        case .edited: .edited
        case .diarized: .diarized
        case .speakersMerged: .speakersMerged
        case .warning: .warning
        case .error: nil
        }
    }

    fileprivate enum Kind: String, Choice {
        case sessionStarted = "session_started"
        case partial = "partial_transcript"
        case final = "final_transcript"
        case finalWithTimestamps = "final_transcript_with_timestamps"
        case committed = "committed_transcript"
        case committedWithTimestamps = "committed_transcript_with_timestamps"
        case entities = "committed_transcript_entities"
        case redacted = "redacted_transcript"
        case edited = "edited_transcript"
        case diarized = "diarized_transcript"
        case speakersMerged = "speakers_merged"
        case warning
    }
}

/// As a client reads it.
extension RealtimeTranscription.Reply: Decodable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if let message = try fields.decodeIfPresent(String.self, forKey: .error) {
            let kind = try fields.decode(RealtimeTranscription.Failure.Kind.self, forKey: .messageType)
            self = .error(.init(kind, message))
            return
        }
        func text(_ key: CodingKeys = .text) throws -> String { try fields.decode(String.self, forKey: key) }
        self =
            switch try fields.decode(Kind.self, forKey: .messageType) {
            case .sessionStarted: .sessionStarted(try .init(from: decoder))
            case .partial: .partial(try text())
            case .final: .final(try text())
            case .finalWithTimestamps: .finalWithTimestamps(try .init(from: decoder))
            case .committed: .committed(try text())
            case .committedWithTimestamps: .committedWithTimestamps(try .init(from: decoder))
            case .entities:
                .entities(try fields.decode([SpeechToText.DetectedEntity].self, forKey: .entities), of: try text())
            case .redacted: .redacted(try text(.redactedText), of: try text())
            case .edited: .edited(try text(.editedText), of: try text())
            case .diarized:
                .diarized(
                    segmentIndex: try fields.decode(Int.self, forKey: .segmentIndex),
                    text: try text(),
                    words: try fields.decode([SpeechToText.Word].self, forKey: .words)
                )
            case .speakersMerged: .speakersMerged(from: try text(.fromSpeakerID), to: try text(.toSpeakerID))
            case .warning: .warning(try text(.warning))
            }
    }

    private enum CodingKeys: String, CodingKey {
        case text, entities, words, warning, error
        case messageType = "message_type"
        case redactedText = "redacted_text"
        case editedText = "edited_text"
        case segmentIndex = "segment_index"
        case fromSpeakerID = "from_speaker_id"
        case toSpeakerID = "to_speaker_id"
    }
}
