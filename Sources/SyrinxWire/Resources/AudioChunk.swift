import FoundationEssentials

/// A piece of the audio that a socket of speech or dialogue sends, and when its characters are heard.
public struct AudioChunk: Hashable, Sendable {
    /// The encoded audio.
    public var bytes: [UInt8]
    /// Of the text as it was sent.
    public var alignment: ChunkAlignment?
    /// Of the text as it was spoken, numbers written out.
    public var normalizedAlignment: ChunkAlignment?
    /// Names of what was asked for and can't be done: this server's own field `x_syrinx_ignored`, where there are any.
    public var ignored: [String] = []

    public init(
        _ bytes: [UInt8],
        alignment: ChunkAlignment? = nil,
        normalizedAlignment: ChunkAlignment? = nil
    ) {
        self.bytes = bytes
        self.alignment = alignment
        self.normalizedAlignment = normalizedAlignment
    }

    /// A chunk as it is read.
    ///
    /// - Parameter path: of the field that holds the audio.
    init(
        base64: String,
        alignment: ChunkAlignment?,
        normalizedAlignment: ChunkAlignment?,
        at path: [any CodingKey]
    ) throws {
        guard let data = Data(base64Encoded: base64) else {
            throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "not base 64"))
        }
        self.init(Array(data), alignment: alignment, normalizedAlignment: normalizedAlignment)
    }

    /// About as many bytes as a message with this chunk takes.
    var estimatedLength: Int {
        let characters = (alignment?.characters.count ?? 0) + (normalizedAlignment?.characters.count ?? 0)
        return 256 + [UInt8].base64Length(of: bytes.count) + characters * 18
    }
}

/// When the characters of one chunk are heard, counted from the chunk's own start: three lists of equal length.
public struct ChunkAlignment: Hashable, Sendable {
    public var characters: [String]
    /// In milliseconds.
    public var starts: [Int]
    /// In milliseconds.
    public var durations: [Int]

    public init(characters: [String] = [], starts: [Int] = [], durations: [Int] = []) {
        self.characters = characters
        self.starts = starts
        self.durations = durations
    }

    public mutating func append(_ character: String, at start: Int, for duration: Int) {
        characters.append(character)
        starts.append(start)
        durations.append(duration)
    }
}

/// Reads the names of either family of sockets.
extension ChunkAlignment: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func first<Value: Decodable>(_ keys: CodingKeys...) throws -> [Value] {
            for key in keys {
                if let list = try container.decodeIfPresent([Value].self, forKey: key) { return list }
            }
            return []
        }
        characters = try first(.chars)
        starts = try first(.charStartTimesMs, .charStartTimesMilliseconds)
        durations = try first(.charDurationsMs, .charsDurationsMs, .charDurationsMilliseconds)
    }

    private enum CodingKeys: String, CodingKey {
        case chars, charStartTimesMs, charDurationsMs, charsDurationsMs
        case charStartTimesMilliseconds = "char_start_times_ms"
        case charDurationsMilliseconds = "char_durations_ms"
    }
}

extension [UInt8] {
    /// An alignment in the names of the sockets of speech, or `null`.
    ///
    /// The documents say `charsDurationsMs` where all clients read `charDurationsMs`, so both are sent.
    mutating func append(camelCase alignment: ChunkAlignment?) {
        guard let alignment else { return append(contentsOf: "null".utf8) }
        append(contentsOf: #"{"chars":"#.utf8)
        append(json: alignment.characters) { $0.append(json: $1) }
        append(contentsOf: #","charStartTimesMs":"#.utf8)
        append(json: alignment.starts)
        append(contentsOf: #","charDurationsMs":"#.utf8)
        let start = count
        append(json: alignment.durations)
        // A slice would hold on to the buffer, and the next change copy all of it.
        let durations = Array(self[start...])
        append(contentsOf: #","charsDurationsMs":"#.utf8)
        append(contentsOf: durations)
        append(UInt8(ascii: "}"))
    }

    /// An alignment in the names of the sockets of dialogue.
    mutating func append(snakeCase alignment: ChunkAlignment) {
        append(contentsOf: #"{"chars":"#.utf8)
        append(json: alignment.characters) { $0.append(json: $1) }
        append(contentsOf: #","char_start_times_ms":"#.utf8)
        append(json: alignment.starts)
        append(contentsOf: #","char_durations_ms":"#.utf8)
        append(json: alignment.durations)
        append(UInt8(ascii: "}"))
    }

    private mutating func append(json numbers: [Int]) {
        append(json: numbers) { $0.append(decimal: $1) }
    }

    private mutating func append(decimal number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = number.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}

extension [UInt8] {
    /// The member that names what can't be done; nothing if there is none.
    mutating func append(ignored names: [String]) {
        guard !names.isEmpty else { return }
        append(contentsOf: #","x_syrinx_ignored":"#.utf8)
        append(json: names) { $0.append(json: $1) }
    }
}
