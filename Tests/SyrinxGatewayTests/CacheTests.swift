import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct CacheTests {
    let upstream = ScriptedUpstream { sent in
        .reply(200, headers: ["content-type": "audio/mpeg", "request-id": "r"], body: "sound")
    }

    private func speak(
        _ rig: Rig,
        _ token: String,
        voice: String = "voice",
        query: String = "",
        headers: Headers = [:],
        body: JSONValue = ["text": "Hello."]
    ) async throws -> String? {
        var headers = headers
        headers["content-type"] = "application/json"
        let reply = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/text-to-speech/\(voice)\(query)",
            token: token,
            headers: headers,
            body: body.serialized()
        )
        #expect(reply.status == 200 && reply.text == "sound")
        return reply.headers["x-syrinx-cache"]
    }

    @Test func `the same request is sent once, and the credits saved are told`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token {
            $0.cache = true
            $0.requests.hour = 1
        }
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token) == "hit")
        #expect(upstream.sent.count == 1)
        await rig.gateway.ledger.flush()
        #expect(try await rig.used(.credits)[""] == 6)
        #expect(try await rig.used(.creditsSaved)[""] == 6)
    }

    @Test func `one token's answers are not another's`() async throws {
        let rig = try await Rig(upstream: upstream)
        let anna = try await rig.token("Anna") { $0.cache = true }
        let ben = try await rig.token("Ben") { $0.cache = true }
        #expect(try await speak(rig, anna) == "miss")
        #expect(try await speak(rig, ben) == "miss")
    }

    @Test func `what shapes the sound makes another request, and the order of a query does not`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token, query: "?a=1&b=2") == "miss")
        #expect(try await speak(rig, token, query: "?b=2&a=1") == "hit")
        #expect(try await speak(rig, token, voice: "other", query: "?a=1&b=2") == "miss")
        #expect(try await speak(rig, token, query: "?a=1&b=3") == "miss")
        #expect(try await speak(rig, token, query: "?a=1&b=2", body: ["text": "Hello.", "seed": 1]) == "miss")
        #expect(try await speak(rig, token, voice: "voice/with-timestamps", query: "?a=1&b=2") == "miss")
    }

    @Test func `who does not want it is not answered from it`() async throws {
        let rig = try await Rig(upstream: upstream)
        #expect(try await speak(rig, try await rig.token()) == "bypass")
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token, headers: ["cache-control": "no-cache"]) == "bypass")
        #expect(try await speak(rig, token, query: "?enable_logging=false") == "bypass")
    }

    @Test func `it ends with its time, and with a change of its voice`() async throws {
        let upstream = ScriptedUpstream { .reply(200, body: $0.url.hasSuffix("edit") ? "{}" : "sound") }
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token) == "miss")
        rig.clock.advance(by: .seconds(86_400))
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token) == "hit")
        _ = try await rig.send("POST", "/v1/elevenlabs/v1/voices/voice/settings/edit", token: token)
        #expect(try await speak(rig, token) == "miss")
    }

    @Test func `requests under way at a time are one`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        let words = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<16 { group.addTask { try await speak(rig, token) } }
            return try await group.reduce(into: [String]()) { $0.append($1 ?? "") }
        }
        #expect(upstream.sent.count == 1)
        #expect(words.count { $0 == "miss" } == 1 && words.count { $0 == "merged" || $0 == "hit" } == 15)
    }

    @Test func `a failure and an answer that broke off are not kept`() async throws {
        let failing = ScriptedUpstream { _ in .reply(422, body: #"{"detail":[]}"#) }
        let rig = try await Rig(keys: 1, upstream: failing)
        let token = try await rig.token { $0.cache = true }
        for _ in 0..<2 { #expect(try await rig.speak(token: token).status == 422) }
        #expect(failing.sent.count == 2)
        let broken = ScriptedUpstream { _ in .half(body: "sou") }
        let other = try await Rig(keys: 1, upstream: broken)
        let second = try await other.token { $0.cache = true }
        for _ in 0..<2 { await #expect(throws: UpstreamError.self) { try await other.speak(token: second) } }
        #expect(broken.sent.count == 2)
    }

    @Test func `it has a bound, and what is least recently used goes first`() async throws {
        var configuration = Gateway.Configuration()
        configuration.cacheSize = 40
        configuration.cache = true
        let rig = try await Rig(configuration: configuration, upstream: upstream)
        let token = try await rig.token()
        for index in 0..<8 { #expect(try await speak(rig, token, voice: "v\(index)") == "miss") }
        #expect(try await speak(rig, token, voice: "v0") == "hit")
        #expect(try await speak(rig, token, voice: "v8") == "miss")
        #expect(try await speak(rig, token, voice: "v0") == "hit")
        #expect(try await speak(rig, token, voice: "v1") == "miss")
    }
}
