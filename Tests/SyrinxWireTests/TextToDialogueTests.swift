import SyrinxWire
import Testing

struct TextToDialogueTests {
    private static let lines = (0...10).map { #"{"text":"a","voice_id":"\#($0)"}"# }
    private static let line = lines[0]
    private static let long = String(repeating: "a", count: 101)

    @Test(arguments: [
        (#"{"inputs":[]}"#, "invalid_parameters", "inputs"),
        (#"{"inputs":[{"text":"","voice_id":"v"},{"text":" \n","voice_id":"v"}]}"#, "empty_text", "inputs"),
        (
            #"{"inputs":[{"text":"123456","voice_id":"v"},{"text":"123456","voice_id":"v"}]}"#, "text_too_long",
            "inputs"
        ),
        (#"{"inputs":[\#(lines.joined(separator: ","))]}"#, "invalid_parameters", "inputs"),
        (#"{"inputs":[\#(line)],"seed":-1}"#, "invalid_parameters", "seed"),
        (#"{"inputs":[\#(line)],"seed":4294967296}"#, "invalid_parameters", "seed"),
        (#"{"inputs":[\#(line)],"previous_text":"\#(long)"}"#, "invalid_parameters", "previous_text"),
        (#"{"inputs":[\#(line)],"future_text":"\#(long)"}"#, "invalid_parameters", "future_text"),
        (
            #"{"inputs":[\#(line)],"previous_request_ids":["1","2","3","4"]}"#, "invalid_parameters",
            "previous_request_ids"
        ),
        (#"{"inputs":[\#(line)],"next_request_ids":["1","2","3","4"]}"#, "invalid_parameters", "next_request_ids"),
        (
            #"{"inputs":[\#(line)],"pronunciation_dictionary_locators":["#
                + #"{"pronunciation_dictionary_id":"1"},{"pronunciation_dictionary_id":"2"},"#
                + #"{"pronunciation_dictionary_id":"3"},{"pronunciation_dictionary_id":"4"}]}"#,
            "invalid_parameters", "pronunciation_dictionary_locators"
        ),
        (#"{"inputs":[\#(line)],"settings":{"similarity":2}}"#, "invalid_parameters", "settings.similarity"),
        (#"{"inputs":[\#(line)],"settings":{"clone_strength":-1}}"#, "invalid_parameters", "settings.clone_strength"),
    ])
    func `a request that fits the schema can still be wrong`(body: String, code: String, parameter: String) throws {
        let request = try WireDecoder().decode(TextToDialogue.Request.self, from: Array(body.utf8))
        let error = try #require(refusal { () throws(APIError) in try request.check(maximumTextLength: 11) })
        #expect(error.statusCode == 400)
        #expect(error.type == "validation_error")
        #expect(error.code == code)
        #expect(error.parameter == parameter)
    }

    @Test(arguments: [
        #"{"inputs":[{"text":"12345","voice_id":"v"},{"text":"123456","voice_id":"w"}]}"#,
        #"{"inputs":[{"text":"","voice_id":"v"},{"text":"a","voice_id":"v"}]}"#,
        #"{"inputs":[\#(lines.dropFirst().joined(separator: ",")),\#(lines[1])],"seed":0,"next_request_ids":[]}"#,
        #"{"inputs":[\#(line)],"previous_text":"\#(long.dropLast())","future_text":"","speed":1}"#,
        #"{"inputs":[\#(line)],"settings":{"stability":1,"similarity":0,"clone_strength":1},"model_id":null}"#,
    ])
    func `a request within all bounds is right`(body: String) throws {
        try WireDecoder().decode(TextToDialogue.Request.self, from: Array(body.utf8)).check(maximumTextLength: 11)
    }

    @Test(arguments: [
        ("{}", "missing", #"["body","inputs"]"#),
        (#"{"inputs":{}}"#, "list_type", #"["body","inputs"]"#),
        (#"{"inputs":[{"voice_id":"v"}]}"#, "missing", #"["body","inputs",0,"text"]"#),
        (#"{"inputs":[],"settings":{"stability":1.5}}"#, "less_than_equal", #"["body","settings","stability"]"#),
        (#"{"inputs":[],"apply_text_normalization":"no"}"#, "literal_error", #"["body","apply_text_normalization"]"#),
    ])
    func `what does not fit is told with its place`(body: String, type: String, location: String) throws {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(TextToDialogue.Request.self, from: Array(body.utf8))
        }
        let item = try #require(error?.json["detail"]?.array?.first)
        #expect(item["type"]?.string == type)
        #expect(item["loc"]?.serialized().text == location)
    }
}
