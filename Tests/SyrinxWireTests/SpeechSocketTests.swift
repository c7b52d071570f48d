import FoundationEssentials
import SyrinxWire
import Testing

struct SpeechSocketTests {
    @Test func `every message is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/speech-messages.json").array) {
            let message = try WireDecoder().decode(SpeechSocket.Message.self, from: json)
            let bytes = try wireJSON(message)
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(SpeechSocket.Message.self, from: Data(bytes)) == message)
        }
    }

    @Test func `every reply is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/speech-replies.json").array) {
            let reply = try WireDecoder().decode(SpeechSocket.Reply.self, from: json)
            let bytes = reply.serialized()
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(SpeechSocket.Reply.self, from: Data(bytes)) == reply)
        }
    }

    @Test func `the query has every field`() throws {
        let json: JSONValue = [
            "model_id": "m", "language_code": "en", "enable_logging": false, "enable_ssml_parsing": true,
            "output_format": "pcm_16000", "inactivity_timeout": 180, "sync_alignment": true, "auto_mode": true,
            "apply_text_normalization": "off", "seed": 1, "optimize_streaming_latency": 4, "authorization": "Bearer t",
            "single_use_token": "sutkn_1",
        ]
        let query = try WireDecoder().decode(SpeechSocket.Query.self, from: json)
        try query.check()
        #expect(try JSONValue(parsing: wireJSON(query)) == json)
    }

    @Test(arguments: [
        ("inactivity_timeout", 0, false), ("inactivity_timeout", 1, true), ("inactivity_timeout", 180, true),
        ("inactivity_timeout", 181, false), ("seed", -1, false), ("seed", 4_294_967_295, true),
        ("seed", 4_294_967_296, false), ("optimize_streaming_latency", 4, true),
        ("optimize_streaming_latency", 5, false),
    ])
    func `numbers of the query have bounds`(name: String, number: Int, isRight: Bool) throws {
        let items = [(name: name, value: "\(number)")]
        let query = try WireDecoder(at: [.name("query")]).decode(SpeechSocket.Query.self, fromQuery: items)
        let error = refusal { () throws(APIError) in try query.check() }
        #expect((error == nil) == isRight)
        #expect(isRight || error?.parameter == name && error?.code == "invalid_parameters")
    }

    @Test(arguments: [
        (#"{"xi-api-key":"k"}"#, SpeechSocket.Message.with { $0.xiAPIKey = "k" }),
        (#"{"xi-api-key":"k","xi_api_key":null}"#, .with { $0.xiAPIKey = "k" }),
        (#"{"xi-api-key":"k","xi_api_key":"l"}"#, .with { $0.xiAPIKey = "l" }),
        (#"{"contextId":"c","flush":"true"}"#, .with { ($0.contextID, $0.flush) = ("c", true) }),
        (
            #"{"generator_config":{"chunk_length_schedule":[50]}}"#,
            .with { $0.generationConfig = .init(chunkLengthSchedule: [50]) }
        ),
        (#"{"text":null,"voice_settings":null,"generation_config":null,"not_a_field":1}"#, .init()),
    ])
    func `other spellings, nulls and unknown fields are read`(body: String, message: SpeechSocket.Message) throws {
        #expect(try WireDecoder().decode(SpeechSocket.Message.self, from: Array(body.utf8)) == message)
    }

    @Test(arguments: [
        (#"{"text":1}"#, "string_type", #"["body","text"]"#),
        (#"[]"#, "model_attributes_type", #"["body"]"#),
        (#"{"text":"a""#, "json_invalid", #"["body",11]"#),
        (#"{"contextId":1}"#, "string_type", #"["body","contextId"]"#),
        (#"{"flush":"x"}"#, "bool_parsing", #"["body","flush"]"#),
        (#"{"voice_settings":{"stability":2}}"#, "less_than_equal", #"["body","voice_settings","stability"]"#),
        (
            #"{"generator_config":{"chunk_length_schedule":[50,"x"]}}"#, "float_parsing",
            #"["body","generator_config","chunk_length_schedule",1]"#
        ),
        (
            #"{"pronunciation_dictionary_locators":[{}]}"#, "missing",
            #"["body","pronunciation_dictionary_locators",0,"pronunciation_dictionary_id"]"#
        ),
    ])
    func `what does not fit is told with its place`(body: String, type: String, location: String) throws {
        let error = try #require(
            refusal { () throws(ValidationError) in
                try WireDecoder().decode(SpeechSocket.Message.self, from: Array(body.utf8))
            }
        )
        let item = try #require(error.json["detail"]?.array?.first)
        #expect(item["type"]?.string == type)
        #expect(item["loc"]?.serialized().text == location)
        #expect(SocketError(error).error == "invalid_input_message")
    }

    @Test(arguments: [
        (#"{"generation_config":{"chunk_length_schedule":[]}}"#, "generation_config.chunk_length_schedule"),
        (#"{"generation_config":{"chunk_length_schedule":[50,49]}}"#, "generation_config.chunk_length_schedule"),
        (#"{"generation_config":{"chunk_length_schedule":[500.5]}}"#, "generation_config.chunk_length_schedule"),
        (#"{"voice_settings":{"speed":2}}"#, "voice_settings.speed"),
        (
            #"{"pronunciation_dictionary_locators":["#
                + #"{"pronunciation_dictionary_id":"1"},{"pronunciation_dictionary_id":"2"},"#
                + #"{"pronunciation_dictionary_id":"3"},{"pronunciation_dictionary_id":"4"}]}"#,
            "pronunciation_dictionary_locators"
        ),
    ])
    func `a message that fits the schema can still be wrong`(body: String, parameter: String) throws {
        let message = try WireDecoder().decode(SpeechSocket.Message.self, from: Array(body.utf8))
        let error = refusal { () throws(APIError) in try message.check() }
        #expect(error?.parameter == parameter)
    }

    @Test(arguments: [
        #"{"generation_config":{"chunk_length_schedule":[50,500]}}"#, #"{"generation_config":{}}"#,
        #"{"generation_config":{"chunk_length_schedule":null},"voice_settings":{"speed":0.7}}"#, "{}",
    ])
    func `a message within all bounds is right`(body: String) throws {
        try WireDecoder().decode(SpeechSocket.Message.self, from: Array(body.utf8)).check()
    }

    @Test func `audio of any length is base 64`() throws {
        for count in Array(0...17) + [65536, 65537] {
            let audio = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
            let json = try JSONValue(parsing: SpeechSocket.Reply.audio(AudioChunk(audio)).serialized())
            #expect(json["audio"]?.string == Data(audio).base64EncodedString())
        }
    }

    @Test func `times are written in full`() throws {
        let times = [0, 9, 10, 1_234_567, -50, .max, .min]
        let alignment = ChunkAlignment(characters: ["a"], starts: times, durations: times.reversed())
        let reply = SpeechSocket.Reply.audio(AudioChunk([], alignment: alignment), contextID: "c")
        #expect(try WireDecoder().decode(SpeechSocket.Reply.self, from: reply.serialized()) == reply)
    }

    @Test(arguments: ["SUQz*A==", "SUQ", "é"]) func `audio that is not base 64 is refused`(audio: String) {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(SpeechSocket.Reply.self, from: ["audio": .string(audio)])
        }
        #expect(error?.items.map(\.type) == ["value_error"])
    }

    @Test func `a reply of the documents' spelling is read`() throws {
        let reply = try WireDecoder().decode(
            SpeechSocket.Reply.self,
            from: [
                "audio": "AA==", "is_final": false,
                "alignment": ["chars": ["a"], "charStartTimesMs": [1], "charsDurationsMs": [2]],
            ]
        )
        var alignment = ChunkAlignment()
        alignment.append("a", at: 1, for: 2)
        #expect(reply == .audio(AudioChunk([0], alignment: alignment)))
        let final = try WireDecoder().decode(SpeechSocket.Reply.self, from: ["is_final": true, "contextId": "c"])
        #expect(final == .final(contextID: "c"))
    }
}

extension SpeechSocket.Message {
    fileprivate static func with(_ change: (inout Self) -> Void) -> Self {
        var message = Self()
        change(&message)
        return message
    }
}
