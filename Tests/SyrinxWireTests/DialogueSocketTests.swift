import FoundationEssentials
import SyrinxWire
import Testing

struct DialogueSocketTests {
    @Test func `every message is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/dialogue-messages.json").array) {
            let message = try WireDecoder().decode(DialogueSocket.Message.self, from: json)
            let bytes = try wireJSON(message)
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(DialogueSocket.Message.self, from: Data(bytes)) == message)
        }
    }

    @Test func `every reply is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/dialogue-replies.json").array) {
            let reply = try WireDecoder().decode(DialogueSocket.Reply.self, from: json)
            let bytes = reply.serialized()
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(DialogueSocket.Reply.self, from: Data(bytes)) == reply)
        }
    }

    @Test func `the query has every field`() throws {
        let json: JSONValue = [
            "model_id": "m", "language_code": "en", "enable_logging": false, "output_format": "pcm_16000",
            "sync_alignment": true, "apply_text_normalization": "off", "seed": 1, "authorization": "Bearer t",
            "single_use_token": "sutkn_1",
        ]
        let query = try WireDecoder().decode(DialogueSocket.Query.self, from: json)
        try query.check()
        #expect(try JSONValue(parsing: wireJSON(query)) == json)
        let wrong = try WireDecoder().decode(DialogueSocket.Query.self, fromQuery: [(name: "seed", value: "-1")])
        let error = refusal { () throws(APIError) in try wrong.check() }
        #expect(error?.parameter == "seed")
    }

    @Test func `the key is read in its other spelling too`() throws {
        let message = try WireDecoder().decode(DialogueSocket.Message.self, from: ["xi-api-key": "k"])
        #expect(message.xiAPIKey == "k")
    }

    @Test(arguments: [
        (#"{"voices":"v"}"#, "list_type", #"["body","voices"]"#),
        (#"{"voices":["v",1]}"#, "string_type", #"["body","voices",1]"#),
        (#"{"inputs":[{"voice_id":"v"}]}"#, "missing", #"["body","inputs",0,"text"]"#),
        (#"{"inputs":[{"text":"a"}]}"#, "missing", #"["body","inputs",0,"voice_id"]"#),
        (
            #"{"inputs":[{"text":"a","voice_id":"v","new_turn":2}]}"#, "bool_parsing",
            #"["body","inputs",0,"new_turn"]"#
        ),
        (#"{"voice_settings":{"stability":-1}}"#, "greater_than_equal", #"["body","voice_settings","stability"]"#),
        (#"{"keep_alive":[]}"#, "bool_type", #"["body","keep_alive"]"#),
    ])
    func `what does not fit is told with its place`(body: String, type: String, location: String) throws {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(DialogueSocket.Message.self, from: Array(body.utf8))
        }
        let item = try #require(error?.json["detail"]?.array?.first)
        #expect(item["type"]?.string == type)
        #expect(item["loc"]?.serialized().text == location)
    }

    @Test(arguments: [
        (#"{"voices":[]}"#, "voices"),
        (#"{"voices":["1","2","3","4","5","6","7","8","9","10","11"]}"#, "voices"),
        (#"{"voice_settings":{"clone_strength":1.1}}"#, "voice_settings.clone_strength"),
        (
            #"{"pronunciation_dictionary_locators":["#
                + #"{"pronunciation_dictionary_id":"1"},{"pronunciation_dictionary_id":"2"},"#
                + #"{"pronunciation_dictionary_id":"3"},{"pronunciation_dictionary_id":"4"}]}"#,
            "pronunciation_dictionary_locators"
        ),
    ])
    func `a message that fits the schema can still be wrong`(body: String, parameter: String) throws {
        let message = try WireDecoder().decode(DialogueSocket.Message.self, from: Array(body.utf8))
        let error = try #require(refusal { () throws(APIError) in try message.check() })
        #expect(error.parameter == parameter)
        #expect(SocketError(error).parameter == parameter)
    }

    @Test func `ten voices are not too many`() throws {
        var message = DialogueSocket.Message()
        message.voices = (1...10).map(\.description)
        message.voiceSettings = .init(stability: 1, cloneStrength: 1)
        try message.check()
    }
}
