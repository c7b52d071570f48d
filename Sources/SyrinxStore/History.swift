public import SyrinxCrypto

/// Something that was made, to be found again.
public struct HistoryRecord: Hashable, Sendable, Identifiable {
    /// Sorts by time (``Identifier/ordered(at:)``).
    public let id: String
    public var requestID: String
    public var keyID: String
    public var voiceID: String
    public var voiceName: String
    /// `premade`, `cloned`, `generated` or `professional`.
    public var voiceCategory: String
    public var modelID: String
    public var text: String
    public var date: Timestamp
    /// What it cost.
    public var credits: Int
    public var contentType: String
    /// The API's name of the format: `mp3_44100_128`.
    public var outputFormat: String
    /// The voice settings, as JSON.
    public var settings: String
    /// `TTS`.
    public var source: String
    public var audio: Digest
    /// The times of its characters, if they were asked for.
    public var times: Digest?
    /// Who said what, if it is a dialogue; ``text`` is all of it, and the voice is the first one's.
    public var dialogue: [DialogueLine]?

    public init(
        id: String,
        requestID: String,
        keyID: String,
        voiceID: String,
        voiceName: String,
        voiceCategory: String,
        modelID: String,
        text: String,
        date: Timestamp,
        credits: Int,
        contentType: String,
        outputFormat: String,
        settings: String,
        source: String,
        audio: Digest,
        times: Digest? = nil,
        dialogue: [DialogueLine]? = nil
    ) {
        self.id = id
        self.requestID = requestID
        self.keyID = keyID
        self.voiceID = voiceID
        self.voiceName = voiceName
        self.voiceCategory = voiceCategory
        self.modelID = modelID
        self.text = text
        self.date = date
        self.credits = credits
        self.contentType = contentType
        self.outputFormat = outputFormat
        self.settings = settings
        self.source = source
        self.audio = audio
        self.times = times
        self.dialogue = dialogue
    }
}

/// What one voice of a dialogue said.
public struct DialogueLine: Codable, Hashable, Sendable {
    public var text: String
    public var voiceID: String
    public var voiceName: String

    public init(_ text: String, voiceID: String, voiceName: String) {
        self.text = text
        self.voiceID = voiceID
        self.voiceName = voiceName
    }

    enum CodingKeys: String, CodingKey {
        case text
        case voiceID = "voice"
        case voiceName = "voice_name"
    }
}

/// Which items a list is made of; nil asks for nothing.
public struct HistoryQuery: Hashable, Sendable {
    /// Whose; nil for everyone's.
    public var keyID: String?
    /// Of a dialogue, one of those who speak.
    public var voiceID: String?
    public var modelID: String?
    public var source: String?
    /// From this moment on, and before this one.
    public var since: Timestamp?
    public var before: Timestamp?
    /// A part of the text or of the voice's name, in any case of letters (ASCII).
    public var search: String?
    /// The id after which the page begins.
    public var after: String?
    public var oldestFirst = false
    public var limit: Int

    public init(keyID: String?, limit: Int) {
        self.keyID = keyID
        self.limit = limit
    }
}

public protocol HistoryStore: Sendable {
    /// A page of items, the newest first unless the query says otherwise.
    func history(_ query: HistoryQuery) async throws(StoreError) -> [HistoryRecord]
    /// The items of these ids that are there, whose key is `keyID` if it is given.
    func history(ids: [String], keyID: String?) async throws(StoreError) -> [HistoryRecord]
    /// The item that was made by this request.
    func history(requestID: String, keyID: String?) async throws(StoreError) -> HistoryRecord?
    /// Forgets an item, and what the cache has of it; false if it is not there.
    func forgetHistory(id: String, keyID: String?) async throws(StoreError) -> Bool
    /// Forgets items older than `time`, then the oldest until the audio of the rest has at most `bytes`; tells how many.
    func trimHistory(before time: Timestamp?, bytes: Int?) async throws(StoreError) -> Int
}
