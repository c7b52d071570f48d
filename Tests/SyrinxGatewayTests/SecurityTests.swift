import Foundation
import Synchronization
import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct SecurityTests {
    let upstream = ScriptedUpstream { sent in
        if sent.url.hasSuffix("/v1/user") { return .reply(200, body: #"{"user_id":"u","xi_api_key":"secret-0"}"#) }
        return .reply(
            200,
            headers: ["set-cookie": "a=b", "connection": "x-hop", "x-hop": "1", "x-kept": "2"],
            body: "{}"
        )
    }

    @Test(arguments: [
        ("xi-api-key", ""), ("authorization", "Bearer "), ("authorization", "bearer "), ("x-api-key", ""),
        ("sec-websocket-protocol", "convai, keypool-token."),
    ])
    func `a token is taken from each of its places, and goes no further`(name: String, prefix: String) async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        let reply = try await rig.send(
            "GET",
            "/v1/elevenlabs/v1/models",
            token: nil,
            headers: [name: prefix + token, "x-note": "for \(token)"]
        )
        #expect(reply.status == 200)
        let sent = try #require(upstream.sent.first)
        #expect(sent.key == "secret-0")
        #expect(sent.headers.fields.allSatisfy { !$0.value.contains(token) })
        #expect(sent.headers["authorization"] == nil && sent.headers["x-api-key"] == nil)
    }

    @Test func `nothing of one connection, or of the client itself, is passed on`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let headers: Headers = [
            "host": "evil.test", "cookie": "a=b", "connection": "close, X-Mine", "x-mine": "1", "te": "trailers",
            "transfer-encoding": "chunked", "upgrade": "h2c", "proxy-authorization": "x",
            "x-forwarded-host": "evil.test",
            "x-forwarded-for": "10.0.0.1", "forwarded": "host=evil.test", "x-original-url": "/v1/admin",
            "x-http-method-override": "DELETE", "accept-encoding": "gzip", "accept": "*/*", "user-agent": "sdk",
        ]
        let reply = try await rig.send(
            "GET",
            "/v1/elevenlabs/v1/models",
            token: try await rig.token(),
            headers: headers
        )
        let sent = try #require(upstream.sent.first)
        #expect(sent.url == "https://upstream.test/v1/models" && sent.method == "GET")
        #expect(Set(sent.headers.fields.map(\.name)) == ["accept", "user-agent", "xi-api-key"])
        #expect(reply.headers["set-cookie"] == nil && reply.headers["x-hop"] == nil)
        #expect(reply.headers["x-kept"] == "2")
    }

    @Test(arguments: ["xi-api-key", "xi_api_key", "api_key", "Authorization", "anything"])
    func `a token in the query is refused`(name: String) async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        let target = "/v1/elevenlabs/v1/models?\(name)=\(token)"
        let alone = try await rig.send("GET", target, token: nil)
        let beside = try await rig.send("GET", target, token: token)
        #expect(alone.status == 401 && beside.status == 401)
        #expect(!alone.text.contains(token) && !beside.text.contains(token))
        #expect(upstream.sent.isEmpty)
    }

    @Test func `every fault of a token has its code`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        func code(_ token: String?) async throws -> String? {
            let reply = try await rig.send("GET", "/v1/elevenlabs/v1/models", token: token)
            #expect(reply.status == 401 && reply.json["error"]?["code"]?.string == reply.code)
            return reply.code
        }
        let now = rig.clock.now()
        let expiring = try await rig.token { $0.expiresAt = now + .seconds(60) }
        let revoked = try await rig.keys.create(name: "x")
        _ = try await rig.keys.revoke(revoked.key.id)
        #expect(try await code(nil) == "AUTH_MISSING")
        #expect(try await code("sk_nobody") == "AUTH_INVALID")
        #expect(try await code(revoked.secret) == "AUTH_REVOKED")
        rig.clock.advance(by: .seconds(61))
        #expect(try await code(expiring) == "AUTH_EXPIRED")
    }

    @Test(
        arguments: [
            ("GET", "/v1/models", [], nil, "SERVICE_FORBIDDEN"),
            ("GET", "/v1/models", ["elevenlabs"], ["text_to_speech"], "SERVICE_FORBIDDEN"),
            ("GET", "/v1/models", ["elevenlabs"], ["models_read"], nil),
            ("POST", "/v1/tomorrow", ["elevenlabs"], ["models_read"], "SERVICE_FORBIDDEN"),
            ("POST", "/v1/tomorrow", ["elevenlabs"], nil, nil),
            ("POST", "/v1/service-accounts/x/api-keys", ["elevenlabs"], nil, "SERVICE_FORBIDDEN"),
            ("POST", "/v1/service-accounts/x/api-keys", ["elevenlabs"], ["service_account_write"], nil),
            ("POST", "/v1/workspace/invites/add", ["elevenlabs"], nil, "SERVICE_FORBIDDEN"),
            ("POST", "/v1/single-use-token/batch_scribe", ["elevenlabs"], nil, "SERVICE_FORBIDDEN"),
            ("TRACE", "/v1/models", ["elevenlabs"], nil, "METHOD_NOT_ALLOWED"),
        ] as [(String, String, [String], [String]?, String?)]
    )
    func `a token may do what it is told to`(
        method: String,
        path: String,
        services: [String],
        permissions: [String]?,
        code: String?
    ) async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token { record in
            record.services = Set(services)
            record.permissions = permissions.map { Set($0) }
        }
        let reply = try await rig.send(method, "/v1/elevenlabs" + path, token: token)
        #expect(reply.code == code)
        #expect(upstream.sent.count == (code == nil ? 1 : 0))
    }

    @Test func `nobody is shown the key`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let reply = try await rig.send("GET", "/v1/elevenlabs/v1/user", token: try await rig.token())
        #expect(reply.status == 200 && reply.json["user_id"]?.string == "u" && !reply.text.contains("secret-0"))
    }

    @Test(arguments: [
        ("/v1/history?page=2", "/v1/elevenlabs/v1/history?page=2"),
        ("https://upstream.test/v1/x", "/v1/elevenlabs/v1/x"),
        ("https://evil.test/v1/x", nil), ("//evil.test/v1/x", nil), ("http:evil.test", nil), ("/\\evil.test", nil),
        ("https://upstream.test.evil.test/x", nil), ("https://upstream.test@evil.test/x", nil),
    ])
    func `a redirection leads back here, or nowhere`(location: String, expected: String?) async throws {
        let upstream = ScriptedUpstream { _ in .reply(307, headers: ["location": location]) }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let reply = try await rig.send("GET", "/v1/elevenlabs/v1/history", token: try await rig.token())
        #expect(reply.headers["location"] == expected)
        #expect(reply.status == (expected == nil ? 502 : 307))
        #expect(upstream.sent.count == 1)
    }

    @Test func `a body over the limit is refused, whether its length is told or not`() async throws {
        var configuration = Gateway.Configuration()
        configuration.maximumBody = 10
        let rig = try await Rig(keys: 1, configuration: configuration, upstream: upstream)
        let token = try await rig.token()
        let pieces = Mutex([[UInt8]](repeating: [1, 2, 3, 4], count: 3)[...])
        let untold = RequestBody { pieces.withLock { $0.popFirst() } }
        for body in [RequestBody(Array(repeating: 1, count: 11)), untold] {
            let reply = try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: token, body: body)
            #expect(reply.status == 413 && reply.code == "BODY_TOO_LARGE")
            #expect(reply.json["detail"]?["limit_bytes"] == 10)
        }
        #expect(rig.rests.isEmpty)
    }

    @Test(
        arguments: [
            .fails(.broken, wasSent: true), .fails(.timedOut, wasSent: false), .reply(500, body: "secret-0"),
            .reply(400, body: detail("secret-0")), .reply(401, body: "Who is secret-0?"),
            .reply(200, headers: ["x-key": "secret-0"], body: "sound"), .half(body: "half"),
        ] as [ScriptedUpstream.Answer]
    )
    func `no secret and no text is in the store, in the log or in an answer`(
        answer: ScriptedUpstream.Answer
    ) async throws {
        let rig = try await Rig(keys: 1, upstream: ScriptedUpstream { _ in answer })
        let token = try await rig.token()
        var told = ""
        do {
            let reply = try await rig.speak("A text of somebody.", token: token)
            told = reply.text + "\(reply.headers)"
        } catch {
            told = "\(error)"
        }
        told += rig.log.all.joined()
        let secrets = ["secret-0", token, String(token.dropFirst(3)), "A text of somebody."]
        for secret in secrets { #expect(!told.contains(secret)) }
        for file in try FileManager.default.contentsOfDirectory(atPath: rig.folder) {
            let bytes = FileManager.default.contents(atPath: "\(rig.folder)/\(file)") ?? Data()
            for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)") }
        }
    }

    @Test func `another master key opens nothing`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let wrong = SealingKey(from: .random(), for: "upstream keys")
        await #expect(throws: StoreError.self) {
            try await KeyPool(rig.store, services: [], sealing: wrong, now: rig.clock.now)
        }
    }

    @Test func `pages of other origins may ask`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let reply = try await rig.send(
            "OPTIONS",
            "/v1/elevenlabs/v1/models",
            token: nil,
            headers: ["origin": "https://page.test", "access-control-request-method": "POST"]
        )
        #expect(reply.status == 204 && reply.headers["access-control-allow-origin"] == "*")
        #expect(reply.headers["x-syrinx-served-by"] == "gateway")
        #expect(upstream.sent.isEmpty)
    }
}
