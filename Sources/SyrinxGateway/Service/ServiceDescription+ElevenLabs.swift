extension ServiceDescription {
    /// ElevenLabs itself, whose permissions are the capabilities.
    ///
    /// <https://elevenlabs.io/docs/api-reference>
    public static func elevenLabs(at baseURL: String = "https://api.elevenlabs.io") -> Self {
        var service = Self(name: "elevenlabs", baseURL: baseURL)
        service.header = "xi-api-key"
        service.defaultPrefix = "/v1"
        service.costHeader = "character-cost"
        service.modelFactors = ["eleven_flash": 0.5, "eleven_turbo": 0.5]
        // https://elevenlabs.io/docs/eleven-api/resources/errors
        service.meanings = [
            "invalid_api_key": .key,
            "quota_exceeded": .credits, "insufficient_credits": .credits,
            "too_many_concurrent_requests": .busy, "concurrent_limit_exceeded": .busy, "rate_limit_exceeded": .busy,
            "system_busy": .busy, "429": .busy,
            "detected_unusual_activity": .suspicion,
            "missing_permissions": .permission,
            // Over the socket that listens, where the first is said of a key that may not, too.
            "auth_error": .permission, "rate_limited": .busy, "resource_exhausted": .busy, "queue_overflow": .elsewhere,
            "subscription_required": .elsewhere, "feature_not_available": .elsewhere, "paid_plan_required": .elsewhere,
        ]
        service.balance = BalanceSource(
            path: "/v1/user/subscription",
            used: "character_count",
            limit: "character_limit",
            resetsAt: "next_character_count_reset_unix"
        )
        // Whoever may, is told that there is nothing to speak.
        service.probes = [
            CapabilityProbe("user_read", "GET", "/v1/user/subscription"),
            CapabilityProbe("voices_read", "GET", "/v1/voices/settings/default"),
            CapabilityProbe("models_read", "GET", "/v1/models"),
            CapabilityProbe("speech_history_read", "GET", "/v1/history?page_size=1"),
            CapabilityProbe("text_to_speech", "POST", "/v1/text-to-speech/none", body: #"{"text":""}"#),
            CapabilityProbe("sound_generation", "POST", "/v1/sound-generation", body: #"{"text":""}"#),
        ]
        service.privateKinds = ["history_item"]
        // As long as usage is.
        let memory = 400 * 86400
        service.fleetingKinds = ["request": memory, "history_item": memory, "song": memory, "transcript": memory]
        service.operations = elevenLabsSockets + speaking + making + keeping + agents + workspace
        return service
    }

    private static let speaking: [OperationRule] = [
        rule("POST", "/v1/text-to-speech/{voice_id}/**", "text_to_speech") {
            $0.cost = .init(texts: ["text"])
            $0.isCacheable = true
            $0.names = [
                "path.voice_id": "voice",
                "body.previous_request_ids.*": "request", "body.next_request_ids.*": "request",
                "body.pronunciation_dictionary_locators.*.pronunciation_dictionary_id": "pronunciation_dictionary",
            ]
        },
        rule("POST", "/v1/text-to-dialogue/**", "text_to_speech") {
            $0.cost = .init(texts: ["inputs.*.text"])
            $0.names = [
                "body.inputs.*.voice_id": "voice",
                "body.pronunciation_dictionary_locators.*.pronunciation_dictionary_id": "pronunciation_dictionary",
            ]
        },
        rule("POST", "/v1/speech-to-speech/{voice_id}/**", "speech_to_speech") {
            $0.cost = .init(credits: 0)
            $0.names = ["path.voice_id": "voice"]
        },
        rule("POST", "/v1/voice-changer/{voice_id}/**", "speech_to_speech") {
            $0.cost = .init(credits: 0)
            $0.names = ["path.voice_id": "voice"]
        },
        rule("POST", "/v1/sound-generation", "sound_generation") { $0.cost = .init(credits: 200) },
        rule("POST", "/v1/audio-isolation/**", "audio_isolation") { $0.cost = .init(credits: 0) },
        rule("POST", "/v1/forced-alignment", "forced_alignment") { $0.cost = .init(credits: 0) },
        rule("POST", "/v1/speech-to-text", "speech_to_text") {
            $0.cost = .init(credits: 0)
            $0.makes = ["body.transcription_id": "transcript"]
        },
        rule(nil, "/v1/speech-to-text/transcripts/{transcription_id}", "speech_to_text") {
            $0.names = ["path.transcription_id": "transcript"]
        },
    ]

    private static let making: [OperationRule] = [
        rule("POST", "/v1/text-to-voice/create-previews", "voice_generation") {
            $0.cost = .init(texts: ["text"])
            $0.isRepeatable = false
        },
        rule("POST", "/v1/text-to-voice/design", "voice_generation") {
            $0.cost = .init(texts: ["text"])
            $0.isRepeatable = false
        },
        rule("POST", "/v1/text-to-voice", "voice_generation") { $0.makes = ["body.voice_id": "voice"] },
        rule("POST", "/v1/text-to-voice/{voice_id}/remix", "voice_generation") {
            $0.cost = .init(credits: 0)
            $0.isRepeatable = false
            $0.names = ["path.voice_id": "voice"]
        },
        rule("POST", "/v1/music/**", "music_generation") { $0.cost = .init(credits: 0) },
        rule("POST", "/v1/dubbing", "dubbing_write") {
            $0.cost = .init(credits: 0)
            $0.isRepeatable = false
            $0.makes = ["body.dubbing_id": "dubbing"]
        },
        rule("GET", "/v1/dubbing", "dubbing_read") {
            $0.list = .init("dubs", ids: [.init("dubbing_id", "dubbing")], isMerged: true, paging: pages(of: 100))
        },
        rule(nil, "/v1/dubbing/resource/{dubbing_id}/**", "dubbing_write") {
            $0.names = ["path.dubbing_id": "dubbing"]
        },
        rule(nil, "/v1/dubbing/project/{project_id}/**", "dubbing_write") { $0.names = ["path.project_id": "project"] },
        rule("POST", "/v1/dubbing/project", "dubbing_write") { $0.makes = ["body.project_id": "project"] },
        rule("GET", "/v1/dubbing/{dubbing_id}/**", "dubbing_read") { $0.names = ["path.dubbing_id": "dubbing"] },
        rule("DELETE", "/v1/dubbing/{dubbing_id}", "dubbing_write") { $0.names = ["path.dubbing_id": "dubbing"] },
        rule("POST", "/v1/studio/projects", "projects_write") { $0.makes = ["body.project.project_id": "project"] },
        rule("GET", "/v1/studio/projects", "projects_read") {
            $0.list = .init("projects", ids: [.init("project_id", "project")], isMerged: true)
        },
        rule("POST", "/v1/studio/podcasts", "projects_write") { $0.makes = ["body.project.project_id": "project"] },
        rule("GET", "/v1/studio/projects/{project_id}/**", "projects_read") {
            $0.names = ["path.project_id": "project"]
        },
        rule(nil, "/v1/studio/projects/{project_id}/**", "projects_write") {
            $0.names = ["path.project_id": "project"]
        },
    ]

    private static let keeping: [OperationRule] = [
        rule("GET", "/v1/voices/settings/default", "voices_read"),
        rule("POST", "/v1/voices/add/**", "voices_write") { $0.makes = ["body.voice_id": "voice"] },
        rule("POST", "/v1/voices/pvc", "voices_write") { $0.makes = ["body.voice_id": "voice"] },
        rule(nil, "/v1/voices/pvc/{voice_id}/**", "voices_write") { $0.names = ["path.voice_id": "voice"] },
        rule("GET", "/v1/voices", "voices_read") {
            $0.list = .init("voices", ids: [.init("voice_id", "voice")], isMerged: true)
        },
        rule("GET", "/v2/voices", "voices_read") {
            let paging = OperationRule.Paging("next_page_token", next: "next_page_token", usualSize: 10)
            $0.list = .init("voices", ids: [.init("voice_id", "voice")], isMerged: true, paging: paging)
        },
        rule("GET", "/v1/voices/{voice_id}/**", "voices_read") { $0.names = ["path.voice_id": "voice"] },
        rule(nil, "/v1/voices/{voice_id}/**", "voices_write") { $0.names = ["path.voice_id": "voice"] },
        rule("GET", "/v1/shared-voices", "voices_read"),
        rule("GET", "/v1/models", "models_read"),
        rule("GET", "/v1/history", "speech_history_read") {
            $0.list = .init(
                "history",
                ids: [.init("history_item_id", "history_item"), .init("request_id", "request")],
                isMerged: true,
                order: "date_unix",
                ascending: "sort_direction=asc",
                paging: .init(
                    "start_after_history_item_id",
                    next: "last_history_item_id",
                    usualSize: 100,
                    isID: true
                )
            )
            $0.names = ["query.start_after_history_item_id": "history_item", "query.voice_id": "voice"]
        },
        rule("POST", "/v1/history/download", "speech_history_read") {
            $0.isRepeatable = true
            $0.names = ["body.history_item_ids.*": "history_item"]
        },
        rule("GET", "/v1/history/{history_item_id}/**", "speech_history_read") {
            $0.names = ["path.history_item_id": "history_item"]
        },
        rule("DELETE", "/v1/history/{history_item_id}", "speech_history_write") {
            $0.names = ["path.history_item_id": "history_item"]
        },
        rule("GET", "/v1/pronunciation-dictionaries", "pronunciation_dictionaries_read") {
            $0.list = .init(
                "pronunciation_dictionaries",
                ids: [.init("id", "pronunciation_dictionary")],
                isMerged: true,
                paging: pages(of: 30)
            )
        },
        rule("POST", "/v1/pronunciation-dictionaries/add-from-file", "pronunciation_dictionaries_write") {
            $0.makes = ["body.id": "pronunciation_dictionary"]
        },
        rule("POST", "/v1/pronunciation-dictionaries/add-from-rules", "pronunciation_dictionaries_write") {
            $0.makes = ["body.id": "pronunciation_dictionary"]
        },
        rule("GET", "/v1/pronunciation-dictionaries/{dictionary_id}/**", "pronunciation_dictionaries_read") {
            $0.names = ["path.dictionary_id": "pronunciation_dictionary"]
        },
        rule(nil, "/v1/pronunciation-dictionaries/{dictionary_id}/**", "pronunciation_dictionaries_write") {
            $0.names = ["path.dictionary_id": "pronunciation_dictionary"]
        },
        rule("GET", "/v1/user", "user_read") { $0.hides = ["xi_api_key", "xi_api_key_preview"] },
        rule("GET", "/v1/user/**", "user_read"),
        rule("GET", "/v1/usage/**", "user_read"),
    ]

    private static let agents: [OperationRule] = [
        rule("POST", "/v1/convai/agents/create", "convai_write") { $0.makes = ["body.agent_id": "agent"] },
        rule("GET", "/v1/convai/agents", "convai_read") {
            $0.list = .init("agents", ids: [.init("agent_id", "agent")], isMerged: true, paging: pages(of: 30))
        },
        rule("GET", "/v1/convai/agents/{agent_id}/**", "convai_read") { $0.names = ["path.agent_id": "agent"] },
        rule(nil, "/v1/convai/agents/{agent_id}/**", "convai_write") { $0.names = ["path.agent_id": "agent"] },
        rule("GET", "/v1/convai/conversations", "convai_read") {
            $0.list = .init(
                "conversations",
                ids: [.init("conversation_id", "conversation"), .init("agent_id", "agent")],
                isMerged: true,
                paging: pages(of: 30)
            )
            $0.names = ["query.agent_id": "agent"]
        },
        rule("GET", "/v1/convai/conversations/{conversation_id}/**", "convai_read") {
            $0.names = ["path.conversation_id": "conversation"]
        },
        rule(nil, "/v1/convai/conversations/{conversation_id}/**", "convai_write") {
            $0.names = ["path.conversation_id": "conversation"]
        },
        rule("POST", "/v1/convai/knowledge-base/{source}", "convai_write") { $0.makes = ["body.id": "document"] },
        rule("GET", "/v1/convai/knowledge-base", "convai_read") {
            $0.list = .init("documents", ids: [.init("id", "document")], isMerged: true, paging: pages(of: 30))
        },
        rule("GET", "/v1/convai/knowledge-base/{document_id}/**", "convai_read") {
            $0.names = ["path.document_id": "document"]
        },
        rule(nil, "/v1/convai/knowledge-base/{document_id}/**", "convai_write") {
            $0.names = ["path.document_id": "document"]
        },
        // What the others give opens sockets past the gateway.
        reserved(nil, "/v1/convai/conversation/**", "convai_write"),
        reserved(nil, "/v1/convai/secrets/**", "convai_write"),
        rule("GET", "/v1/convai/**", "convai_read"),
        rule(nil, "/v1/convai/**", "convai_write"),
    ]

    /// What reaches beyond a token: the workspace's people and keys.
    private static let workspace: [OperationRule] = [
        reserved(nil, "/v1/service-accounts/**", "service_account_write"),
        reserved(nil, "/v1/workspaces/**", "workspace_write"),
        reserved("GET", "/v1/workspace/**", "workspace_read"),
        reserved(nil, "/v1/workspace/**", "workspace_write"),
        reserved(nil, "/v1/single-use-token/**", "create_user_api_key"),
    ]

    /// What is made of a text or a sound may be made again; what is kept may not.
    private static func rule(
        _ method: String?,
        _ path: String,
        _ capability: String,
        _ configure: (inout OperationRule) -> Void = { _ in }
    ) -> OperationRule {
        var rule = OperationRule(method, path, capability)
        configure(&rule)
        if rule.cost != nil {
            rule.isRepeatable = rule.isRepeatable ?? true
            rule.makes = (rule.makes ?? [:]).merging(generated) { own, _ in own }
        }
        return rule
    }

    /// The pages of most lists.
    private static func pages(of size: Int) -> OperationRule.Paging {
        OperationRule.Paging("cursor", next: "next_cursor", usualSize: size)
    }

    /// The ids that every answer with something generated may have.
    private static let generated = [
        "header.request-id": "request", "header.history-item-id": "history_item", "header.song-id": "song",
    ]

    private static func reserved(_ method: String?, _ path: String, _ capability: String) -> OperationRule {
        rule(method, path, capability) { $0.isReserved = true }
    }
}
