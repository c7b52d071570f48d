import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// What the server itself was asked.
private final class Asked: Sendable {
    private let requests = Mutex<[(path: String, json: JSONValue)]>([])
    let status: Int

    init(status: Int = 200) {
        self.status = status
    }

    var all: [(path: String, json: JSONValue)] { requests.withLock { $0 } }

    var local: LocalService {
        LocalService(voice: { "\($0.gender ?? "any")-\($0.language ?? "any")-\($0.id)" }) { [self] request in
            // Neither fails for what is sent here.
            let body = (try? await request.body.collect()) ?? []
            let json = (try? JSONValue(parsing: body)) ?? .null
            requests.withLock { $0.append((request.path, json)) }
            let headers: Headers = ["content-type": "audio/mpeg"]
            return Response(status, headers: headers, body: .stream { try await $0.write([1, 2]) })
        }
    }
}

struct FallbackTests {
    private let asked = Asked()

    private static let failures: [(answer: ScriptedUpstream.Answer, reason: String, status: Int)] = [
        (.reply(500), "upstream_error", 502),
        (.fails(.timedOut, wasSent: true), "upstream_error", 504),
        (.fails(.broken, wasSent: false), "upstream_error", 502),
        (.reply(429), "no_keys", 503),
        (.reply(401, body: detail("quota_exceeded")), "no_keys", 503),
    ]

    @Test(arguments: failures)
    func `a token that wants it hears something for its reason, and no other`(
        answer: ScriptedUpstream.Answer,
        reason: String,
        status: Int
    ) async throws {
        for keys in 1...2 {
            let upstream = ScriptedUpstream { _ in answer }
            let rig = try await Rig(keys: keys, local: asked.local, upstream: upstream)
            let wanting = try await rig.token { $0.fallback = [reason] }
            let reply = try await rig.speak(token: wanting)
            #expect(reply.status == 200 && reply.body == [1, 2] && reply.headers["x-syrinx-served-by"] == "local")
            let others = Set(["no_keys", "quota", "upstream_error"]).subtracting([reason])
            let other = try await Rig(keys: keys, local: asked.local, upstream: upstream)
            let refused = try await other.speak(token: try await other.token { $0.fallback = others })
            #expect(refused.status == status && refused.headers["x-syrinx-served-by"] == "gateway")
            #expect(try await rig.used(.credits)["", default: 0] == 0)
        }
    }

    @Test func `a quota that is used up is a reason too`() async throws {
        let rig = try await Rig(local: asked.local, upstream: ScriptedUpstream { _ in .reply(200, body: "sound") })
        let token = try await rig.token {
            $0.fallback = ["quota"]
            $0.requests.hour = 1
        }
        #expect(try await rig.speak(token: token).text == "sound")
        #expect(try await rig.speak(token: token).headers["x-syrinx-served-by"] == "local")
    }

    @Test(arguments: [true, false])
    func `in place of a quota all of it is made without one, and else with it`(isQuota: Bool) async throws {
        let local = LocalService { _ in
            let isFree = Caller.isBeyondQuota
            return Response(200, body: .stream { try await $0.write([isFree ? 1 : 0, Caller.isBeyondQuota ? 1 : 0]) })
        }
        let rig = try await Rig(keys: 1, local: local, upstream: ScriptedUpstream { _ in .reply(500) })
        let token = try await rig.token {
            $0.fallback = [isQuota ? "quota" : "upstream_error"]
            if isQuota { $0.credits.day = 1 }
        }
        #expect(try await rig.speak(token: token).body == (isQuota ? [1, 1] : [0, 0]))
    }

    @Test func `the request has voices that are here, and nothing that is known elsewhere only`() async throws {
        let upstream = ScriptedUpstream { sent in
            guard sent.method == "GET" else { return .reply(503) }
            let labels = #""labels":{"gender":"Female","accent":"irish","language":"ga"}"#
            return .reply(200, body: #"{"voices":[{"voice_id":"v1",\#(labels)}]}"#)
        }
        let rig = try await Rig(keys: 1, local: asked.local, upstream: upstream)
        let token = try await rig.token { $0.fallback = ["upstream_error"] }
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/voices", token: token).status == 200)
        let body = #"{"text":"Hi","seed":4,"pronunciation_dictionary_locators":[{"pronunciation_dictionary_id":"d"}]}"#
        _ = try await rig.send(
            "POST",
            "/v1/elevenlabs/text-to-speech/v1/stream",
            token: token,
            headers: ["content-type": "application/json"],
            body: Array(body.utf8)
        )
        #expect(asked.all.last?.path == "/v1/text-to-speech/female-ga-v1/stream")
        #expect(asked.all.last?.json == ["text": "Hi", "seed": 4])
        _ = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/text-to-dialogue",
            token: token,
            headers: ["content-type": "application/json"],
            body: Array(#"{"inputs":[{"text":"Hi","voice_id":"v2"}],"language_code":"de"}"#.utf8)
        )
        #expect(asked.all.last?.json["inputs"] == [["text": "Hi", "voice_id": "any-de-v2"]])
    }

    @Test func `what is kept, and a client's own mistake, are never answered here`() async throws {
        let upstream = ScriptedUpstream { $0.method == "GET" ? .reply(500) : .reply(422, body: #"{"detail":[]}"#) }
        let rig = try await Rig(keys: 1, local: asked.local, upstream: upstream)
        let token = try await rig.token { $0.fallback = ["no_keys", "quota", "upstream_error"] }
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/history", token: token).status == 502)
        #expect(try await rig.speak(token: token).status == 422)
        #expect(asked.all.isEmpty)
    }

    @Test func `nothing takes the place of an answer that broke off`() async throws {
        let upstream = ScriptedUpstream { _ in .half(body: "sou") }
        let rig = try await Rig(keys: 1, local: asked.local, upstream: upstream)
        let token = try await rig.token { $0.fallback = ["upstream_error"] }
        await #expect(throws: UpstreamError.self) { try await rig.speak(token: token) }
        #expect(asked.all.isEmpty)
    }

    @Test func `where this server fails as well, the service's failure is told`() async throws {
        let failing = Asked(status: 404)
        let rig = try await Rig(keys: 1, local: failing.local, upstream: ScriptedUpstream { _ in .reply(500) })
        let reply = try await rig.speak(token: try await rig.token { $0.fallback = ["upstream_error"] })
        #expect(reply.status == 502 && reply.code == "UPSTREAM_ERROR" && failing.all.count == 1)
    }
}
