import FoundationEssentials
import SyrinxWire
import Testing

/// Every wire type is read from its recorded form and written back without loss.
struct RoundTripTests {
    @Test func `a request to speak`() throws { try check(TextToSpeech.Request.self, "text-to-speech-request.json") }
    @Test func `audio with timestamps`() throws { try check(AudioWithTimestamps.self, "audio-with-timestamps.json") }
    @Test func `a request of a dialogue`() throws {
        try check(TextToDialogue.Request.self, "text-to-dialogue-request.json")
        try check(TextToDialogue.Query.self, ["enable_logging": false, "output_format": "wav_16000"])
    }
    @Test func `audio with voice segments`() throws {
        try check(AudioWithVoiceSegments.self, "audio-with-voice-segments.json")
    }
    @Test func `a request to listen`() throws {
        try check(SpeechToText.Request.self, "speech-to-text/request.json")
        try check(SpeechToText.Request.self, ["model_id": "scribe_v1"])
        try check(SpeechToText.Query.self, ["token": "sutkn_1", "enable_logging": false])
    }
    @Test func `a transcript`() throws {
        try check(SpeechToText.Reply.self, "speech-to-text/transcript.json")
        try check([SpeechToText.Reply].self, "speech-to-text/replies.json")
        try check(SpeechToText.Event.self, "speech-to-text/event.json")
        try check(SpeechToText.Deletion.self, ["status": "ok"])
    }
    @Test func `a forced alignment`() throws {
        try check(ForcedAlignment.Reply.self, "forced-alignment.json")
        try check(ForcedAlignment.Request.self, ["text": "Hi"])
    }
    @Test func `the models`() throws { try check([Models.Model].self, "models.json") }
    @Test func `a voice`() throws { try check(Voices.Voice.self, "voice.json") }
    @Test func `a page of voices`() throws { try check(Voices.Page.self, "voices-page.json") }
    @Test func `a page of the history`() throws { try check(History.Page.self, "history-page.json") }
    @Test func `a user`() throws { try check(User.Account.self, "user.json") }
    @Test func `a subscription`() throws { try check(User.ExtendedSubscription.self, "subscription.json") }

    @Test func `what is asked of records, and answered shortly`() throws {
        try check(
            History.ListQuery.self,
            [
                "page_size": 1, "start_after_history_item_id": "a", "voice_id": "v", "model_id": "m",
                "date_before_unix": 2, "date_after_unix": 1, "sort_direction": "asc", "search": "s", "source": "TTS",
            ]
        )
        try check(History.DownloadRequest.self, ["history_item_ids": ["a"], "output_format": "wav"])
        try check(History.DownloadError.self, ["error": "e", "message": "m"])
        try check(History.Deletion.self, ["status": "ok"])
        try check(
            Usage.Query.self,
            [
                "start_unix": 1, "end_unix": 2, "include_workspace_metrics": true, "breakdown_type": "all_api_keys",
                "aggregation_interval": "cumulative", "aggregation_bucket_size": 60, "metric": "ttfb_p95",
            ]
        )
        try check(Usage.Report.self, ["time": [1_738_252_091_000], "usage": ["All": [49, 0.5]]])
        try check(SingleUseToken.Reply.self, ["token": "sutkn_1"])
    }

    @Test func `a pronunciation dictionary`() throws {
        try check(PronunciationDictionaries.DictionaryWithRules.self, "pronunciation-dictionary.json")
    }
    @Test func `a page of pronunciation dictionaries`() throws {
        try check(PronunciationDictionaries.Page.self, "pronunciation-dictionaries-page.json")
    }

