import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct AdministrationTests {
    let upstream = ScriptedUpstream { sent in
        if sent.key == "wrong" { return .reply(401, body: detail("invalid_api_key")) }
        if sent.url.hasSuffix("/v1/user/subscription") {
            let body = #"{"character_count":40,"character_limit":100,"next_character_count_reset_unix":1795780800}"#
            return .reply(200, body: body)
        }
        if sent.url.contains("/v1/history") { return .reply(401, body: detail("missing_permissions")) }
        return sent.method == "GET" ? .reply(200, body: "{}") : .reply(400, body: detail("empty_text"))
    }

    func call(_ rig: Rig, _ method: String, _ target: String, _ body: JSONValue? = nil) async throws -> Rig.Reply {
        try await rig.send(
            method,
            "/admin/v1/" + target,
            token: Rig.admin,
            headers: ["content-type": "application/json"],
            body: body?.serialized() ?? []
        )
    }

    @Test func `a key is added, changed, put to rest, woken and removed, and its secret never shown`() async throws {
        let rig = try await Rig(keys: 0, upstream: upstream)
        let added = try await call(
            rig,
            "POST",
            "upstream-keys",
            ["name": "main", "secret": "sk_upstream_1234", "capabilities": ["models_read"], "concurrency": 5]
        )
        #expect(added.status == 200 && added.json["hint"] == "1234" && added.json["state"] == "active")
        let id = added.json["upstream_key_id"]?.string ?? ""
        let token = try await rig.token()
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/models", token: token).status == 200)
        #expect(try await rig.speak(token: token).code == "NO_AVAILABLE_KEYS")
        let changed = try await call(rig, "PATCH", "upstream-keys/\(id)", ["name": "other", "capabilities": .null])
        #expect(changed.json["name"] == "other" && changed.json["capabilities"] == .null)
        #expect(changed.json["concurrency"] == 5)
        #expect(try await rig.speak(token: token).status == 400)
        #expect(try await call(rig, "POST", "upstream-keys/\(id)/rest", ["seconds": 60]).json["state"] == "resting")
        #expect(try await rig.speak(token: token).headers["retry-after"] == "60")
        #expect(try await call(rig, "POST", "upstream-keys/\(id)/rest", ["seconds": 0]).json["state"] == "active")
        let disabled = try await call(rig, "PATCH", "upstream-keys/\(id)", ["is_disabled": true])
        #expect(disabled.json["state"] == "disabled")
        let list = try await call(rig, "GET", "upstream-keys")
        #expect(list.json["upstream_keys"]?.array?.count == 1 && !list.text.contains("sk_upstream"))
        #expect(try await call(rig, "DELETE", "upstream-keys/\(id)").status == 200)
        #expect(try await call(rig, "GET", "upstream-keys/\(id)").status == 404)
        #expect(rig.pool.keys.isEmpty)
    }

    @Test func `a test says what a key can do, and what it has left`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let id = rig.pool.keys[0].record.id
        let found = try await call(rig, "POST", "upstream-keys/\(id)/test")
        #expect(found.json["is_valid"] == true)
        #expect(found.json["capabilities"]?["text_to_speech"] == true)
        #expect(found.json["capabilities"]?["speech_history_read"] == false)
        #expect(found.json["upstream_key"]?["credits_left"] == 60)
        let wrong = try await call(rig, "PATCH", "upstream-keys/\(id)", ["secret": "wrong"])
        #expect(wrong.status == 200)
        #expect(try await call(rig, "POST", "upstream-keys/\(id)/test").json["is_valid"] == false)
    }

    @Test func `what is known of keys outlives the server`() async throws {
        let refusing = ScriptedUpstream { sent in
            sent.url.contains("/text-to-speech/") ? .reply(401, body: detail("invalid_api_key")) : .reply(429)
        }
        let clock = SettableClock()
        let rig = try await Rig(keys: 1, clock: clock, upstream: refusing)
        let token = try await rig.token()
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/models", token: token).status == 503)
        #expect(try await rig.speak(token: token).status == 503)
        let rests = try await rig.store.upstreamRests()
        #expect(Set(rests.map(\.reason)) == ["busy", "key"])
        let pool = try await KeyPool(rig.store, services: [], sealing: rig.pool.sealing, now: clock.now)
        #expect(pool.keys.map { Set($0.rests) } == rig.pool.keys.map { Set($0.rests) })
        #expect(pool.secret(ofKey: rig.pool.keys[0].record.id) == "secret-0")
        #expect(try await call(rig, "GET", "upstream-keys").json["upstream_keys"]?.array?[0]["state"] == "disabled")
        // A new secret is another chance.
        _ = try await call(rig, "PATCH", "upstream-keys/\(rig.pool.keys[0].record.id)", ["secret": "new"])
        #expect(try await rig.store.upstreamRests().isEmpty)
    }

    @Test func `services tell what can be served, and usage by whom it was used`() async throws {
        let rig = try await Rig(keys: 2, upstream: ScriptedUpstream { _ in .reply(200, body: "sound") })
        let token = try await rig.token()
        for _ in 0..<3 { _ = try await rig.speak(token: token) }
        let services = try await call(rig, "GET", "services").json["services"]?.array
        #expect(services?[0]["name"] == "elevenlabs" && services?[0]["keys"] == 2)
        let speech = services?[0]["capabilities"]?.array?.first { $0["capability"] == "text_to_speech" }
        #expect(speech?["ready_keys"] == 2)
        for (breakdown, names) in [
            ("token", ["Anna"]), ("upstream_key", ["key-0", "key-1"]), ("capability", ["text_to_speech"]),
            ("service", ["elevenlabs"]), ("model", ["eleven_v3"]),
        ] {
            let target = "usage?start_unix=1700000000&end_unix=1800000000&breakdown=\(breakdown)"
            let lines = try await call(rig, "GET", target).json["usage"]?.array ?? []
            let told = Set(lines.compactMap { $0["name"]?.string })
            #expect(told.isSubset(of: names))
            let credits = lines.reduce(0) { sum, line in
                if case .integer(let number)? = line["credits"] { sum + number } else { sum }
            }
            #expect(credits == 18)
        }
    }

    @Test(arguments: [
        ("POST", "upstream-keys", #"{"name":"x","secret":"a b"}"#, 400),
        ("POST", "upstream-keys", #"{"name":"x","secret":"y","service":"nobody"}"#, 400),
        ("POST", "upstream-keys", #"{"name":"x","secret":"y","wieght":1}"#, 422),
        ("GET", "upstream-keys/nobody", "", 404),
        ("GET", "usage?start_unix=5&end_unix=1", "", 400),
    ])
    func `a mistake is told`(method: String, target: String, body: String, status: Int) async throws {
        let rig = try await Rig(keys: 0, upstream: upstream)
        let json = body.isEmpty ? nil : try JSONValue(parsing: Array(body.utf8))
        #expect(try await call(rig, method, target, json).status == status)
    }

    @Test func `nobody but an administrator sees them`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token()
        for target in ["upstream-keys", "services", "usage?start_unix=0&end_unix=1"] {
            #expect(try await rig.send("GET", "/admin/v1/\(target)", token: token).status == 401)
            #expect(try await rig.send("GET", "/admin/v1/\(target)", token: nil).status == 401)
        }
    }

    @Test func `keys that are kept elsewhere are used, and can be changed only there`() async throws {
        var service = ServiceDescription.elevenLabs(at: "https://upstream.test")
        var key = ConfiguredKey(name: "vault")
        key.command = ["printf", "from-a-command"]
        service.keys = [key]
        let rig = try await Rig(keys: 0, services: [service], upstream: upstream)
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/models", token: try await rig.token()).status == 200)
        #expect(upstream.sent.last?.key == "from-a-command")
        let id = rig.pool.keys[0].record.id
        #expect(try await call(rig, "DELETE", "upstream-keys/\(id)").status == 409)
        #expect(try await call(rig, "PATCH", "upstream-keys/\(id)", ["name": "x"]).status == 409)
        #expect(try await call(rig, "POST", "upstream-keys/\(id)/rest", ["seconds": 9]).status == 200)
    }
}
