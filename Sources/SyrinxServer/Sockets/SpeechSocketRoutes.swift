import SyrinxWire

/// `/v1/text-to-speech/{voice_id}/stream-input` and `/multi-stream-input`: text in as it is written, audio out as it is
/// made.
struct SpeechSocketRoutes {
    let speech: Speech

    func register(on api: inout API) {
        let (speech, authorizer) = (speech, api.authorizer)
        let limit = speech.configuration.maximumSocketMessage
        api.socket(SpeechSocket.single, maximumMessage: limit) { link in
            await SingleSession<SpeechSockets>(link: link, speech: speech, authorizer: authorizer).run()
        }
        api.socket(SpeechSocket.multi, maximumMessage: limit) { link in
            await MultiSession<SpeechSockets>(link: link, speech: speech, authorizer: authorizer).run()
        }
    }
}