    @Test func `what was made to fail`() throws { try check(AdminFaults.Report.self, "admin-faults.json") }
    @Test func `keys as the administrator sees them`() throws { try check(AdminKeys.Page.self, "admin-keys.json") }
    @Test func `upstream keys as the administrator sees them`() throws {
        try check(UpstreamKeys.Page.self, "upstream-keys.json")
    }
    @Test func `what is asked of upstream keys, and answered`() throws {
        try check(
            UpstreamKeys.AddRequest.self,
            [
                "name": "main", "secret": "sk_0", "service": "elevenlabs", "capabilities": ["text_to_speech"],
                "weight": 2, "concurrency": 4,
            ]
        )
        try check(UpstreamKeys.ChangeRequest.self, [:])
        try check(
            UpstreamKeys.ChangeRequest.self,
            [
                "name": "main", "secret": "sk_1", "capabilities": nil, "weight": 1, "concurrency": nil,
                "is_disabled": true,
            ]
        )
        try check(UpstreamKeys.RestRequest.self, ["seconds": 60])
        try check(UpstreamKeys.Removed.self, ["upstream_key_id": "k"])
        try check(
            GatewayServices.Page.self,
            [
                "services": [
                    [
                        "name": "elevenlabs", "base_url": "https://api.elevenlabs.io", "path": "/v1/elevenlabs",
                        "keys": 2,
                        "capabilities": [["capability": "other", "ready_keys": 0, "available_at_unix": 5]],
                    ]
                ]
            ]
        )
        try check(
            AdminUsage.Query.self,
            ["start_unix": 1, "end_unix": 2, "breakdown": "upstream_key", "service": "elevenlabs"]
        )
        try check(
            AdminUsage.Report.self,
            [
                "usage": [
                    [
                        "id": "k", "name": "Anna", "requests": 1, "characters": 2, "credits": 3, "credits_saved": 5,
                        "bytes": 4, "seconds": 6,
                    ]
                ]
            ]
        )
    }
    @Test func `what befell upstream keys`() throws {
        try check(
            AdminEvents.Query.self,
            ["cursor": "7", "page_size": 2, "kind": "quota_alert", "upstream_key_id": "k"]
        )
        try check(
            AdminEvents.Page.self,
            [
                "events": [
                    [
                        "event_id": "7", "kind": "rested", "time_unix": 1, "service": "elevenlabs",
                        "upstream_key_id": "k", "upstream_key_name": "main", "key_id": nil, "key_name": nil,
                        "capability": "text_to_speech", "reason": "busy", "until_unix": 2,
                    ]
                ],
                "has_more": true, "next_cursor": "7",
            ]
        )
    }
    @Test func `service accounts and their keys`() throws {
        try check(ServiceAccounts.List.self, "service-accounts.json")
    }

    @Test func `what is asked of keys`() throws {
        let limits: JSONValue = ["hour": 1, "day": nil, "month": 3]
        try check(
            AdminKeys.CreateRequest.self,
            [
                "name": "Anna", "permissions": ["text_to_speech"], "services": ["elevenlabs"],
                "fallback": ["no_keys"], "credits": limits,
                "requests": limits, "concurrency": 4, "cache": true, "allowed_ips": ["10.0.0.0/8"],
                "expires_at_unix": 1_800_000_000, "expires_in_seconds": 60,
            ]
        )
        try check(AdminKeys.ChangeRequest.self, [:])
        try check(
            AdminKeys.ChangeRequest.self,
            [
                "name": "Anna", "permissions": nil, "services": nil, "fallback": ["quota"],
                "credits": ["month": nil, "day": 5],
                "requests": nil, "concurrency": nil, "cache": false, "allowed_ips": nil, "expires_at_unix": nil,
                "expires_in_seconds": 60, "is_disabled": true,
            ]
        )
        try check(AdminKeys.RotateRequest.self, ["grace_seconds": 0])
        try check(AdminKeys.ListQuery.self, ["cursor": "k", "page_size": 2])
        try check(ServiceAccounts.CreateRequest.self, ["name": "Robot", "default_sharing_groups": [["group_id": "g"]]])
        try check(ServiceAccounts.Created.self, ["service-account-user-id": "s"])
        try check(ServiceAccounts.CreatedKey.self, ["xi-api-key": "sk_0", "key_id": "k"])
        try check(ServiceAccounts.KeyList.self, ["api-keys": []])
        try check(ServiceAccounts.Done.self, ["status": "ok"])
        try check(ServiceAccounts.DisableQuery.self, ["api_key_name": "self"])
        try check(
            ServiceAccounts.KeyRequest.self,
            [
                "name": "n", "permissions": ["text_to_speech", "voices_read"], "character_limit": 5,
                "allowed_ips": ["::1"], "third_party_disable_allowed": true, "tts_concurrency_limit": 1,
                "dubbing_concurrency_limit": 2, "music_concurrency_limit": 3, "expires_at_unix": 4,
            ]
        )
        try check(ServiceAccounts.KeyChange.self, [:])
        try check(
            ServiceAccounts.KeyChange.self,
            [
                "is_enabled": false, "name": "n", "permissions": "all", "character_limit": "clear",
                "allowed_ips": ["::1"], "third_party_disable_allowed": "clear", "tts_concurrency_limit": 1,
                "dubbing_concurrency_limit": "clear", "music_concurrency_limit": 3, "expires_at_unix": "clear",
            ]
        )
    }

