import SyrinxWire
import Testing

struct WireDecoderFormTests {
    struct Body: Decodable, Equatable {
        var name: String
        var tags: [String]?
        var fast: Bool?
        var labels: [String: String]?
        var formats: [Format]?
        var kinds: Kinds?

        struct Format: Decodable, Equatable {
            var format: String
        }
    }

    /// A word, or a list of them.
    struct Kinds: Decodable, Equatable {
        var words: [String]

        init(_ words: String...) {
            self.words = words
        }

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer().decode(JSONValue.self)
            words = value.array?.compactMap(\.string) ?? [value.string].compactMap { $0 }
        }
    }

    private func decode(_ fields: [(String, String)]) throws(ValidationError) -> Body {
        try WireDecoder().decode(fromForm: fields.map { (name: $0.0, value: $0.1) })
    }

    static let forms: [([(String, String)], Body)] = [
        ([], Body(name: "a")),
        ([("name", "b")], Body(name: "b")),
        ([("tags", "x"), ("tags", "y")], Body(name: "a", tags: ["x", "y"])),
        ([("tags", "[1]")], Body(name: "a", tags: ["[1]"])),
        ([("name", "null"), ("fast", "true")], Body(name: "null", fast: true)),
        ([("fast", "")], Body(name: "a")),
        ([("labels", "null"), ("formats", "null"), ("kinds", "null")], Body(name: "a")),
        ([("labels", #"{"k": "v"}"#)], Body(name: "a", labels: ["k": "v"])),
        ([("formats", #"[{"format": "srt"}]"#)], Body(name: "a", formats: [.init(format: "srt")])),
        ([("formats", #"{"format": "srt"}"#)], Body(name: "a", formats: [.init(format: "srt")])),
        (
            [("formats", #"{"format": "srt"}"#), ("formats", #"{"format": "txt"}"#)],
            Body(name: "a", formats: [.init(format: "srt"), .init(format: "txt")])
        ),
        ([("kinds", "pii")], Body(name: "a", kinds: Kinds("pii"))),
        ([("kinds", #""pii""#)], Body(name: "a", kinds: Kinds("pii"))),
        ([("kinds", #"["pii", "phi"]"#)], Body(name: "a", kinds: Kinds("pii", "phi"))),
        ([("kinds", "pii"), ("kinds", "phi")], Body(name: "a", kinds: Kinds("pii", "phi"))),
    ]

    @Test(arguments: forms) func `fields decode as the SDKs encode them`(
        _ fields: [(String, String)],
        _ expected: Body
    ) throws {
        #expect(try decode([("name", "a")] + fields) == expected)
    }

    @Test(
        arguments: [
            ("labels", "{", "dict_type", [.name("labels")]),
            ("labels", #"{"a": 1}"#, "string_type", [.name("labels"), .name("a")]),
            ("formats", "[{}]", "missing", [.name("formats"), .index(0), .name("format")]),
            ("formats", "7", "model_attributes_type", [.name("formats"), .index(0)]),
            ("fast", "maybe", "bool_parsing", [.name("fast")]),
            ("name", "", "missing", [.name("name")]),
        ] as [(String, String, String, [ValidationError.Item.Step])]
    )
    func `a field that is wrong is located in the body`(
        _ name: String,
        _ value: String,
        _ type: String,
        _ location: [ValidationError.Item.Step]
    ) throws {
        do throws(ValidationError) {
            _ = try decode([("name", "a")].filter { $0.0 != name } + [(name, value)])
            Issue.record("it decodes")
        } catch {
            #expect(error.items.map(\.type) == [type])
            #expect(error.items.map(\.location) == [[.name("body")] + location])
        }
    }
}
