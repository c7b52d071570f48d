import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct EventsTests {
    private func events(_ rig: Rig, _ query: String = "") async throws -> [JSONValue] {
        let reply = try await rig.send("GET", "/admin/v1/events\(query)", token: Rig.admin)
        #expect(reply.status == 200, "\(reply.text)")
        return reply.json["events"]?.array ?? []
    }

    private func kinds(_ rig: Rig) async throws -> [String] {
        try await events(rig).map { "\($0["kind"]?.string ?? "") \($0["reason"]?.string ?? "")" }
    }

    @Test(arguments: [
        (429, "", "retry-after", "30", "rested busy", "returned busy", 30),
        (401, "quota_exceeded", "x", "", "exhausted credits", "returned credits", 3600),
        (401, "detected_unusual_activity", "x", "", "rested suspicion", "returned suspicion", 3600),
        (401, "missing_permissions", "x", "", "rested permission", "returned permission", 86_400),
    ])
    func `a key that rests is told of once, and when it is back`(
        status: Int,
        word: String,
        header: String,
        value: String,
        rested: String,
        returned: String,
        seconds: Int
    ) async throws {
        let upstream = ScriptedUpstream { _ in
            .reply(status, headers: [header: value], body: word.isEmpty ? "" : detail(word))
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        for _ in 0..<3 { _ = try await rig.speak(token: token) }
        #expect(try await kinds(rig) == [rested])
        let event = try await events(rig)[0]
        let start = rig.clock.now().seconds
        #expect(event["time_unix"] == .integer(start) && event["until_unix"] == .integer(start + seconds))
        #expect(event["upstream_key_name"] == "key-0" && event["service"] == "elevenlabs")
        let isForAll = word == "quota_exceeded" || word == "detected_unusual_activity"
        #expect(event["capability"] == (isForAll ? .null : "text_to_speech"))
        rig.clock.advance(by: .seconds(seconds + 5))
        for _ in 0..<2 { await rig.gateway.flush() }
        #expect(try await kinds(rig) == [returned, rested])
        #expect(try await events(rig)[0]["time_unix"] == .integer(start + seconds))
    }

    @Test func `what was under way when a key began to rest is told of with it`() async throws {
        let rig = try await Rig(keys: 1, upstream: ScriptedUpstream { _ in .reply(200) })
        let need = Need(service: "elevenlabs", capability: "text_to_speech")
        let loans = try (0..<3).map { _ in try rig.pool.borrow(for: need) }
        for loan in loans { try await rig.pool.note(.refused(.busy, rest: .seconds(30)), of: loan) }
        #expect(try await kinds(rig) == ["rested busy"])
        rig.clock.advance(by: .seconds(31))
        let later = try rig.pool.borrow(for: need)
        try await rig.pool.note(.refused(.busy, rest: .seconds(30)), of: later)
        #expect(try await kinds(rig) == ["rested busy", "rested busy"])
    }

    @Test func `a key that the service does not take is disabled, and returns with another secret`() async throws {
        let upstream = ScriptedUpstream { sent in
            sent.key == "new" ? .reply(200, body: "{}") : .reply(401, body: detail("invalid_api_key"))
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let id = rig.pool.keys[0].record.id
        _ = try await rig.speak(token: try await rig.token())
        _ = try await rig.pool.change(id, secret: "new") { _ in }
        #expect(try await kinds(rig) == ["returned key", "disabled key"])
    }

    @Test func `failures are told of when they are many, and the return when a request succeeds`() async throws {
        let upstream = ScriptedUpstream { sent in
            String(decoding: sent.body, as: UTF8.self).contains("bad") ? .reply(500) : .reply(200)
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        for _ in 0..<4 { _ = try await rig.speak("bad", token: token) }
        #expect(try await kinds(rig).isEmpty)
        _ = try await rig.speak("bad", token: token)
        rig.clock.advance(by: .seconds(6))
        await rig.gateway.flush()
        #expect(try await kinds(rig) == ["rested failures"])
        #expect(try await rig.speak("good", token: token).status == 200)
        #expect(try await kinds(rig) == ["returned failures", "rested failures"])
    }

    @Test func `what an administrator does to a key is told`() async throws {
        let rig = try await Rig(keys: 1, upstream: ScriptedUpstream { _ in .reply(200) })
        let id = rig.pool.keys[0].record.id
        let now = rig.clock.now()
        _ = try await rig.pool.rest(id, until: now + .seconds(10))
        _ = try await rig.pool.rest(id, until: now + .seconds(20))
        _ = try await rig.pool.rest(id, until: nil)
        _ = try await rig.pool.change(id) { $0.disabledAt = now }
        _ = try await rig.pool.change(id) { $0.weight = 2 }
        _ = try await rig.pool.change(id) { $0.disabledAt = nil }
        let words = ["returned", "disabled", "returned", "rested", "rested"].map { "\($0) administrator" }
        #expect(try await kinds(rig) == words)
    }

    @Test func `a quota's threshold and a fallback are told, the latter once a minute`() async throws {
        let local = LocalService { _ in Response(200, body: .bytes([1])) }
        let rig = try await Rig(keys: 1, local: local, upstream: ScriptedUpstream { _ in .reply(200) })
        let token = try await rig.token {
            $0.credits.month = 8
            $0.fallback = ["quota"]
        }
        for _ in 0..<3 { #expect(try await rig.speak("Hello.", token: token).status == 200) }
        await rig.gateway.flush()
        #expect(try await kinds(rig) == ["fallback quota", "quota_alert credits month 70%"])
        let event = try await events(rig)[0]
        #expect(event["key_name"] == "Anna" && event["capability"] == "text_to_speech")
        rig.clock.advance(by: .seconds(60))
        for _ in 0..<2 { _ = try await rig.speak("Hello.", token: token) }
        await rig.gateway.flush()
        #expect(try await kinds(rig).count { $0 == "fallback quota" } == 2)
    }

    @Test func `events come in pages, of a kind or a key if asked for`() async throws {
        let rig = try await Rig(keys: 2, upstream: ScriptedUpstream { _ in .reply(200) })
        for key in rig.pool.keys { _ = try await rig.pool.rest(key.record.id, until: rig.clock.now() + .seconds(9)) }
        _ = try await rig.pool.rest(rig.pool.keys[0].record.id, until: nil)
        var seen: [String] = []
        var query = "?page_size=2"
        while true {
            let page = try await rig.send("GET", "/admin/v1/events\(query)", token: Rig.admin).json
            seen += page["events"]?.array?.compactMap { $0["event_id"]?.string } ?? []
            guard let cursor = page["next_cursor"]?.string else { break }
            #expect(page["has_more"] == true)
            query = "?page_size=2&cursor=\(cursor)"
        }
        #expect(seen == ["3", "2", "1"])
        #expect(try await events(rig, "?kind=returned").count == 1)
        #expect(try await events(rig, "?upstream_key_id=\(rig.pool.keys[1].record.id)").count == 1)
        for (query, status) in [("kind=sung", 422), ("page_size=0", 400), ("cursor=x", 400), ("size=1", 422)] {
            let reply = try await rig.send("GET", "/admin/v1/events?\(query)", token: Rig.admin)
            #expect(reply.status == status, "\(query)")
        }
        #expect(try await rig.send("GET", "/admin/v1/events", token: try await rig.token()).status == 401)
    }
}
