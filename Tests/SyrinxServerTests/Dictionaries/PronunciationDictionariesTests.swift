import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxText
import SyrinxWire
import Testing

@testable import SyrinxServer

struct PronunciationDictionariesTests {
    typealias Wire = PronunciationDictionaries
    static let path = DictionaryClient.path
    static let nasa = Wire.Rule("NASA", .alias("nassa"))
    static let tomato = Wire.Rule("tomato", .phoneme("təˈmɑːtoʊ", alphabet: "ipa"), caseSensitive: false)

    func dictionaries(_ configuration: Configuration = Configuration()) async throws -> DictionaryClient {
        DictionaryClient(client: try await Harness(configuration).client)
    }

    @Test func `what was made is found, with its rules`() async throws {
        let harness = try await Harness(now: { Timestamp(seconds: 1_750_000_000) })
        let dictionaries = DictionaryClient(client: harness.client)
        let created = try await dictionaries.create([Self.nasa, Self.tomato])
        #expect(created.id.count == 20 && created.versionID.count == 20)
        #expect(created.versionRuleCount == 2 && created.creationTimeUnix == 1_750_000_000)
        #expect(created.createdBy == "admin" && created.permissionOnResource == .admin)
        let found = try await dictionaries.get(created.id)
        #expect(found.rules == [Self.nasa, Self.tomato])
        #expect(Wire.Created(found.metadata) == created)
        #expect(try await dictionaries.list().dictionaries == [found.metadata])
    }

    @Test func `each change of rules makes a version, and those before stay`() async throws {
        let dictionaries = try await dictionaries()
        let created = try await dictionaries.create([Self.nasa])
        let id = created.id
        let added = try await dictionaries.add(id, [Self.tomato, Wire.Rule("a", .alias("b"))])
        #expect(added.id == id && added.versionRuleCount == 3)
        let removed = try await dictionaries.remove(id, ["a", "none"])
        #expect(removed.versionRuleCount == 2)
        let emptied = try await dictionaries.set(id, [])
        #expect(Set([created.versionID, added.versionID, removed.versionID, emptied.versionID]).count == 4)
        let now = try await dictionaries.get(id)
        #expect(now.metadata.latestVersionID == emptied.versionID && now.rules.isEmpty)
        let old = try await dictionaries.download(id, added.versionID)
        #expect(try PLS.read(old.body).map(\.written) == ["NASA", "tomato", "a"])
    }

    @Test func `what changes no rule makes no version`() async throws {
        let dictionaries = try await dictionaries()
        let created = try await dictionaries.create([Self.nasa])
        #expect(try await dictionaries.remove(created.id, ["none"]).versionID == created.versionID)
        #expect(try await dictionaries.set(created.id, [Self.nasa]).versionID == created.versionID)
        #expect(try await dictionaries.add(created.id, [Self.nasa]).versionID == created.versionID)
    }

