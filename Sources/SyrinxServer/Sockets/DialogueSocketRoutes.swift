import SyrinxWire

/// `/v1/text-to-dialogue/stream-input` and `/multi-stream-input`: lines of several voices in as they are written, audio out
/// as it is made.
struct DialogueSocketRoutes {
    let speech: Speech

    func register(on api: inout API) {
        let (speech, authorizer) = (speech, api.authorizer)
        let limit = speech.configuration.maximumSocketMessage
        api.socket(DialogueSocket.single, maximumMessage: limit) { link in
            await SingleSession<DialogueSockets>(link: link, speech: speech, authorizer: authorizer).run()
        }
        api.socket(DialogueSocket.multi, maximumMessage: limit) { link in
            await MultiSession<DialogueSockets>(link: link, speech: speech, authorizer: authorizer).run()
        }
    }
}
