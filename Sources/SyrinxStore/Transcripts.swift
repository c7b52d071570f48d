public import SyrinxCrypto

/// What was heard in a recording, as it was answered.
public struct TranscriptRecord: Hashable, Sendable, Identifiable {
    public let id: String
    public var keyID: String
    public var createdAt: Timestamp
    /// The API's JSON of it.
    public var json: String

    public init(id: String, keyID: String, createdAt: Timestamp, json: String) {
        self.id = id
        self.keyID = keyID
        self.createdAt = createdAt
        self.json = json
    }
}

/// A recording that waits to be heard, for one who does not wait for the answer.
public struct TranscriptionJob: Hashable, Sendable, Identifiable {
    /// Of the transcript to be.
    public let id: String
    public var requestID: String
    public var keyID: String
    public var createdAt: Timestamp
    /// The API's JSON of what was asked for.
    public var request: String
    /// The recording, where the client sent it; nil where the request names a URL.
    public var recording: Digest?
    /// Whether the transcript is kept once it is delivered.
    public var isKept: Bool
    /// How often it was begun.
    public var attempts = 0

    public init(
        id: String,
        requestID: String,
        keyID: String,
        createdAt: Timestamp,
        request: String,
        recording: Digest?,
        isKept: Bool
    ) {
        self.id = id
        self.requestID = requestID
        self.keyID = keyID
        self.createdAt = createdAt
        self.request = request
        self.recording = recording
        self.isKept = isKept
    }
}

public protocol TranscriptStore: Sendable {
    /// A transcript, if it is `keyID`'s or that is nil.
    func transcript(_ id: String, keyID: String?) async throws(StoreError) -> TranscriptRecord?
    /// Forgets a transcript, if it is `keyID`'s or that is nil; false if there is none.
    func forgetTranscript(_ id: String, keyID: String?) async throws(StoreError) -> Bool
    /// Forgets what is older.
    func forgetTranscripts(before time: Timestamp) async throws(StoreError)

    /// What waits longest to be heard.
    func nextTranscription() async throws(StoreError) -> TranscriptionJob?
    /// Keeps a job, with its recording.
    func add(_ job: TranscriptionJob, recording: SealedAudio?) async throws(StoreError)
    /// Keeps how often a job was begun.
    func save(_ job: TranscriptionJob) async throws(StoreError)
}
