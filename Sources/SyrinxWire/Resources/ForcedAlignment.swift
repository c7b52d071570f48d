/// A recording and its words in, out when each word and character is said.
///
/// <https://elevenlabs.io/docs/api-reference/forced-alignment/create>
public enum ForcedAlignment {
    /// Takes a multipart form: a ``Request``, and the recording in `file`.
    public static let create = Route<Request, Reply>("POST", "/v1/forced-alignment")

    /// The fields of the form beside its file.
    public struct Request: Codable, Hashable, Sendable {
        public var text: String

        /// In Unicode scalars.
        public static let maximumTextLength = 675_000

        public init(_ text: String) {
            self.text = text
        }

        /// Refuses what upstream refuses after it has authorized the request.
        public func check() throws(APIError) {
            if text.allSatisfy(\.isWhitespace) { throw .emptyText() }
            let length = text.unicodeScalars.count
            guard length > Self.maximumTextLength else { return }
            throw APIError(
                400,
                "validation_error",
                "text_too_long",
                "The text has \(length) characters and at most \(Self.maximumTextLength) are allowed.",
                parameter: "text"
            )
        }
    }

    public struct Reply: Codable, Hashable, Sendable {
        /// Of the text (Unicode scalars), spaces included.
        public var characters: [Character]
        /// Of the text, with an item for the space between two of them.
        public var words: [Word]
        /// The mean of all characters: the less, the better the text fits.
        public var loss: Double

        public init(characters: [Character], words: [Word], loss: Double) {
            self.characters = characters
            self.words = words
            self.loss = loss
        }
    }

    public struct Character: Codable, Hashable, Sendable {
        public var text: String
        /// In seconds.
        public var start: Double
        /// In seconds.
        public var end: Double

        public init(_ text: String, start: Double, end: Double) {
            self.text = text
            self.start = start
            self.end = end
        }
    }

    public struct Word: Codable, Hashable, Sendable {
        public var text: String
        /// In seconds.
        public var start: Double
        /// In seconds.
        public var end: Double
        /// The mean of its characters.
        public var loss: Double

        public init(_ text: String, start: Double, end: Double, loss: Double) {
            self.text = text
            self.start = start
            self.end = end
            self.loss = loss
        }
    }
}

extension ForcedAlignment.Reply {
    /// The reply in JSON, written straight into a buffer: a long text has hundreds of thousands of characters.
    public func serialized() -> [UInt8] {
        var bytes = Array("{".utf8)
        bytes.reserveCapacity(characters.count * 64 + words.count * 96)
        bytes.append(member: "characters", characters) { bytes, character in
            bytes.append(UInt8(ascii: "{"))
            bytes.append(member: "text", character.text)
            bytes.append(member: "start", character.start)
            bytes.append(member: "end", character.end)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(member: "words", words) { bytes, word in
            bytes.append(UInt8(ascii: "{"))
            bytes.append(member: "text", word.text)
            bytes.append(member: "start", word.start)
            bytes.append(member: "end", word.end)
            bytes.append(member: "loss", word.loss)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(member: "loss", loss)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
