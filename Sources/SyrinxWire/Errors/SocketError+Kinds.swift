extension SocketError {
    /// An error of a request, in the words of a socket: those that older clients know, and two of its own.
    ///
    /// `authentication_required` is what the Python SDK's `TextToDialogueWebsocketError` names, and
    /// `voice_id_does_not_exist` was recorded from the cloud (2026-09-27).
    public init(_ error: APIError) {
        let word =
            switch error.status {
            case "needs_authorization": "authentication_required"
            case "voice_not_found": "voice_id_does_not_exist"
            default: error.status
            }
        self.init(
            word,
            error.message,
            closeCode: error.statusCode < 500 ? 1008 : 1011,
            parameter: error.parameter
        )
    }

    /// A message that does not fit the schema.
    ///
    /// <https://github.com/elevenlabs/elevenlabs-python/issues/167> shows the word.
    public init(_ error: ValidationError) {
        self.init(
            "invalid_input_message",
            "The message does not fit the protocol. \(Self.fields(of: error))."
        )
    }

    /// The first fields that are wrong, for people.
    static func fields(of error: ValidationError) -> String {
        error.items.prefix(3).map { item in
            let path = path(item.location.dropFirst())
            return path.isEmpty ? item.message : "\(path): \(item.message)"
        }
        .joined(separator: "; ")
    }

    /// No message came for as long as a client may be silent.
    public static func inputTimeout(seconds: Int) -> Self {
        Self(
            "input_timeout_exceeded",
            "No text came within the timeout of \(seconds) seconds. Send text in time, or close when all is sent."
        )
    }

    /// More contexts than ``SpeechSocket/maximumContexts`` at once.
    ///
    /// <https://github.com/livekit/agents-js/issues/1985> shows the word.
    public static func tooManyContexts(maximum: Int) -> Self {
        Self(
            "max_active_conversations",
            "This socket has \(maximum) contexts, which is the most it may have. Close one before you open another."
        )
    }

    /// Something failed that the client can do nothing about.
    public static let internalError = Self("internal_error", "Something went wrong on the server.", closeCode: 1011)

    private static func path(_ steps: some Sequence<ValidationError.Item.Step>) -> String {
        steps.map { step in
            switch step {
            case .name(let name): name
            case .index(let index): index.description
            }
        }
        .joined(separator: ".")
    }
}
