import FoundationEssentials
import SyrinxWire
import Testing

/// Files of `Tests/Fixtures` and, where it is there, of the reference material beside the repository.
enum Fixture {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `Tests/Fixtures/<name>`, parsed.
    static func json(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(name))
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: "Tests/Fixtures/\(name)")))
    }

    /// The API's OpenAPI document.
    static let contract = root.appending(path: "../shared/wire/contract/openapi-2026-08-22.json").standardized

    static var hasContract: Bool {
        FileManager.default.fileExists(atPath: contract.path)
    }
}

/// What a real FastAPI answered to something wrong.
struct Refusal: Sendable, CustomTestStringConvertible {
    var sent: String
    var detail: JSONValue

    var testDescription: String { sent }

    /// The rows of `Tests/Fixtures/validation/<name>`.
    static func recorded(_ name: String) throws -> [Refusal] {
        try Fixture.json("validation/\(name)").array.map { rows in
            rows.compactMap { row in
                let sent = (row["body"] ?? row["query"])?.string ?? row["form"]?.serialized().text
                guard let sent, let detail = row["detail"] else { return nil }
                return Refusal(sent: sent, detail: detail)
            }
        } ?? []
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}

/// The error that `body` throws.
func refusal<Value, Failure: Error>(_ body: () throws(Failure) -> Value) -> Failure? {
    do {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
