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

    @Test func `the request knows every field of the schema`() throws {
        let known = Set(names(try Fixture.json("text-to-speech-request.json")))
        #expect(known.isSuperset(of: try properties(of: "Body_text_to_speech_full")))
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

    private func properties(of schema: String) throws -> [String] {
        names(try #require(schemas[schema]?["properties"]))
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
