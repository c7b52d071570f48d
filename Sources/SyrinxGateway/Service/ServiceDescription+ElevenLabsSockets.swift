extension ServiceDescription {
    /// The sockets of ElevenLabs, and what opens them for browsers.
    ///
    /// <https://elevenlabs.io/docs/api-reference/websockets>
    static let elevenLabsSockets: [OperationRule] = [
        socket("/v1/text-to-speech/{voice_id}/stream-input", "text_to_speech", speech) {
            $0.names = ["path.voice_id": "voice"]
            $0.admits = ["single_use_token"]
        },
        socket("/v1/text-to-speech/{voice_id}/multi-stream-input", "text_to_speech", speech) {
            $0.names = ["path.voice_id": "voice"]
            $0.admits = ["single_use_token"]
        },
        socket("/v1/text-to-dialogue/stream-input", "text_to_speech", dialogue) { $0.admits = ["single_use_token"] },
        socket("/v1/text-to-dialogue/multi-stream-input", "text_to_speech", dialogue) {
            $0.admits = ["single_use_token"]
        },
        socket("/v1/speech-to-text/realtime", "speech_to_text", transcription) { $0.admits = ["token"] },
        socket("/v1/convai/conversation", "convai_write", conversation) {
            $0.names = ["query.agent_id": "agent"]
            $0.admits = ["conversation_signature"]
        },
        lending("GET", "/v1/convai/conversation/get-signed-url", "convai_write") {
            $0.names = ["query.agent_id": "agent"]
            $0.lends = .init("signed_url", query: "conversation_signature")
        },
        // As it was written once.
        lending("GET", "/v1/convai/conversation/get_signed_url", "convai_write") {
            $0.names = ["query.agent_id": "agent"]
            $0.lends = .init("signed_url", query: "conversation_signature")
        },
        lending("POST", "/v1/single-use-token/tts_websocket", "text_to_speech") { $0.lends = .init("token") },
        lending("POST", "/v1/single-use-token/realtime_scribe", "speech_to_text") { $0.lends = .init("token") },
    ]

    private static let tokens = ["xi_api_key", "xi-api-key", "authorization"]
    private static let farewells = [
        "QUOTA_EXCEEDED": #"{"message":"{message}","error":"quota_exceeded","code":1008}"#,
        "401": #"{"message":"{message}","error":"invalid_api_key","code":1008}"#,
    ]

    private static let speech = OperationRule.Frames(texts: ["text"], tokens: tokens, farewells: farewells)
    private static let dialogue = OperationRule.Frames(texts: ["inputs.*.text"], tokens: tokens, farewells: farewells)
    private static let transcription = OperationRule.Frames(
        sounds: ["audio_base_64"],
        soundFormat: "audio_format",
        farewells: [
            "QUOTA_EXCEEDED": #"{"message_type":"quota_exceeded","error":"{message}"}"#,
            "401": #"{"message_type":"auth_error","error":"{message}"}"#,
        ]
    )
    private static let conversation = OperationRule.Frames(sounds: ["user_audio_chunk"])

    private static func socket(
        _ path: String,
        _ capability: String,
        _ frames: OperationRule.Frames,
        _ configure: (inout OperationRule) -> Void
    ) -> OperationRule {
        lending("GET", path, capability) { rule in
            rule.cost = .init(credits: 0)
            rule.frames = frames
            configure(&rule)
        }
    }

    private static func lending(
        _ method: String,
        _ path: String,
        _ capability: String,
        _ configure: (inout OperationRule) -> Void
    ) -> OperationRule {
        var rule = OperationRule(method, path, capability)
        configure(&rule)
        return rule
    }
}
