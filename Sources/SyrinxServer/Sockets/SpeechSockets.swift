import SyrinxHTTP
import SyrinxText
import SyrinxWire

/// The sockets of text to speech: one voice, named in the path.
struct SpeechSockets: SocketFamily {
    private let query: SpeechSocket.Query
    private let speech: Speech

    init(_ query: SpeechSocket.Query, _ speech: Speech) {
        self.query = query
        self.speech = speech
    }

    var patience: Int { query.inactivityTimeout ?? SpeechSocket.Query.standardInactivityTimeout }

    func credentials(_ first: SpeechSocket.Message) -> SocketCredentials {
        SocketCredentials(
            token: query.singleUseToken,
            key: first.xiAPIKey,
            authorization: query.authorization ?? first.authorization
        )
    }

    func open(_ message: SpeechSocket.Message, _ call: Call) async throws -> Text {
        Text(live: try await speech.live(query, message, call), query: query, lexicons: speech.planner.lexicons)
    }

    /// The context of messages that name none is one like any other.
    func contextID(of message: SpeechSocket.Message) -> String? { message.contextID ?? "default" }

    func audio(_ chunk: AudioChunk, contextID: String?) -> [UInt8] {
        SpeechSocket.Reply.audio(chunk, contextID: contextID).serialized()
    }

    func endOfTurn(contextID: String?) -> [UInt8]? { nil }

    func end(contextID: String?) -> [UInt8] {
        SpeechSocket.Reply.final(contextID: contextID).serialized()
    }

    static func failure(_ error: SocketError, contextID: String?) -> [UInt8] {
        SpeechSocket.Reply.error(error, contextID: contextID).serialized()
    }
}

extension SpeechSockets {
    struct Text: SocketText {
        let live: LiveSpeech
        let query: SpeechSocket.Query
        let lexicons: Lexicons

        func take(_ message: SpeechSocket.Message, isFirst: Bool) async throws {
            guard !isFirst else { return try live.feed.update { $0.update { write(message, to: &$0) } } }
            try message.check()
            var lexicon: PronunciationLexicon?
            if let locators = message.pronunciationDictionaryLocators {
                lexicon = try await lexicons.lexicon(of: locators).lexicon
            }
            try live.feed.update { [lexicon] turns in
                turns.update { text in
                    if let settings = message.voiceSettings { text.change(settings.filled(from: .standard)) }
                    if let lexicon { text.use(lexicon) }
                    if let schedule = ChunkSchedule(message.generationConfig) { text.use(schedule) }
                    write(message, to: &text)
                }
            }
        }

        /// What was not flushed is not heard any more.
        func close() throws {
            try live.feed.update { $0.close() }
        }

        private func write(_ message: SpeechSocket.Message, to text: inout FeedText) {
            let isEager = query.autoMode ?? false || message.tryTriggerGeneration ?? false
            // A space alone is how a client shows that it is there; between words it parts them all the same.
            let scalars = (message.text ?? "").unicodeScalars
            if !scalars.isEmpty { text.append(scalars, isEager: isEager) }
            if message.flush ?? false { text.flush() }
        }
    }
}

extension SpeechSocket.Message: SocketMessage {
    var opensContext: Bool { text.map { !$0.isEmpty } ?? false }
    var endsText: Bool { text == "" }
}
