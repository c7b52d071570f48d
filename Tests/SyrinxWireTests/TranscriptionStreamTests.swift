import FoundationEssentials
import SyrinxWire
import Testing

struct TranscriptionStreamTests {
    typealias Message = TranscriptionStream.Message
    typealias Reply = TranscriptionStream.Reply

    @Test(arguments: [
        (#"{"type":"commit"}"#, Message.commit), (#"{"type":"flush"}"#, .commit), (#"{"commit":true}"#, .commit),
        (#"{"type":"end_of_stream"}"#, .end), (#"{"type":"audio","audio":"AAE="}"#, .audio([0, 1])),
        (#"{"type":"config","sample_rate":16000}"#, .other), (#"{"model_id":"scribe_v1"}"#, .other), ("{}", .other),
    ])
    func `a message is read as programs write it`(body: String, message: Message) throws {
        #expect(try WireDecoder().decode(Message.self, from: Array(body.utf8)) == message)
    }

    @Test(arguments: ["[]", #"{"type":1}"#, #"{"type":"audio"}"#, #"{"type":"audio","audio":"A"}"#])
    func `a message that does not fit is refused`(body: String) {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(Message.self, from: Array(body.utf8))
        }
        #expect(error != nil)
    }

    @Test(arguments: [
        (#"{"type":"transcript","text":"a \"b\"","is_final":false}"#, Reply.transcript("a \"b\"", isFinal: false)),
        (#"{"type":"transcript","text":"","is_final":true}"#, .transcript("", isFinal: true)),
        (#"{"type":"error","error":"auth_error","message":"No."}"#, .error(.init(.authError, "No."))),
    ])
    func `a reply is written and read back`(body: String, reply: Reply) throws {
        #expect(reply.serialized().text == body)
        #expect(try WireDecoder().decode(Reply.self, from: Array(body.utf8)) == reply)
        #expect(try JSONDecoder().decode(Reply.self, from: Data(body.utf8)) == reply)
    }

    @Test func `the query has every field`() throws {
        let json: JSONValue = [
            "model_id": "scribe_v1", "language_code": "en", "commit_strategy": "manual", "enable_logging": false,
            "token": "sutkn_1",
        ]
        let query = try WireDecoder().decode(TranscriptionStream.Query.self, from: json)
        #expect(try JSONValue(parsing: wireJSON(query)) == json)
        let other = try WireDecoder().decode(
            TranscriptionStream.Query.self,
            fromQuery: [(name: "language", value: "en")]
        )
        #expect(other == .init(languageCode: "en"))
    }
}
