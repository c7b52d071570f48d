import SyrinxWire
import Testing

struct ForcedAlignmentTests {
    @Test func `a reply is written as it is encoded`() throws {
        let json = try Fixture.json("forced-alignment.json")
        let reply = try WireDecoder().decode(ForcedAlignment.Reply.self, from: json)
        #expect(try JSONValue(parsing: reply.serialized()) == json)
        #expect(
            ForcedAlignment.Reply(characters: [], words: [], loss: 0).serialized().text
                == #"{"characters":[],"words":[],"loss":0.0}"#
        )
    }

    @Test(arguments: [
        ("", "empty_text"), (" \n", "empty_text"), (String(repeating: "a", count: 675_001), "text_too_long"),
    ])
    func `a text that cannot be aligned is refused`(text: String, code: String) {
        let error = refusal { () throws(APIError) in try ForcedAlignment.Request(text).check() }
        #expect(error?.code == code && error?.parameter == "text")
    }

    @Test func `a text within the limit is taken`() throws {
        try ForcedAlignment.Request(String(repeating: "é", count: 675_000)).check()
    }

    @Test func `a form needs its text`() {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(ForcedAlignment.Request.self, fromForm: [(name: "text", value: "")])
        }
        #expect(error?.items.map(\.type) == ["missing"])
    }
}
