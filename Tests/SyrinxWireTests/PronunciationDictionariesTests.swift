import SyrinxWire
import Testing

struct PronunciationDictionariesTests {
    typealias Rule = PronunciationDictionaries.Rule
    let decoder = WireDecoder()

    @Test func `a rule has upstream's defaults`() throws {
        let body =
            #"{"rules":[{"type":"alias","string_to_replace":"a","alias":""},"#
            + #"{"type":"phoneme","string_to_replace":"b","phoneme":"B","alphabet":"x","case_sensitive":"no"}]}"#
        let rules = try decoder.decode(PronunciationDictionaries.Rules.self, from: Array(body.utf8)).rules
        #expect(rules == [Rule("a", .alias("")), Rule("b", .phoneme("B", alphabet: "x"), caseSensitive: false)])
        #expect(rules[0].caseSensitive && rules[0].wordBoundaries)
    }

    @Test(arguments: try Refusal.recorded("pronunciation-dictionaries.json"))
    func `a rule that is neither kind is refused for both, in pydantic's words`(recorded: Refusal) throws {
        let body = Array(recorded.sent.utf8)
        let error = try #require(
            refusal { () throws(ValidationError) in
                try decoder.decode(PronunciationDictionaries.CreateFromRules.self, from: body)
            }
        )
        #expect(error.json["detail"]?.serialized().text == recorded.detail.serialized().text)
    }

    @Test(
        arguments: [
            ("{}", nil, nil), (#"{"archived":true}"#, true, nil), (#"{"name":"n"}"#, nil, "n"),
        ] as [(String, Bool?, String?)]
    )
    func `an update changes what it names`(body: String, archived: Bool?, name: String?) throws {
        let update = try decoder.decode(PronunciationDictionaries.Update.self, from: Array(body.utf8))
        #expect(update == PronunciationDictionaries.Update(archived: archived, name: name))
    }

    @Test func `an update takes no null`() throws {
        let error = try #require(
            refusal { () throws(ValidationError) in
                try decoder.decode(PronunciationDictionaries.Update.self, from: ["archived": nil, "name": nil])
            }
        )
        #expect(error.items.map(\.type) == ["bool_type", "string_type"])
    }

    @Test(arguments: [
        ("page_size", "0", "greater_than_equal"), ("page_size", "101", "less_than_equal"),
        ("sort", "age", "literal_error"), ("include_archived", "maybe", "bool_parsing"),
    ])
    func `a wrong query is refused`(name: String, value: String, type: String) throws {
        let error = try #require(
            refusal { () throws(ValidationError) in
                try WireDecoder(at: [.name("query")])
                    .decode(PronunciationDictionaries.ListQuery.self, fromQuery: [(name, value)])
            }
        )
        #expect(error.items.map(\.type) == [type])
    }

    @Test func `a form has its fields`() throws {
        let form = try decoder.decode(
            PronunciationDictionaries.CreateFromFile.self,
            from: ["name": "n", "description": "d", "workspace_access": "viewer"]
        )
        #expect(form == .init(name: "n", description: "d", workspaceAccess: .viewer))
    }
}
