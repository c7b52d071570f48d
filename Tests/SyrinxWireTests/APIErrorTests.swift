import SyrinxWire
import Testing

struct APIErrorTests {
    @Test func `the body is the one that upstream sends`() {
        let error = APIError.voiceNotFound("21m")
        let body =
            #"{"detail":{"code":"voice_not_found","message":"A voice with voice_id '21m' was not found.","#
            + #""request_id":"8fa2","status":"voice_not_found","type":"not_found"}}"#
        #expect(error.json(requestID: "8fa2").serialized().text == body)
        #expect(error.statusCode == 404)
    }

    @Test(arguments: [
        APIError.voiceNotFound("x"), .emptyText(), .textTooLong(9, maximum: 5, modelID: "m"), .modelNotFound("m"),
        .invalidOutputFormat("mp4", known: ["mp3_44100_128"]),
    ])
    func `a client reads what the server wrote`(error: APIError) {
        #expect(APIError(statusCode: error.statusCode, json: error.json(requestID: "1")) == error)
    }

    @Test(arguments: [
        (#"{"detail":{"status":"quota_exceeded","message":"No."}}"#, "quota_exceeded", "No."),
        (#"{"detail":"Not Found"}"#, "", "Not Found"),
        (
            #"{"detail":{"code":"unauthorized","status":"invalid_api_key","message":"Invalid API key"}}"#,
            "unauthorized", "Invalid API key"
        ),
    ])
    func `a client reads the older shapes`(body: String, code: String, message: String) throws {
        let error = try #require(APIError(statusCode: 401, json: JSONValue(parsing: Array(body.utf8))))
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.statusCode == 401)
    }

    @Test(arguments: ["[]", "{}", #"{"detail":[]}"#, #"{"detail":{"message":"m"}}"#, #"{"error":"e"}"#])
    func `another shape is no error of the API`(body: String) throws {
        #expect(try APIError(statusCode: 400, json: JSONValue(parsing: Array(body.utf8))) == nil)
    }

    @Test func `the old name of a text that is too long is kept`() {
        let error = APIError.textTooLong(10_001, maximum: 10_000, modelID: "eleven_v4")
        #expect(error.code == "text_too_long")
        #expect(error.status == "max_character_limit_exceeded")
        #expect(error.message.contains("10001") && error.message.contains("10000"))
    }
}

struct ValidationErrorTests {
    @Test(arguments: ["json.json", "text-to-speech.json", "voices-query.json"])
    func `a client reads what a server wrote`(fixture: String) throws {
        for recorded in try Refusal.recorded(fixture) {
            let error = try #require(ValidationError(json: ["detail": recorded.detail]))
            #expect(error.json == ["detail": recorded.detail])
        }
    }

    @Test func `only place, message and type are needed`() throws {
        let error = try #require(ValidationError(json: ["detail": [["loc": ["body", 0], "msg": "m", "type": "t"]]]))
        #expect(error.items == [.init("t", at: [.name("body"), .index(0)], "m")])
        #expect(ValidationError(json: ["detail": [["loc": [1.5], "msg": "m", "type": "t"]]]) == nil)
        #expect(ValidationError(json: ["detail": "x"]) == nil)
    }
}
