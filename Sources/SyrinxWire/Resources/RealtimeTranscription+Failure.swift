extension RealtimeTranscription {
    /// An error as the socket reports it: `{"message_type": <kind>, "error": <message>}`.
    public struct Failure: Error, Hashable, Sendable {
        /// A word for programs; clients take a message of any other for no error.
        public enum Kind: String, Choice {
            case error
            case authError = "auth_error"
            case quotaExceeded = "quota_exceeded"
            case commitThrottled = "commit_throttled"
            case transcriberError = "transcriber_error"
            case unacceptedTerms = "unaccepted_terms"
            case rateLimited = "rate_limited"
            case inputError = "input_error"
            case invalidRequest = "invalid_request"
            case queueOverflow = "queue_overflow"
            case resourceExhausted = "resource_exhausted"
            case sessionTimeLimitExceeded = "session_time_limit_exceeded"
            case chunkSizeExceeded = "chunk_size_exceeded"
            case insufficientAudioActivity = "insufficient_audio_activity"
        }

        public var kind: Kind
        /// What went wrong and what to do, for people.
        public var message: String

        public init(_ kind: Kind, _ message: String) {
            self.kind = kind
            self.message = message
        }

        /// The code that the socket is closed with; its reason is the kind's word.
        ///
        /// Those of `invalid_request`, `auth_error` and `commit_throttled` were recorded from the cloud in 2026.
        public var closeCode: Int {
            switch kind {
            case .authError, .commitThrottled: 1000
            case .error, .transcriberError, .queueOverflow, .resourceExhausted: 1011
            default: 1008
            }
        }
    }
}

extension RealtimeTranscription.Failure {
    /// An error of the request that opened the socket, or of the work itself.
    public init(_ error: APIError) {
        let kind: Kind =
            switch (error.statusCode, error.code) {
            case (_, "quota_exceeded"), (402, _): .quotaExceeded
            case (401, _), (403, _): .authError
            case (429, _): .rateLimited
            case (503, _): .resourceExhausted
            case (500..., _): .transcriberError
            default: .invalidRequest
            }
        self.init(kind, error.message)
    }

    /// A query that does not fit the schema.
    public init(query error: ValidationError) {
        self.init(.invalidRequest, "The query does not fit. \(SocketError.fields(of: error)).")
    }

    /// A message that does not fit the schema.
    public init(message error: ValidationError) {
        self.init(.inputError, "The message does not fit the protocol. \(SocketError.fields(of: error)).")
    }

    /// A segment that is to end after too few seconds of sound.
    ///
    /// - Parameter seconds: of sound since the last segment.
    public static func commitThrottled(after seconds: Double) -> Self {
        let hundredths = Int(seconds * 100)
        let digits = String(hundredths % 100 + 100).dropFirst()
        return Self(
            .commitThrottled,
            "The commit was ignored, for only \(hundredths / 100).\(digits)s of audio came since the last one, "
                + "and \(RealtimeTranscription.minimumCommit)s are needed."
        )
    }

    public static let latePreviousText = Self(
        .inputError,
        "The previous_text may only come with the first audio chunk."
    )

    /// A message's rate that is not that of the session's format.
    public static func wrongRate(_ rate: Int, format: RealtimeTranscription.AudioFormat) -> Self {
        Self(
            .inputError,
            "The sample_rate is \(rate), and the session's audio_format is \(format.rawValue). Make them agree."
        )
    }

    /// A message of more audio than is taken at once.
    public static func chunkTooLarge(maximum bytes: Int) -> Self {
        Self(.chunkSizeExceeded, "The audio of one message is longer than \(bytes) bytes. Send smaller pieces.")
    }

    /// More sound than can be heard in time.
    public static let queueOverflow = Self(
        .queueOverflow,
        "Audio comes faster than it can be heard. Send it no faster than it is spoken."
    )

    public static func sessionTimeLimit(seconds: Int) -> Self {
        Self(.sessionTimeLimitExceeded, "The session is older than \(seconds) seconds. Open another one.")
    }

    /// No audio came, or nothing was said, for as long as that may be.
    public static func inactive(seconds: Int) -> Self {
        Self(.insufficientAudioActivity, "Nothing was heard for \(seconds) seconds.")
    }

    /// Something failed that the client can do nothing about.
    public static let internalError = Self(.transcriberError, "Something went wrong on the server.")
}
