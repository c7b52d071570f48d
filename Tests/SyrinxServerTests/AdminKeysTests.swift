import FoundationEssentials
import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

extension TestClient.Reply {
    /// The body as what it should be.
    func read<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }

    /// The code of the error, or the type of the first field that is wrong.
    func errorCode() throws -> String? {
        let detail = try JSONValue(parsing: body)["detail"]
        return detail?["code"]?.string ?? detail?.array?.first?["type"]?.string
    }
}

extension TestClient {
    func patch(_ target: String, json: String) async throws -> Reply {
        try await send("PATCH", target, body: Array(json.utf8))
    }
}

struct AdminKeysTests {
    static let path = "/admin/v1/keys"
    static let speech = "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM?output_format=pcm_16000"

    func create(_ json: String, in harness: Harness) async throws -> AdminKeys.Issued {
        try await harness.client.post(Self.path, json: json).read()
    }

    @Test func `a key is made with what it may do, and is used`() async throws {
        let harness = try await Harness()
        let issued = try await create(
            """
            {"name": "Anna", "permissions": ["text_to_speech"], "services": ["elevenlabs"], "credits": {"month": 20},
             "requests": {"hour": 5}, "concurrency": 2, "cache": false, "expires_in_seconds": 3600}
            """,
            in: harness
        )
        let key = issued.key
        #expect(issued.secret.hasPrefix("sk_") && issued.secret.hasSuffix(key.hint))
        #expect(key.name == "Anna" && key.state == .active && key.permissions == ["text_to_speech"])
        #expect(key.services == ["elevenlabs"] && key.concurrency == 2 && key.cache == false)
        #expect(key.credits == .init(month: 20) && key.requests == .init(hour: 5))
        #expect(key.expiresAtUnix == key.createdAtUnix + 3600)
        #expect(try await harness.client(issued.secret).post(Self.speech, json: #"{"text": "Hello."}"#).status == 200)
        let shown: AdminKeys.Key = try await harness.client.get("\(Self.path)/\(key.keyID)").read()
        #expect(shown.use.credits.month.used == 6 && shown.use.credits.month.limit == 20)
        #expect(shown.use.requests.hour.used == 1 && shown.use.requests.hour.limit == 5)
        #expect(shown.use.inFlight == 0 && shown.lastUsedAtUnix != nil)
        #expect(shown.use.credits.month.resetsAtUnix >= shown.use.credits.hour.resetsAtUnix)
        let refused = try await harness.client(issued.secret)
            .post(Self.speech, json: #"{"text": "Fifteen letters."}"#)
        #expect(refused.status == 401 && refused.text.contains("You have 14 credits remaining, while 16"))
    }

    @Test func `no reply but the first holds the secret`() async throws {
        let harness = try await Harness()
        let issued = try await create(#"{"name": "Anna"}"#, in: harness)
        for target in [Self.path, "\(Self.path)/\(issued.key.keyID)"] {
            #expect(try await !harness.client.get(target).text.contains(issued.secret.dropFirst(3)))
        }
    }

    @Test(arguments: [
        (#"{}"#, 422, "missing"), (#"{"name": "a", "credit": {"month": 5}}"#, 422, "extra_forbidden"),
        (#"{"name": "a", "credits": {"mont": 5}}"#, 422, "extra_forbidden"),
        (#"{"name": "a", "credits": {"month": -5}}"#, 400, "credits.month"),
        (#"{"name": "a", "requests": {"day": -5}}"#, 400, "requests.day"),
        (#"{"name": ""}"#, 400, "name"), (#"{"name": "a", "permissions": ["fly"]}"#, 400, "permissions"),
        (#"{"name": "a", "concurrency": 0}"#, 400, "concurrency"),
        (#"{"name": "a", "allowed_ips": ["home"]}"#, 400, "allowed_ips"),
        (#"{"name": "a", "expires_at_unix": 5}"#, 400, "expires_at_unix"),
        (#"{"name": "a", "expires_at_unix": 9223372036854775807}"#, 400, "expires_at_unix"),
        (#"{"name": "a", "expires_in_seconds": 0}"#, 400, "expires_in_seconds"),
        (#"{"name": "a", "expires_in_seconds": 9223372036854775807}"#, 400, "expires_in_seconds"),
        (#"{"name": "a", "expires_in_seconds": 5, "expires_at_unix": 4000000000}"#, 400, "expires_in_seconds"),
    ])
    func `a mistake is named and makes no key`(json: String, status: Int, says: String) async throws {
        let harness = try await Harness()
        let reply = try await harness.client.post(Self.path, json: json)
        #expect(reply.status == status)
        let detail = try JSONValue(parsing: reply.body)["detail"]
        #expect((detail?["param"] ?? detail?.array?.first?["type"])?.string == says)
        #expect(harness.keys.keys.isEmpty)
    }

    @Test func `pages hold every key once, in the order in which they were made`() async throws {
        let time = Mutex(Timestamp.now)
        let harness = try await Harness(now: {
            time.withLock {
                $0 = $0 + .milliseconds(1)
                return $0
            }
        })
        let names = (0..<5).map { "key \($0)" }
        for name in names { _ = try await harness.keys.create(name: name) }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let next = cursor.map { "&cursor=\($0)" } ?? ""
            let page: AdminKeys.Page = try await harness.client.get("\(Self.path)?page_size=2\(next)").read()
            #expect(page.hasMore == (page.nextCursor != nil) && page.keys.count <= 2)
            seen += page.keys.map(\.name)
            cursor = page.nextCursor
        } while cursor != nil
        #expect(seen == names)
        for (query, code) in [
            ("page_size=0", "invalid_page_size"), ("page_size=1001", "invalid_page_size"),
            ("cursor=x", "invalid_cursor"), ("pagesize=1", "extra_forbidden"),
        ] {
            #expect(try await harness.client.get("\(Self.path)?\(query)").errorCode() == code)
        }
    }

    @Test func `a change leaves what it does not name, and null takes a limit away`() async throws {
        let harness = try await Harness()
        let issued = try await create(
            #"{"name": "Anna", "credits": {"hour": 1, "month": 9}, "concurrency": 2, "permissions": ["voices_read"]}"#,
            in: harness
        )
        let target = "\(Self.path)/\(issued.key.keyID)"
        var key: AdminKeys.Key = try await harness.client.patch(target, json: #"{"credits": {"hour": null}}"#).read()
        #expect(key.credits == .init(month: 9) && key.concurrency == 2 && key.permissions == ["voices_read"])
        let change = #"{"concurrency": null, "permissions": null, "name": "B", "expires_in_seconds": 9, "cache": true}"#
        key = try await harness.client.patch(target, json: change).read()
        #expect(key.concurrency == nil && key.permissions == nil && key.name == "B" && key.cache == true)
        #expect(key.expiresAtUnix != nil && key.credits.month == 9)
        key = try await harness.client.patch(target, json: #"{"credits": null, "expires_at_unix": null}"#).read()
        #expect(key.credits == .init() && key.expiresAtUnix == nil)
        key = try await harness.client.patch(target, json: #"{"is_disabled": true}"#).read()
        #expect(key.state == .disabled)
        #expect(try await harness.client(issued.secret).get("/v1/models").status == 401)
        key = try await harness.client.patch(target, json: #"{"is_disabled": false}"#).read()
        #expect(key.state == .active)
        #expect(try await harness.client(issued.secret).get("/v1/models").status == 200)
        #expect(try await harness.client.patch(target, json: #"{"limit": 1}"#).status == 422)
        #expect(try await harness.client.patch(target, json: #"{"credits": {"day": -1}}"#).status == 400)
    }

    @Test func `both secrets work after a rotation, until the grace time is over`() async throws {
        let harness = try await Harness()
        let old = try await create(#"{"name": "Anna"}"#, in: harness)
        let target = "\(Self.path)/\(old.key.keyID)/rotate"
        let new: AdminKeys.Issued = try await harness.client.post(target).read()
        #expect(new.secret != old.secret && new.key.keyID == old.key.keyID)
        #expect(new.key.previousSecretUntilUnix != nil)
        for secret in [old.secret, new.secret] {
            #expect(try await harness.client(secret).get("/v1/models").status == 200)
        }
        let last: AdminKeys.Issued = try await harness.client.post(target, json: #"{"grace_seconds": 0}"#).read()
        #expect(last.key.previousSecretUntilUnix == nil)
        for (secret, status) in [(old.secret, 401), (new.secret, 401), (last.secret, 200)] {
            #expect(try await harness.client(secret).get("/v1/models").status == status)
        }
        for (json, status) in [("7776001", 400), ("-1", 400), (#"5, "g": 1"#, 422)] {
            #expect(try await harness.client.post(target, json: #"{"grace_seconds": \#(json)}"#).status == status)
        }
    }

    @Test func `a revoked key stops, stays in the list, and cannot be changed`() async throws {
        let harness = try await Harness()
        let issued = try await create(#"{"name": "Anna"}"#, in: harness)
        let target = "\(Self.path)/\(issued.key.keyID)"
        let key: AdminKeys.Key = try await harness.client.post("\(target)/revoke").read()
        #expect(key.state == .revoked && key.revokedAtUnix != nil)
        #expect(try await harness.client.send("DELETE", target).read(AdminKeys.Key.self).state == .revoked)
        #expect(try await harness.client(issued.secret).get("/v1/models").status == 401)
        #expect(try await harness.client.patch(target, json: #"{"name": "x"}"#).status == 409)
        #expect(try await harness.client.get(Self.path).read(AdminKeys.Page.self).keys.map(\.state) == [.revoked])
    }

    @Test func `keys are the administrator's matter`() async throws {
        let harness = try await Harness()
        let client = try await harness.client { _ in }
        #expect(try await client.get(Self.path).text.contains("missing_permissions"))
        #expect(try await client.post(Self.path, json: #"{"name": "x"}"#).status == 401)
        #expect(try await harness.client(nil).get(Self.path).status == 401)
        #expect(try await harness.client.get("\(Self.path)/nobody").errorCode() == "api_key_not_found")
        #expect(try await harness.client.get("\(Self.path)/admin").errorCode() == "api_key_not_found")
        let other = try await harness.client { $0.permissions = ["admin"] }
        #expect(try await other.get(Self.path).status == 200)
    }

    @Test func `however many ask at once, no more is made than the credits are for`() async throws {
        let harness = try await Harness()
        let issued = try await create(#"{"name": "Anna", "credits": {"month": 20}}"#, in: harness)
        let client = harness.client(issued.secret)
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 { group.addTask { try await client.post(Self.speech, json: #"{"text": "Hi"}"#).status } }
            return try await group.reduce(into: 0) { $0 += $1 == 200 ? 1 : 0 }
        }
        #expect(made == 10)
    }
}
