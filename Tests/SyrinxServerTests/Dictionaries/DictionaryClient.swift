import FoundationEssentials
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire

/// What the tests of dictionaries ask of a server.
struct DictionaryClient {
    typealias Wire = PronunciationDictionaries

    static let path = "/v1/pronunciation-dictionaries"

    let client: TestClient

    func create(_ rules: [Wire.Rule], name: String = "Names") async throws -> Wire.Created {
        try await decode(post("add-from-rules", Wire.CreateFromRules(rules, name: name)))
    }

    func create(file: String?, name: String = "Names", more: String = "") async throws -> TestClient.Reply {
        var body = "--b\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\n\(name)\r\n"
        if let file {
            body += "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pls\"\r\n\r\n\(file)\r\n"
        }
        body += more + "--b--\r\n"
        return try await client.send(
            "POST",
            "\(Self.path)/add-from-file",
            headers: ["content-type": "multipart/form-data; boundary=b"],
            body: Array(body.utf8)
        )
    }

    func get(_ id: String) async throws -> Wire.DictionaryWithRules {
        try await decode(client.get("\(Self.path)/\(id)"))
    }

    func list(_ query: String = "") async throws -> Wire.Page {
        try await decode(client.get("\(Self.path)?\(query)"))
    }

    func set(_ id: String, _ rules: [Wire.Rule]) async throws -> Wire.Version {
        try await decode(post("\(id)/set-rules", Wire.Rules(rules)))
    }

    func add(_ id: String, _ rules: [Wire.Rule]) async throws -> Wire.Version {
        try await decode(post("\(id)/add-rules", Wire.Rules(rules)))
    }

    func remove(_ id: String, _ strings: [String]) async throws -> Wire.Version {
        try await decode(post("\(id)/remove-rules", Wire.RuleStrings(strings)))
    }

    func update(_ id: String, _ update: Wire.Update) async throws -> Wire.Metadata {
        try await decode(client.send("PATCH", "\(Self.path)/\(id)", body: wireJSON(update)))
    }

    func download(_ id: String, _ version: String) async throws -> TestClient.Reply {
        try await client.get("\(Self.path)/\(id)/\(version)/download")
    }

    private func post(_ place: String, _ body: some Encodable) async throws -> TestClient.Reply {
        try await client.post("\(Self.path)/\(place)", body: wireJSON(body))
    }

    func decode<Value: Decodable>(_ reply: TestClient.Reply) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(reply.body))
    }
}
