import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct ServiceAccountsTests {
    static let path = "/v1/service-accounts"

    func account(in harness: Harness, name: String = "Robot") async throws -> String {
        let created: ServiceAccounts.Created = try await harness.client.post(Self.path, json: #"{"name": "\#(name)"}"#)
            .read()
        return created.serviceAccountUserID
    }

    func key(_ account: String, _ json: String, by client: TestClient) async throws -> ServiceAccounts.CreatedKey {
        try await client.post("\(Self.path)/\(account)/api-keys", json: json).read()
    }

    func shown(_ account: String, in harness: Harness) async throws -> [ServiceAccounts.Key] {
        try await harness.client.get("\(Self.path)/\(account)/api-keys").read(ServiceAccounts.KeyList.self).apiKeys
    }

    @Test func `an account has keys that work within their limits`() async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        let created = try await key(
            id,
            """
            {"name": "line", "permissions": ["text_to_speech"], "character_limit": 10, "tts_concurrency_limit": 1,
             "expires_at_unix": \(harness.keys.now().seconds + 3600)}
            """,
            by: harness.client
        )
        let client = harness.client(created.xiAPIKey)
        #expect(try await client.post(AdminKeysTests.speech, json: #"{"text": "Hello."}"#).status == 200)
        let refused = try await client.post(AdminKeysTests.speech, json: #"{"text": "Hello."}"#)
        #expect(try refused.errorCode() == "quota_exceeded")
        let shown = try #require(try await shown(id, in: harness).first)
        #expect(shown.keyID == created.keyID && shown.serviceAccountUserID == id && shown.name == "line")
        #expect(created.xiAPIKey.hasSuffix(shown.hint) && shown.hint.count == 4)
        #expect(shown.characterLimit == 10 && shown.characterCount == 6 && shown.hashedXIAPIKey.count == 64)
        #expect(shown.platformLimits?.concurrency?.limit == 1 && shown.expiresAtUnix != nil)
        let list: ServiceAccounts.List = try await harness.client.get(Self.path).read()
        #expect(list.serviceAccounts.map(\.name) == ["Robot"])
        #expect(list.serviceAccounts.first?.apiKeys == [shown])
    }

    @Test func `a key is changed, disabled, enabled and deleted`() async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        let created = try await key(
            id,
            #"{"name": "line", "permissions": "all", "character_limit": 10, "allowed_ips": ["10.0.0.1"]}"#,
            by: harness.client
        )
        let target = "\(Self.path)/\(id)/api-keys/\(created.keyID)"
        #expect(try await shown(id, in: harness).first?.allowedIPs == ["10.0.0.1/32"])
        #expect(try await harness.client(created.xiAPIKey).get("/v1/models").status == 401)
        let change = #"{"name": "other", "permissions": ["models_read"], "allowed_ips": "clear"}"#
        #expect(try await harness.client.patch(target, json: change).status == 200)
        var key = try #require(try await shown(id, in: harness).first)
        #expect(key.name == "other" && key.permissions == ["models_read"] && key.allowedIPs == nil)
        #expect(key.characterLimit == 10)
        #expect(try await harness.client(created.xiAPIKey).get("/v1/models").status == 200)
        #expect(try await harness.client.patch(target, json: #"{"character_limit": "clear"}"#).status == 200)
        #expect(try await harness.client.patch(target, json: #"{"character_limit": "no_update"}"#).status == 200)
        #expect(try await harness.client.send("PATCH", target).status == 200)
        #expect(try await shown(id, in: harness).first?.characterLimit == nil)
        #expect(try await harness.client.post("\(target)/disable").status == 200)
        key = try #require(try await shown(id, in: harness).first)
        #expect(key.isDisabled && key.disableReason == nil)
        #expect(try await harness.client(created.xiAPIKey).get("/v1/models").status == 401)
        #expect(try await harness.client.patch(target, json: #"{"is_enabled": true}"#).status == 200)
        #expect(try await harness.client(created.xiAPIKey).get("/v1/models").status == 200)
        #expect(try await harness.client.send("DELETE", target).status == 200)
        #expect(try await harness.client(created.xiAPIKey).get("/v1/models").status == 401)
        #expect(try await shown(id, in: harness).isEmpty)
        #expect(try await harness.client.send("DELETE", target).errorCode() == "api_key_not_found")
    }

    @Test(arguments: [
        (#"{"name": "a", "permissions": ["fly"]}"#, 422), (#"{"name": "a", "permissions": ["admin"]}"#, 422),
        (#"{"name": "a", "permissions": "all", "character_limit": -1}"#, 400),
        (#"{"name": "a", "permissions": "all", "tts_concurrency_limit": 0}"#, 400),
        (#"{"name": "a", "permissions": "all", "allowed_ips": ["home"]}"#, 400),
        (#"{"name": "a", "permissions": "all", "expires_at_unix": 1}"#, 400),
        (#"{"name": "a", "permissions": "all", "expires_at_unix": 9223372036854775807}"#, 400),
    ])
    func `a key that cannot be is not made`(json: String, status: Int) async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        #expect(try await harness.client.post("\(Self.path)/\(id)/api-keys", json: json).status == status)
        #expect(harness.keys.keys.isEmpty)
    }

    @Test func `what is not done is named`() async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        let made = try await harness.client.post(
            "\(Self.path)/\(id)/api-keys",
            json: """
                {"name": "a", "permissions": "all", "music_concurrency_limit": 1, "third_party_disable_allowed": true}
                """
        )
        #expect(made.headers["x-syrinx-ignored"] == "third_party_disable_allowed, music_concurrency_limit")
        let target = "\(Self.path)/\(id)/api-keys/\(try made.read(ServiceAccounts.CreatedKey.self).keyID)"
        let changed = try await harness.client.patch(target, json: #"{"dubbing_concurrency_limit": "clear"}"#)
        #expect(changed.status == 200 && changed.headers["x-syrinx-ignored"] == "dubbing_concurrency_limit")
        #expect(try await harness.client.patch(target, json: #"{"is_enabled": "clear"}"#).status == 400)
    }

    @Test func `nobody gives away what it has not`() async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        let maker = try await harness.client { $0.permissions = ["service_account_write", "text_to_speech"] }
        let target = "\(Self.path)/\(id)/api-keys"
        for permissions in [#""all""#, #"["voices_read"]"#, #"["text_to_speech", "workspace_analytics_full_read"]"#] {
            let reply = try await maker.post(target, json: #"{"name": "a", "permissions": \#(permissions)}"#)
            #expect(reply.status == 401)
            #expect(try reply.errorCode() == "missing_permissions")
        }
        let key = try await key(id, #"{"name": "a", "permissions": ["text_to_speech"]}"#, by: maker)
        let widened = try await maker.patch("\(target)/\(key.keyID)", json: #"{"permissions": "all"}"#)
        #expect(try widened.errorCode() == "missing_permissions")
        #expect(try harness.keys.key(key.keyID).record.permissions == ["text_to_speech"])
        #expect(try await harness.client { _ in }.get(Self.path).status == 401)
    }

    @Test func `a key is found in its own account only`() async throws {
        let harness = try await Harness()
        let (first, second) = (try await account(in: harness), try await account(in: harness, name: "Other"))
        let key = try await key(first, #"{"name": "a", "permissions": "all"}"#, by: harness.client)
        let plain = try await harness.keys.create(name: "plain").key.id
        for path in ["\(second)/api-keys/\(key.keyID)", "\(first)/api-keys/\(plain)", "\(first)/api-keys/admin"] {
            #expect(try await harness.client.post("\(Self.path)/\(path)/disable").errorCode() == "api_key_not_found")
        }
        let missing = try await harness.client.get("\(Self.path)/nobody/api-keys")
        #expect(try missing.errorCode() == "service_account_not_found")
    }

    @Test func `whoever finds a key can disable it, and only it`() async throws {
        let harness = try await Harness()
        let id = try await account(in: harness)
        let key = try await key(id, #"{"name": "a", "permissions": ["voices_read"]}"#, by: harness.client)
        let client = harness.client(key.xiAPIKey)
        let target = "/v1/workspaces/api-keys/disable"
        #expect(try await client.post(target).status == 422)
        #expect(try await client.post("\(target)?api_key_name=a").status == 400)
        #expect(try await client.post("\(target)?api_key_name=self").status == 200)
        #expect(try await client.post("\(target)?api_key_name=self").status == 401)
        #expect(try await shown(id, in: harness).first?.disableReason == "self_disabled")
        #expect(try await harness.client.post("\(target)?api_key_name=self").status == 400)
    }
}
