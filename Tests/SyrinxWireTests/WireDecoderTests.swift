import SyrinxWire
import Testing

/// One field of each kind.
private struct Form: Bounded, Hashable {
    enum Mode: String, Choice { case fast, slow }
    struct Part: Codable, Hashable {
        var name: String
        var mode: Mode
    }

    var text: String?
    var flag: Bool?
    var whole: Int?
    var small: UInt8?
    var real: Double?
    var list: [Int]?
    var holes: [Int?]?
    var labels: [String: String]?
    var part: Part?
    var title: String?

    static let bounds = [
        "title": Bounds.length(2...3), "whole": .range(1...5), "real": .atLeast(0), "list": .atMost(length: 2),
        "holes": .length(1...9),
    ]
}

struct WireDecoderTests {
    let decoder = WireDecoder()

    @Test(arguments: [
        (#"{"whole":"1"}"#, #"{"whole":1}"#),
        (#"{"whole":" 5.0 "}"#, #"{"whole":5}"#),
        (#"{"whole":"+0_3"}"#, #"{"whole":3}"#),
        (#"{"whole":2.0}"#, #"{"whole":2}"#),
        (#"{"whole":true}"#, #"{"whole":1}"#),
        (#"{"small":"255"}"#, #"{"small":255}"#),
        (#"{"real":"0.5"}"#, #"{"real":0.5}"#),
        (#"{"real":" 1_0e1 "}"#, #"{"real":100}"#),
        (#"{"real":".5"}"#, #"{"real":0.5}"#),
        (#"{"real":"5."}"#, #"{"real":5}"#),
        (#"{"real":"1_.5"}"#, #"{"real":1.5}"#),
        (#"{"real":7}"#, #"{"real":7}"#),
        (#"{"real":true}"#, #"{"real":1}"#),
        (#"{"flag":"YES"}"#, #"{"flag":true}"#),
        (#"{"flag":"oN"}"#, #"{"flag":true}"#),
        (#"{"flag":"t"}"#, #"{"flag":true}"#),
        (#"{"flag":1.0}"#, #"{"flag":true}"#),
        (#"{"flag":"off"}"#, #"{"flag":false}"#),
        (#"{"flag":0}"#, #"{"flag":false}"#),
        (#"{"flag":"n"}"#, #"{"flag":false}"#),
        (#"{"list":["1",2.0]}"#, #"{"list":[1,2]}"#),
        (#"{"holes":[null,"4"]}"#, #"{"holes":[null,4]}"#),
        (#"{"labels":{"a":"b"}}"#, #"{"labels":{"a":"b"}}"#),
        (#"{"title":"e\u0301😀"}"#, #"{"title":"é😀"}"#),
        (#"{"part":{"name":"a","mode":"slow","more":1}}"#, #"{"part":{"name":"a","mode":"slow"}}"#),
        (#"{"text":null,"flag":null,"whole":null,"list":null,"part":null}"#, "{}"),
        (#"{"nothing":[1],"known":{}}"#, "{}"),
    ])
    func `what pydantic takes is taken`(sent: String, meant: String) throws {
        let form = try decoder.decode(Form.self, from: Array(sent.utf8))
        let plain = try decoder.decode(Form.self, from: Array(meant.utf8))
        let empty = try decoder.decode(Form.self, from: [:])
        #expect(form == plain)
        #expect((form == empty) == (meant == "{}"))
    }

    @Test(arguments: try Refusal.recorded("text-to-speech.json"))
    func `what FastAPI refuses is refused in its words`(recorded: Refusal) throws {
        let body = Array(recorded.sent.utf8)
        let error = try #require(
            refusal { () throws(ValidationError) in try decoder.decode(TextToSpeech.Request.self, from: body) }
        )
        #expect(error.json["detail"]?.serialized().text == recorded.detail.serialized().text)
    }

    @Test(
        arguments: [
            (#"{"whole":0}"#, "greater_than_equal", "Input should be greater than or equal to 1", #"{"ge":1}"#),
            (#"{"whole":"6"}"#, "less_than_equal", "Input should be less than or equal to 5", #"{"le":5}"#),
            (#"{"real":-0.1}"#, "greater_than_equal", "Input should be greater than or equal to 0", #"{"ge":0.0}"#),
            (#"{"real":"inf"}"#, "finite_number", "Input should be a finite number", nil),
            (#"{"real":"nan"}"#, "finite_number", "Input should be a finite number", nil),
            (#"{"title":"a"}"#, "string_too_short", "String should have at least 2 characters", #"{"min_length":2}"#),
            (#"{"title":"abcd"}"#, "string_too_long", "String should have at most 3 characters", #"{"max_length":3}"#),
            (
                #"{"list":[1,"q",3]}"#, "too_long", "List should have at most 2 items after validation, not 3",
                #"{"actual_length":3,"field_type":"List","max_length":2}"#
            ),
            (
                #"{"holes":[]}"#, "too_short", "List should have at least 1 item after validation, not 0",
                #"{"actual_length":0,"field_type":"List","min_length":1}"#
            ),
            (#"{"labels":[]}"#, "dict_type", "Input should be a valid dictionary", nil),
            (
                #"{"small":256}"#, "int_parsing_size",
                "Unable to parse input string as an integer, exceeded maximum size",
                nil
            ),
            (
                #"{"part":{"name":"a","mode":"x"}}"#, "literal_error", "Input should be 'fast' or 'slow'",
                #"{"expected":"'fast' or 'slow'"}"#
            ),
        ] as [(String, String, String, String?)]
    )
    func `bounds are kept`(body: String, type: String, message: String, context: String?) throws {
        let error = try #require(
            refusal { () throws(ValidationError) in try decoder.decode(Form.self, from: Array(body.utf8)) }
        )
        #expect(error.items.map(\.type) == [type])
        #expect(error.items.map(\.message) == [message])
        #expect(error.items[0].context.map { JSONValue.object($0).serialized().text } == context)
    }

    @Test func `every error is told, each in its place`() throws {
        let body: JSONValue = ["flag": "maybe", "labels": ["k": 1], "part": [:], "holes": [1, "x"]]
        let error = try #require(refusal { () throws(ValidationError) in try decoder.decode(Form.self, from: body) })
        #expect(
            Set(error.items.map(\.location)) == [
                [.name("body"), .name("flag")], [.name("body"), .name("labels"), .name("k")],
                [.name("body"), .name("part"), .name("name")], [.name("body"), .name("part"), .name("mode")],
                [.name("body"), .name("holes"), .index(1)],
            ]
        )
    }

    @Test(arguments: ["9", " ", "1_", "_"])
    func `a number written as endless text is no number`(piece: String) throws {
        let text = JSONValue.string(String(repeating: piece, count: 500_000))
        let error = try #require(
            refusal { () throws(ValidationError) in try decoder.decode(Form.self, from: ["whole": text, "real": text]) }
        )
        #expect(error.items.map(\.type) == ["int_parsing", "float_parsing"])
    }

    @Test func `a list of a thousand mistakes tells a hundred`() throws {
        let body: JSONValue = ["labels": .object(Dictionary(uniqueKeysWithValues: (0..<1000).map { ("\($0)", 1) }))]
        let error = try #require(refusal { () throws(ValidationError) in try decoder.decode(Form.self, from: body) })
        #expect(error.items.count == 100)
    }

    @Test func `a type's own refusal is an error of its field`() throws {
        struct Even: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                guard try container.decode(Int.self).isMultiple(of: 2) else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "it is odd")
                }
            }
        }
        struct Holder: Decodable { var even: Even }

        _ = try decoder.decode(Holder.self, from: ["even": 4])
        let error = try #require(
            refusal { () throws(ValidationError) in try decoder.decode(Holder.self, from: ["even": 3]) }
        )
        #expect(
            error.items == [
                .init("value_error", at: [.name("body"), .name("even")], "Value error, it is odd", input: 3)
            ]
        )
    }

    @Test(arguments: try Refusal.recorded("voices-query.json"))
    func `a wrong query is refused in FastAPI's words`(recorded: Refusal) throws {
        let error = try #require(
            refusal { () throws(ValidationError) in
                try WireDecoder(at: [.name("query")])
                    .decode(Voices.SearchQuery.self, fromQuery: items(of: recorded.sent))
            }
        )
        #expect(error.json["detail"]?.serialized().text == recorded.detail.serialized().text)
    }

    @Test func `a query repeats names for lists, and elsewhere the last one counts`() throws {
        let query = try WireDecoder(at: [.name("query")]).decode(
            Voices.SearchQuery.self,
            fromQuery: items(of: "language=en&page_size=5&language=de&page_size=7&search=a&high_quality=true&x=1")
        )
        var expected = Voices.SearchQuery()
        expected.language = ["en", "de"]
        expected.pageSize = 7
        expected.search = "a"
        expected.highQuality = true
        #expect(query == expected)
    }

    @Test func `a query that lacks a name says so`() throws {
        struct Needy: Decodable { var need: String }
        let error = try #require(
            refusal { () throws(ValidationError) in
                try WireDecoder(at: [.name("query")]).decode(Needy.self, fromQuery: [])
            }
        )
        #expect(error.items == [.init("missing", at: [.name("query"), .name("need")], "Field required", input: .null)])
    }

    private func items(of query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
    }
}
