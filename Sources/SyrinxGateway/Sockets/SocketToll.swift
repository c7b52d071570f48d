import SyrinxHTTP
import SyrinxWire

/// Reads a client's messages before they are passed on: charges what they cost, and takes out what let the client in.
struct SocketToll {
    private let frames: OperationRule.Frames
    private let service: Service
    private let model: String?
    private let bytesPerSecond: Double
    private let account: Account?
    private var characters = 0
    private var soundBytes = 0
    private var charged = 0

    /// - Parameter passage: The request by which the socket was opened.
    init(_ frames: OperationRule.Frames, _ passage: Passage) {
        self.frames = frames
        service = passage.service
        account = passage.account
        let query = passage.request.query
        model = query[passage.service.description.modelMember]
        let format = frames.soundFormat.flatMap { query[$0] }.flatMap { OutputFormat($0) }
        bytesPerSecond = (format ?? OutputFormat(.pcm, rate: 16_000)).bytesPerSecond
    }

    /// The message as it goes on, when what it costs is set aside for good.
    ///
    /// It is charged before it is sent: whoever breaks off behind it has it spoken all the same.
    ///
    /// - Throws: `QUOTA_EXCEEDED`.
    mutating func pass(_ message: WebSocket.Message) async throws -> WebSocket.Message {
        guard frames.readsMessages else { return message }
        guard case .text(let bytes) = message, let json = try? JSONValue(parsing: bytes) else {
            // Where it cannot be read here and perhaps can be there, no character has less than a byte.
            try await count(characters: frames.texts == nil ? 0 : message.bytes.count, soundBytes: 0)
            return message
        }
        let texts = (frames.texts ?? []).flatMap { MemberPath($0).texts(in: json) }
        let sounds = (frames.sounds ?? []).flatMap { MemberPath($0).texts(in: json) }
        try await count(
            characters: texts.reduce(0) { $0 + $1.spokenCharacters },
            soundBytes: sounds.reduce(0) { $0 + $1.bytesInBase64 }
        )
        return json.without(frames.tokens ?? []).map { .text($0.serialized()) } ?? message
    }

    private mutating func count(characters: Int, soundBytes: Int) async throws {
        guard characters > 0 || soundBytes > 0 else { return }
        // Rounded over all of them, since many are a single word.
        let seconds = Double(self.soundBytes + soundBytes) / bytesPerSecond
        let total =
            service.credits(self.characters + characters, model: model)
            + Int((seconds * (frames.creditsPerSecond ?? 0)).rounded(.up))
        try await account?.add(
            credits: total - charged,
            characters: characters,
            seconds: Double(soundBytes) / bytesPerSecond
        )
        self.characters += characters
        self.soundBytes += soundBytes
        charged = total
    }
}

extension WebSocket.Message {
    var bytes: [UInt8] {
        switch self {
        case .text(let bytes), .binary(let bytes): bytes
        }
    }
}

extension JSONValue {
    /// Itself without these members; nil if it has none of them.
    fileprivate func without(_ names: [String]) -> JSONValue? {
        guard case .object(var members) = self, names.contains(where: { members[$0] != nil }) else { return nil }
        for name in names { members[name] = nil }
        return .object(members)
    }
}

extension String {
    /// A single space opens a socket or keeps it open, and is not spoken.
    fileprivate var spokenCharacters: Int {
        self == " " ? 0 : unicodeScalars.count
    }

    fileprivate var bytesInBase64: Int {
        utf8.count / 4 * 3 - utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    }
}