    @Test func `what is short and of our own`() throws {
        try check(Health.Report.self, ["status": "ok", "version": "1.0"])
        try check(Voices.List.self, ["voices": []])
        try check(Voices.Page.self, ["voices": [], "has_more": false, "total_count": 0, "next_page_token": nil])
        try check(TextToSpeech.Request.self, ["text": "Hi"])
        try check(
            TextToSpeech.Query.self,
            ["enable_logging": false, "optimize_streaming_latency": 3, "output_format": "pcm_16000"]
        )
        try check(Voices.ListQuery.self, ["show_legacy": true])
        try check(
            Voices.SearchQuery.self,
            [
                "next_page_token": "t", "page_size": 1, "search": "a", "sort": "name", "sort_direction": "asc",
                "voice_type": "default", "category": "premade", "fine_tuning_state": "draft", "collection_id": "c",
                "gender": "male", "age": "old", "language": ["en"], "accent": "irish", "use_cases": ["narration"],
                "min_notice_period_days": 3, "include_custom_rates": true, "include_live_moderated": false,
                "high_quality": true, "include_total_count": true, "voice_ids": ["a", "b"],
            ]
        )
    }

    @Test func `a bare voice has a null for all that it lacks`() throws {
        let json = try JSONValue(parsing: wireJSON(Voices.Voice(voiceID: "v", name: "N", category: .premade)))
        let recorded = try Fixture.json("voice.json")
        #expect(keys(json) == keys(recorded))
        #expect(json["fine_tuning"]?["state"] == [:])
        #expect(json["samples"] == .null)
        #expect(keys(try #require(json["fine_tuning"])) == keys(try #require(recorded["fine_tuning"])))
        #expect(keys(try #require(json["voice_verification"])) == keys(try #require(recorded["voice_verification"])))
    }

    @Test func `a voice of an older server may lack what is null`() throws {
        let voice = try WireDecoder().decode(
            Voices.Voice.self,
            from: [
                "voice_id": "v", "name": "N", "category": "new", "labels": [:], "available_for_tiers": [],
                "high_quality_base_model_ids": [],
            ]
        )
        #expect(voice.samples == nil)
        #expect(voice.category.rawValue == "new")
    }

    @Test func `a limit is extended by credits, without end, or by nothing that can be read`() {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(User.Extension.self, from: "forever")
        }
        #expect(error?.items.map(\.type) == ["value_error"])
    }

    private func keys(_ value: JSONValue) -> Set<String> {
        if case .object(let members) = value { Set(members.keys) } else { [] }
    }

    private func check<Value: Codable & Equatable>(_ type: Value.Type, _ fixture: String) throws {
        try check(type, Fixture.json(fixture))
    }

    private func check<Value: Codable & Equatable>(_ type: Value.Type, _ json: JSONValue) throws {
        let value = try WireDecoder().decode(type, from: json)
        let bytes = try wireJSON(value)
        #expect(try JSONValue(parsing: bytes) == json)
        #expect(try JSONDecoder().decode(type, from: Data(bytes)) == value)
    }
}
