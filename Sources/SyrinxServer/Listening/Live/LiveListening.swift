import SyrinxEngine
import SyrinxWire

/// Listens to sockets.
struct LiveListening: Sendable {
    let listening: Listening
    let transcribers: [any Transcriber]
    /// Its own threads: recordings block theirs for seconds, and who speaks into a socket waits for each word.
    let pool: EnginePool

    init(_ services: Services, _ listening: Listening) {
        self.listening = listening
        transcribers = services.liveTranscribers
        pool = services.livePool
    }
}

/// `/v1/speech-to-text/realtime` and `/v1/speech-to-text/stream`: sound in as it is recorded, text out as it is heard.
struct LiveListeningRoutes {
    let live: LiveListening

    func register(on api: inout API) {
        let (live, authorizer) = (live, api.authorizer)
        let limit = live.listening.configuration.maximumSocketMessage
        api.socket(RealtimeTranscription.connect, maximumMessage: limit) { link in
            await LiveSession<RealtimeDialect>(link: link, live: live, authorizer: authorizer).run()
        }
        api.socket(TranscriptionStream.connect, maximumMessage: limit) { link in
            await LiveSession<StreamDialect>(link: link, live: live, authorizer: authorizer).run()
        }
    }
}