    @Test func `changes at the same time are all made`() async throws {
        let dictionaries = try await dictionaries()
        let id = try await dictionaries.create([]).id
        let versions = try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<40 {
                group.addTask { try await dictionaries.add(id, [Wire.Rule("w\(index)", .alias("a"))]).versionID }
                if index % 10 == 0 {
                    group.addTask { try await dictionaries.update(id, .init(name: "n\(index)")).latestVersionID }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        let found = try await dictionaries.get(id)
        #expect(Set(found.rules.map(\.stringToReplace)) == Set((0..<40).map { "w\($0)" }))
        #expect(found.metadata.name.hasPrefix("n") && versions.contains(found.metadata.latestVersionID))
    }

    @Test func `a name and an archive change no version`() async throws {
        let dictionaries = try await dictionaries()
        let created = try await dictionaries.create([Self.nasa])
        let archived = try await dictionaries.update(created.id, .init(archived: true, name: "Old"))
        #expect(archived.name == "Old" && archived.archivedTimeUnix != nil)
        #expect(archived.latestVersionID == created.versionID)
        #expect(try await dictionaries.get(created.id).rules == [Self.nasa])
        #expect(try await dictionaries.list("include_archived=false").dictionaries.isEmpty)
        #expect(try await dictionaries.list().dictionaries == [archived])
        #expect(try await dictionaries.update(created.id, .init(archived: false)).archivedTimeUnix == nil)
    }

    @Test(arguments: [
        ("", ["b", "c", "a"]), ("sort=name&sort_direction=ascending", ["a", "b", "c"]),
        ("sort=name", ["c", "b", "a"]), ("sort_direction=ASCENDING", ["a", "c", "b"]),
    ])
    func `a list comes in pages, in the order that is asked for`(query: String, names: [String]) async throws {
        let clock = Counter()
        let dictionaries = DictionaryClient(client: try await Harness(now: { Timestamp(seconds: clock.next()) }).client)
        for name in ["a", "c", "b"] { _ = try await dictionaries.create([], name: name) }
        let first = try await dictionaries.list("page_size=2&\(query)")
        #expect(first.hasMore)
        let cursor = try #require(first.nextCursor)
        let second = try await dictionaries.list("page_size=2&cursor=\(cursor)&\(query)")
        #expect(!second.hasMore && second.nextCursor == nil)
        #expect((first.dictionaries + second.dictionaries).map(\.name) == names)
    }

    @Test func `dictionaries are the team's, for keys that may`() async throws {
        let harness = try await Harness()
        let id = try await DictionaryClient(client: harness.client).create([Self.nasa]).id
        let reader = try await harness.client { $0.permissions = ["pronunciation_dictionaries_read"] }
        let seen = try await DictionaryClient(client: reader).list().dictionaries
        #expect(seen.map(\.id) == [id] && seen.first?.permissionOnResource == .viewer)
        let refused = try await reader.post("\(Self.path)/\(id)/set-rules", json: #"{"rules": []}"#)
        #expect(refused.status == 401 && refused.text.contains("permission pronunciation_dictionaries_write"))
        let writer = try await harness.client { $0.permissions = ["pronunciation_dictionaries_write"] }
        #expect(try await DictionaryClient(client: writer).set(id, []).versionRuleCount == 0)
        #expect(try await writer.get(Self.path).status == 401)
    }

    @Test func `who a dictionary is shared with is not asked`() async throws {
        let body = #"{"name": "n", "rules": [], "workspace_access": "viewer"}"#
        let reply = try await dictionaries().client.post("\(Self.path)/add-from-rules", json: body)
        #expect(reply.status == 200 && reply.headers["x-syrinx-ignored"] == "workspace_access")
    }

    @Test(
        arguments: [
            ("add-from-rules", #"{"rules": []}"#, 422, #""loc":["body","name"]"#),
            ("add-from-rules", #"{"name": "", "rules": []}"#, 400, #""param":"name""#),
            ("set-rules", rules(#""alias": "b", "string_to_replace": " ""#), 400, "rules[1].string_to_replace"),
            ("set-rules", rules(#""alias": "\#(long)", "string_to_replace": "a""#), 400, "rules[1].alias"),
            ("add-rules", rules(#""alias": "b", "string_to_replace": "\#(long)""#), 400, "rules[1].string_to_replace"),
            ("add-rules", phoneme("xyz", "cmu-arpabet"), 400, "rules[1].phoneme"),
            ("add-from-rules", phoneme("a", "klingon"), 400, "rules[1].alphabet"),
            ("set-rules", #"{"rules": [{"type": "other", "string_to_replace": "a"}]}"#, 422, "literal_error"),
            ("remove-rules", #"{}"#, 422, #""loc":["body","rule_strings"]"#),
        ]
    )
    func `a bad request says what is wrong`(place: String, body: String, status: Int, words: String) async throws {
        let dictionaries = try await dictionaries()
        let id = try await dictionaries.create([]).id
        let path = place.hasPrefix("add-from") ? place : "\(id)/\(place)"
        let reply = try await dictionaries.client.post("\(Self.path)/\(path)", json: body)
        #expect(reply.status == status && reply.text.contains(words), "\(reply.text)")
        #expect(try await dictionaries.get(id).rules.isEmpty)
    }

    @Test(arguments: [
        ("cursor=none", 400, "invalid_cursor"), ("sort_direction=up", 400, "invalid_parameters"),
        ("page_size=101", 422, "less_than_equal"),
    ])
    func `a bad list says what is wrong`(query: String, status: Int, code: String) async throws {
        let reply = try await dictionaries().client.get("\(Self.path)?\(query)")
        #expect(reply.status == status && reply.text.contains(#""\#(code)""#))
    }

    @Test(arguments: [
        ("GET", "none", ""), ("PATCH", "none", "{}"), ("POST", "none/set-rules", #"{"rules": []}"#),
        ("POST", "none/add-rules", #"{"rules": []}"#), ("POST", "none/remove-rules", #"{"rule_strings": []}"#),
        ("GET", "none/1/download", ""), ("GET", "ID/none/download", ""),
    ])
    func `what there is not is not found`(method: String, place: String, body: String) async throws {
        let dictionaries = try await dictionaries()
        let id = try await dictionaries.create([]).id
        let path = "\(Self.path)/\(place.replacing("ID", with: id))"
        let reply = try await dictionaries.client.send(method, path, body: Array(body.utf8))
        #expect(reply.status == 404 && reply.text.contains(#""code":"pronunciation_dictionary_not_found""#))
    }

    @Test func `a long list of rules is read like a short one`() async throws {
        let dictionaries = try await dictionaries()
        var rules = (0..<3000).map { Wire.Rule("w\($0)", .alias("a")) }
        #expect(try await dictionaries.create(rules).versionRuleCount == 3000)
        rules[2999].stringToReplace = ""
        let body = try wireJSON(Wire.CreateFromRules(rules, name: "n"))
        let reply = try await dictionaries.client.post("\(Self.path)/add-from-rules", body: body)
        #expect(reply.status == 400 && reply.text.contains("rules[2999].string_to_replace"))
        let broken = try await dictionaries.client.post("\(Self.path)/add-from-rules", body: Array(body.dropLast()))
        #expect(broken.status == 422 && broken.text.contains("json_invalid"))
    }

    @Test func `a rule that is added takes the place of those of its string`() throws {
        var rules = try DictionaryRules(
            checking: ["a", "é", "e\u{301}", "a", "b"].map { Wire.Rule($0, .alias("old")) }
        )
        try rules.add(DictionaryRules(checking: ["c", "é", "a", "c"].map { Wire.Rule($0, .alias("new \($0)")) }))
        #expect(rules.rules.map(\.stringToReplace.utf8.count) == [1, 2, 3, 1, 1])
        #expect(rules.rules.map(\.replacement) == ["new a", "new é", "old", "old", "new c"].map { .alias($0) })
        rules.remove(["é", "a"])
        #expect(rules.rules.map(\.stringToReplace.utf8.count) == [3, 1, 1])
    }

    @Test func `a dictionary has a largest number of rules`() async throws {
        let rules = (0..<DictionaryRules.maximumCount).map { Wire.Rule("w\($0)", .alias("a")) }
        var all = try DictionaryRules(checking: rules)
        let error = #expect(throws: APIError.self) { try all.add(DictionaryRules(checking: [Self.nasa])) }
        #expect(error?.parameter == "rules")
        #expect(throws: APIError.self) { try DictionaryRules(checking: rules + [Self.nasa]) }
    }

    /// One more than a rule may have.
    static let long = String(repeating: "a", count: 1001)

    static func rules(_ fields: String) -> String {
        let good = #"{"type": "alias", "string_to_replace": "x", "alias": "y"}"#
        return #"{"name": "n", "rules": [\#(good), {"type": "alias", \#(fields)}]}"#
    }

    static func phoneme(_ phoneme: String, _ alphabet: String) -> String {
        rules(#""string_to_replace": "a", "phoneme": "\#(phoneme)", "alphabet": "\#(alphabet)""#)
            .replacing(
                #"{"type": "alias", "string_to_replace": "a""#,
                with: #"{"type": "phoneme", "string_to_replace": "a""#
            )
    }
}
