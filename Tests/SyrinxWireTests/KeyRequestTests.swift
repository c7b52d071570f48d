import SyrinxWire
import Testing

struct KeyRequestTests {
    func error<Value: Decodable>(_ type: Value.Type, _ json: String) -> ValidationError? {
        refusal { () throws(ValidationError) in try WireDecoder().decode(type, from: Array(json.utf8)) }
    }

    @Test func `an absent field stays, null empties it, and a value replaces it`() throws {
        let json = #"{"concurrency": null, "cache": true, "credits": {"month": null, "day": 5}}"#
        let change = try WireDecoder().decode(AdminKeys.ChangeRequest.self, from: Array(json.utf8))
        #expect(change.permissions == .unchanged)
        #expect(change.concurrency == .cleared)
        #expect(change.cache == .set(true))
        #expect(change.credits == .set(AdminKeys.LimitsChange(day: .set(5), month: .cleared)))
    }

    @Test(arguments: [
        (#"{"name": "a", "credit": {}}"#, ["body", "credit"]),
        (#"{"name": "a", "credits": {"mont": 5}}"#, ["body", "credits", "mont"]),
    ])
    func `a field that there is not is refused`(json: String, path: [String]) {
        let items = error(AdminKeys.CreateRequest.self, json)?.items
        #expect(items?.map(\.type) == ["extra_forbidden"])
        #expect(items?.first?.location == path.map { .name($0) })
        #expect(error(AdminKeys.ChangeRequest.self, json)?.items.first?.location == path.map { .name($0) })
    }

    @Test func `every mistake of a change is told at once`() {
        let items = error(AdminKeys.ChangeRequest.self, #"{"concurrency": "x", "cache": [], "oops": 1}"#)?.items
        #expect(Set(items?.map(\.type) ?? []) == ["int_parsing", "bool_type", "extra_forbidden"])
    }

    @Test func `a body may be left out where it is optional, and nowhere else`() throws {
        #expect(try WireDecoder().decode(AdminKeys.RotateRequest?.self, from: []) == nil)
        #expect(try WireDecoder().decode(AdminKeys.RotateRequest?.self, from: Array("null".utf8)) == nil)
        let some = try WireDecoder().decode(AdminKeys.RotateRequest?.self, from: Array(#"{"grace_seconds": 5}"#.utf8))
        #expect(some == AdminKeys.RotateRequest(graceSeconds: 5))
        #expect(error(AdminKeys.CreateRequest.self, "")?.items.map(\.type) == ["missing"])
        #expect(error(AdminKeys.RotateRequest?.self, #"{"grace": 5}"#)?.items.map(\.type) == ["extra_forbidden"])
    }

    @Test func `the API's words for changes are understood`() throws {
        let json = """
            {"is_enabled": "no_update", "permissions": ["voices_read"], "character_limit": "clear",
             "allowed_ips": ["::1"], "expires_at_unix": 5}
            """
        let change = try WireDecoder().decode(ServiceAccounts.KeyChange.self, from: Array(json.utf8))
        #expect(change.isEnabled == .unchanged && change.ttsConcurrencyLimit == .unchanged)
        #expect(change.permissions == .set(.named([.voicesRead])))
        #expect(change.characterLimit == .cleared)
        #expect(change.allowedIPs == .set(["::1"]) && change.expiresAtUnix == .set(5))
    }

    @Test(arguments: [
        (#"{"name": "a"}"#, "missing"), (#"{"name": "a", "permissions": "some"}"#, "value_error"),
        (#"{"name": "a", "permissions": ["admin"]}"#, "value_error"),
        (#"{"name": "a", "permissions": "all", "allowed_ips": []}"#, "too_short"),
        (#"{"name": "a", "permissions": "all", "character_limit": "clear"}"#, "int_parsing"),
    ])
    func `what a service account's key cannot be is refused`(json: String, type: String) {
        #expect(error(ServiceAccounts.KeyRequest.self, json)?.items.map(\.type) == [type])
    }

    @Test func `a change has bounds and kinds too`() {
        let json = #"{"allowed_ips": [], "character_limit": "much", "permissions": "none"}"#
        let types = error(ServiceAccounts.KeyChange.self, json)?.items.map(\.type) ?? []
        #expect(Set(types) == ["too_short", "int_parsing", "value_error"])
    }
}
