import FoundationEssentials
import SyrinxWire
import Testing

/// What we write against the API's own OpenAPI document, where that is at hand.
@Suite(.enabled(if: Fixture.hasContract, "the OpenAPI document lies beside the repository"))
struct ContractTests {
    private let schemas: JSONValue

    init() throws {
        let document = try JSONValue(parsing: Array(Data(contentsOf: Fixture.contract)))
        schemas = try #require(document["components"]?["schemas"])
    }

    @Test func `a voice has every field of the schema, and the right kinds`() throws {
        let voice = try JSONValue(parsing: wireJSON(Voices.Voice(voiceID: "v", name: "N", category: .premade)))
        #expect(Set(try properties(of: "VoiceResponseModel")) == Set(names(voice)))
        try check(voice, "VoiceResponseModel")
        try check(try #require(voice["fine_tuning"]), "FineTuningResponseModel")
        try check(try #require(voice["voice_verification"]), "VoiceVerificationResponseModel")
        try check(try #require(voice["settings"]), "VoiceSettingsResponseModel")
        try check(Fixture.json("voice.json"), "VoiceResponseModel")
        try check(.object(["voices": [], "has_more": false, "total_count": 0]), "GetVoicesV2ResponseModel")
        try check(JSONValue(parsing: wireJSON(Voices.Page([], totalCount: 0))), "GetVoicesV2ResponseModel")
    }

    @Test func `a model has every field of the schema`() throws {
        let model = Models.Model(
            modelID: "m",
            name: "M",
            description: "",
            canDoTextToSpeech: true,
            canUseStyle: true,
            canUseSpeakerBoost: true,
            costFactor: 0.5,
            maximumTextLength: 10,
            languages: [Models.Language("en", "English")],
            concurrencyGroup: "standard"
        )
        let json = try JSONValue(parsing: wireJSON(model))
        #expect(Set(try properties(of: "ModelResponseModel")) == Set(names(json)))
        try check(json, "ModelResponseModel")
    }

    @Test func `a service account and its key have every field of the schema`() throws {
        let list = try Fixture.json("service-accounts.json")
        try check(list, "WorkspaceServiceAccountListResponseModel")
        let key = ServiceAccounts.Key(
            name: "n",
            hint: "abcd",
            keyID: "k",
            serviceAccountUserID: "s",
            createdAtUnix: 1,
            isDisabled: false,
            hashedXIAPIKey: ""
        )
        let known = Set(names(try JSONValue(parsing: wireJSON(key))))
        #expect(known.isSuperset(of: try properties(of: "WorkspaceApiKeyResponseModel")))
        try check(JSONValue(parsing: wireJSON(key)), "WorkspaceApiKeyResponseModel")
        let account = ServiceAccounts.Account(serviceAccountUserID: "s", name: "n", createdAtUnix: 1, apiKeys: [])
        let fields = Set(names(try JSONValue(parsing: wireJSON(account))))
        #expect(fields == Set(try properties(of: "WorkspaceServiceAccountResponseModel")))
    }

    @Test func `there is every permission of the schema`() throws {
        let names = schemas["PermissionType"]?["enum"]?.array?.compactMap(\.string) ?? []
        #expect(names.count > 40 && names.allSatisfy { Permission(rawValue: $0).isKnown })
    }

    @Test func `audio with timestamps fits both schemas`() throws {
        let alignment = CharacterAlignment(characters: ["a"], starts: [0], ends: [1])
        let json = try JSONValue(parsing: wireJSON(AudioWithTimestamps(audioBase64: "", alignment: alignment)))
        try check(json, "AudioWithTimestampsResponseModel")
        try check(json, "StreamingAudioChunkWithTimestampsResponseModel")
        try check(try #require(json["alignment"]), "CharacterAlignmentResponseModel")
    }

    @Test func `audio with voice segments fits both schemas`() throws {
        let alignment = CharacterAlignment(characters: ["a"], starts: [0], ends: [1])
        let segment = VoiceSegment(voiceID: "v", start: 0, end: 1, characters: 0..<1, inputIndex: 0)
        let audio = AudioWithVoiceSegments(audioBase64: "", alignment: alignment, voiceSegments: [segment])
        try check(audio, hasAll: "AudioWithTimestampsAndVoiceSegmentsResponseModel")
        try check(audio, hasAll: "StreamingAudioChunkWithTimestampsAndVoiceSegmentsResponseModel")
        try check(segment, hasAll: "VoiceSegment")
    }

    @Test(arguments: [
        "Body_Text_to_dialogue__multi_voice__v1_text_to_dialogue_post",
        "Body_Text_to_dialogue__multi_voice__streaming_v1_text_to_dialogue_stream_post",
        "Body_text_to_dialogue_full_with_timestamps", "Body_text_to_dialogue_stream_with_timestamps",
    ])
    func `a request of a dialogue knows every field of its schema`(schema: String) throws {
        let request = try Fixture.json("text-to-dialogue-request.json")
        #expect(Set(names(request)).isSuperset(of: try properties(of: schema)))
        try check(request, schema)
    }

    @Test func `a request to listen knows every field of its schema but the file`() throws {
        let request = try Fixture.json("speech-to-text/request.json")
        let schema = "Body_Speech_to_Text_v1_speech_to_text_post"
        #expect(Set(names(request)).isSuperset(of: Set(try properties(of: schema)).subtracting(["file"])))
        for format in SpeechToText.ExportOptions.Format.allCases {
            let options = try JSONValue(parsing: wireJSON(SpeechToText.ExportOptions(format)))
            let schema = try #require(
                schemas["ExportOptions"]?["discriminator"]?["mapping"]?[format.rawValue]?.string?.split(separator: "/")
                    .last.map(String.init)
            )
            try check(SpeechToText.ExportOptions(format), hasAll: schema)
            for name in names(options) where name != "format" {
                #expect(
                    options[name] == schemas[schema]?["properties"]?[name]?["default"] ?? .null,
                    "\(format).\(name)"
                )
            }
        }
    }

    @Test func `a transcript knows every field of its schemas`() throws {
        let transcript = try Fixture.json("speech-to-text/transcript.json")
        #expect(Set(names(transcript)).isSuperset(of: try properties(of: "SpeechToTextChunkResponseModel")))
        try check(transcript, "SpeechToTextChunkResponseModel")
        let word = try #require(transcript["words"]?.array?.first)
        #expect(Set(names(word)) == Set(try properties(of: "SpeechToTextWordResponseModel")))
        let all = SpeechToText.Transcripts([], transcriptionID: "t", audioDuration: 1)
        try check(all, hasAll: "MultichannelSpeechToTextResponseModel")
        let acceptance = SpeechToText.Acceptance(requestID: "r", transcriptionID: "t")
        try check(acceptance, hasAll: "SpeechToTextWebhookResponseModel")
    }

    @Test func `a forced alignment has every field of its schemas`() throws {
        let alignment = try Fixture.json("forced-alignment.json")
        #expect(Set(names(alignment)) == Set(try properties(of: "ForcedAlignmentResponseModel")))
        try check(alignment, "ForcedAlignmentResponseModel")
    }

    @Test func `an item of the history has every field of the schema, whatever it lacks`() throws {
        let item = History.Item(
            historyItemID: "i",
            dateUnix: 1,
            characterCountChangeFrom: 0,
            characterCountChangeTo: 1,
            contentType: "audio/mpeg"
        )
        let page = try JSONValue(parsing: wireJSON(History.Page([item], hasMore: false)))
        try check(page, "GetSpeechHistoryResponseModel")
        #expect(Set(try properties(of: "GetSpeechHistoryResponseModel")) == Set(names(page)))
        let names = names(try #require(page["history"]?.array?.first))
        #expect(Set(try properties(of: "SpeechHistoryItemResponseModel")) == Set(names))
        try check(Fixture.json("history-page.json"), "GetSpeechHistoryResponseModel")
    }

    @Test func `a user has every field of the schema, and so has a subscription`() throws {
        let subscription = User.Subscription(
            tier: "t",
            characterCount: 1,
            characterLimit: 2,
            nextCharacterCountResetUnix: 3
        )
        let account = User.Account(
            userID: "u",
            subscription: subscription,
            firstName: nil,
            xiAPIKeyPreview: nil,
            createdAt: 1,
            seatType: "workspace_member"
        )
        let user = try JSONValue(parsing: wireJSON(account))
        try check(user, "UserResponseModel")
        #expect(Set(try properties(of: "UserResponseModel")) == Set(names(user)))
        let inner = names(try #require(user["subscription"]))
        #expect(Set(try properties(of: "SubscriptionResponseModel")) == Set(inner))
        let extended = try JSONValue(parsing: wireJSON(User.ExtendedSubscription(subscription)))
        try check(extended, "ExtendedSubscriptionResponseModel")
        #expect(Set(try properties(of: "ExtendedSubscriptionResponseModel")) == Set(names(extended)))
        try check(Fixture.json("user.json"), "UserResponseModel")
    }

    @Test func `the sets of words are upstream's`() throws {
        #expect(try words("BreakdownTypes") == Usage.Breakdown.allCases.map(\.rawValue))
        #expect(try words("UsageAggregationInterval") == Usage.Interval.allCases.map(\.rawValue))
        #expect(try words("MetricType") + ["credits_saved"] == Usage.Metric.allCases.map(\.rawValue))
        #expect(try words("SingleUseTokenType") == SingleUseToken.Purpose.allCases.map(\.rawValue))
    }

    @Test func `the request knows every field of the schema`() throws {
        let known = Set(names(try Fixture.json("text-to-speech-request.json")))
        #expect(known.isSuperset(of: try properties(of: "Body_text_to_speech_full")))
    }

    @Test func `a pronunciation dictionary has every field of the schemas`() throws {
        let dictionary = PronunciationDictionaries.Metadata(
            id: "d",
            name: "D",
            latestVersionID: "v",
            latestVersionRuleCount: 0,
            permissionOnResource: nil,
            createdBy: "u",
            creationTimeUnix: 0
        )
        try check(dictionary, hasAll: "GetPronunciationDictionaryMetadataResponseModel")
        try check(
            PronunciationDictionaries.DictionaryWithRules(dictionary, rules: []),
            hasAll: "GetPronunciationDictionaryWithRulesResponseModel"
        )
        try check(
            PronunciationDictionaries.Page([dictionary]),
            hasAll: "GetPronunciationDictionariesMetadataResponseModel"
        )
        try check(
            PronunciationDictionaries.Created(dictionary),
            hasAll: "AddPronunciationDictionaryResponseModel"
        )
        try check(
            PronunciationDictionaries.Version(id: "d", versionID: "v", versionRuleCount: 1),
            hasAll: "PronunciationDictionaryRulesResponseModel"
        )
        try check(Fixture.json("pronunciation-dictionary.json"), "GetPronunciationDictionaryWithRulesResponseModel")
    }

    @Test(arguments: ["Request", "Response"]) func `a pronunciation rule has every field of its schema`(side: String)
        throws
    {
        try check(
            PronunciationDictionaries.Rule("a", .alias("b")),
            hasAll: "PronunciationDictionaryAliasRule\(side)Model"
        )
        try check(
            PronunciationDictionaries.Rule("a", .phoneme("b", alphabet: "ipa")),
            hasAll: "PronunciationDictionaryPhonemeRule\(side)Model"
        )
    }

    @Test func `our own checker finds what is missing`() throws {
        #expect(throws: Missing(field: "audio_base64")) { try check([:], "AudioWithTimestampsResponseModel") }
        #expect(throws: Missing(field: "characters")) {
            try check(["audio_base64": "", "alignment": [:]], "AudioWithTimestampsResponseModel")
        }
    }

    private struct Missing: Error, Equatable { var field: String }

    private func names(_ value: JSONValue) -> [String] {
        if case .object(let members) = value { Array(members.keys) } else { [] }
    }

    private func words(_ schema: String) throws -> [String] {
        try #require(schemas[schema]?["enum"]?.array).compactMap(\.string)
    }

    private func properties(of schema: String) throws -> [String] {
        names(try #require(schemas[schema]?["properties"]))
    }

    /// Checks that `value` is written with all fields of a schema and no others.
    private func check(_ value: some Encodable, hasAll schema: String) throws {
        let json = try JSONValue(parsing: wireJSON(value))
        #expect(Set(try properties(of: schema)) == Set(names(json)))
        try check(json, schema)
    }

    /// Checks that every required field is there, and so on down where a schema is referred to.
    private func check(_ value: JSONValue, _ name: String) throws {
        let schema = try #require(schemas[name])
        for field in schema["required"]?.array ?? [] {
            guard let field = field.string, value[field] != nil else { throw Missing(field: field.string ?? "?") }
        }
        for field in names(value) {
            guard let property = schema["properties"]?[field], let member = value[field] else { continue }
            for choice in property["anyOf"]?.array ?? [property] {
                let reference = choice["$ref"]?.string ?? choice["items"]?["$ref"]?.string
                guard let target = reference?.split(separator: "/").last, member != .null else { continue }
                for element in member.array ?? [member] { try check(element, String(target)) }
            }
        }
    }
}
