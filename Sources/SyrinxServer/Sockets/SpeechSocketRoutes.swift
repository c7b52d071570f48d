import SyrinxAccess
import SyrinxHTTP
import SyrinxText
import SyrinxWire

/// `/v1/text-to-speech/{voice_id}/stream-input` and `/multi-stream-input`: text in as it is written, audio out as it is
/// made.
struct SpeechSocketRoutes {
    let speech: Speech

    func register(on api: inout API) {
        let (speech, authorizer) = (speech, api.authorizer)
        let limit = speech.configuration.maximumSocketMessage
        api.socket(SpeechSocket.single, maximumMessage: limit) { link in
            await SingleSpeechSession(link: link, speech: speech, authorizer: authorizer).run()
        }
        api.socket(SpeechSocket.multi, maximumMessage: limit) { link in
            await MultiSpeechSession(link: link, speech: speech, authorizer: authorizer).run()
        }
    }
}

extension SocketLink {
    /// Who opened a socket of speech.
    func call(
        _ query: SpeechSocket.Query,
        _ first: SpeechSocket.Message,
        _ authorizer: Authorizer
    ) async throws -> Call {
        let given = SocketCredentials(
            token: query.singleUseToken,
            key: first.xiAPIKey,
            authorization: query.authorization ?? first.authorization
        )
        return Call(
            request: request,
            caller: try await authorizer.caller(of: request, presenting: given, for: .speechSocket)
        )
    }

    /// Tells of a failure as the sockets of speech do.
    func fail(with error: any Error, contextID: String? = nil) async {
        await fail(with: error) { SpeechSocket.Reply.error($0, contextID: contextID).serialized() }
    }

    /// Fails when neither side has sent anything for as long as the client asked for.
    func watch(_ query: SpeechSocket.Query) async {
        let limit = query.inactivityTimeout ?? SpeechSocket.Query.standardInactivityTimeout
        do {
            try await silence(of: .seconds(limit))
            await fail(with: SocketError.inputTimeout(seconds: limit))
        } catch {
            // The session is over.
        }
    }
}

extension SpeechFeed {
    /// Does what a message asks for, beyond opening and closing.
    func take(_ message: SpeechSocket.Message, _ query: SpeechSocket.Query, _ lexicons: Lexicons) async throws {
        try message.check()
        var lexicon: PronunciationLexicon?
        if let locators = message.pronunciationDictionaryLocators {
            lexicon = try await lexicons.lexicon(of: locators).lexicon
        }
        try update { [lexicon] text in
            if let settings = message.voiceSettings { try text.change(settings.filled(from: .standard)) }
            if let lexicon { text.use(lexicon) }
            if let schedule = ChunkSchedule(message.generationConfig) { text.use(schedule) }
            write(message, query, to: &text)
        }
    }

    /// The same of the message that opened it, whose settings were heeded then.
    func takeFirst(_ message: SpeechSocket.Message, _ query: SpeechSocket.Query) throws {
        try update { write(message, query, to: &$0) }
    }

    private func write(_ message: SpeechSocket.Message, _ query: SpeechSocket.Query, to text: inout FeedText) {
        let isEager = query.autoMode ?? false || message.tryTriggerGeneration ?? false
        // A space alone is how a client shows that it is there; between words it parts them all the same.
        let scalars = (message.text ?? "").unicodeScalars
        if !scalars.isEmpty { text.append(scalars, isEager: isEager) }
        if message.flush ?? false { text.flush() }
    }
}
