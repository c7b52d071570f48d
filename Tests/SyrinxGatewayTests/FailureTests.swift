import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// What a client sees of a service's failures, and which keys rest for how long.
struct FailureTests {
    /// One way in which a service fails.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var answer: ScriptedUpstream.Answer
        /// What the client sees when every key fails so.
        var status: Int
        var code: String?
        var retryAfter: String?
        /// How many keys a speech, and a creation, are tried with, of two.
        var attempts = (speech: 2, creation: 2)
        /// The rest of each key tried: why, of what, and for how many seconds.
        var rest: (reason: Rest.Reason, isOfAll: Bool, seconds: Int?)?

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "429 with a time",
            answer: .reply(429, headers: ["Retry-After": "7"], body: detail("rate_limit_exceeded")),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            retryAfter: "7",
            rest: (.busy, false, 7)
        ),
        Case(
            name: "429 with a date",
            answer: .reply(429, headers: ["Retry-After": "Thu, 26 Nov 2026 12:00:09 GMT"]),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            retryAfter: "9",
            rest: (.busy, false, 9)
        ),
        Case(
            name: "429 without",
            answer: .reply(429, body: detail("too_many_concurrent_requests")),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            retryAfter: "1",
            rest: (.busy, false, 1)
        ),
        Case(
            name: "no credits",
            answer: .reply(401, body: detail("quota_exceeded")),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            retryAfter: "3600",
            rest: (.credits, true, 3600)
        ),
        Case(
            name: "no credits, in newer words",
            answer: .reply(402, body: detail("insufficient_credits")),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            retryAfter: "3600",
            rest: (.credits, true, 3600)
        ),
        Case(
            name: "a key that is none",
            answer: .reply(401, body: detail("invalid_api_key", code: "unauthorized")),
            status: 503,
            code: "NO_AVAILABLE_KEYS",
            rest: (.key, true, nil)
        ),
        Case(
            name: "unusual activity",
            answer: .reply(401, body: detail("detected_unusual_activity")),
            status: 401,
            code: "detected_unusual_activity",
            rest: (.suspicion, true, 3600)
        ),
        Case(
            name: "a permission that is missing",
            answer: .reply(401, body: detail("missing_permissions")),
            status: 401,
            code: "missing_permissions",
            rest: (.permission, false, 86400)
        ),
        Case(
            name: "a plan that is too small",
            answer: .reply(403, body: detail("subscription_required")),
            status: 403,
            code: "subscription_required"
        ),
        Case(
            name: "a mistake",
            answer: .reply(400, body: detail("empty_text")),
            status: 400,
            code: "empty_text",
            attempts: (1, 1)
        ),
        Case(name: "another 401", answer: .reply(401, body: detail("x")), status: 401, code: "x", attempts: (1, 1)),
        Case(name: "not there", answer: .reply(404, body: detail("gone")), status: 404, code: "gone", attempts: (1, 1)),
        Case(name: "not valid", answer: .reply(422, body: #"{"detail":[]}"#), status: 422, attempts: (1, 1)),
        Case(name: "500", answer: .reply(500), status: 502, code: "UPSTREAM_ERROR", attempts: (2, 1)),
        Case(name: "503", answer: .reply(503), status: 502, code: "UPSTREAM_ERROR", attempts: (2, 1)),
        Case(
            name: "no connection",
            answer: .fails(.broken, wasSent: false),
            status: 502,
            code: "UPSTREAM_ERROR"
        ),
        Case(
            name: "a connection that breaks",
            answer: .fails(.broken, wasSent: true),
            status: 502,
            code: "UPSTREAM_ERROR",
            attempts: (2, 1)
        ),
        Case(
            name: "no answer in time",
            answer: .fails(.timedOut, wasSent: true),
            status: 504,
            code: "UPSTREAM_TIMEOUT",
            attempts: (2, 1)
        ),
        Case(
            name: "no connection in time",
            answer: .fails(.timedOut, wasSent: false),
            status: 504,
            code: "UPSTREAM_TIMEOUT"
        ),
    ]

    @Test(arguments: cases)
    func `a failure is told, and its key rests`(failure: Case) async throws {
        let upstream = ScriptedUpstream { _ in failure.answer }
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token()
        let reply = try await rig.speak(token: token)
        #expect(reply.status == failure.status && reply.headers["retry-after"] == failure.retryAfter)
        if let code = failure.code { #expect(reply.code == code) }
        // What mends itself is nothing to call the operator for.
        let isForGood = failure.code == "NO_AVAILABLE_KEYS" && failure.retryAfter == nil
        #expect(reply.text.contains("syrinx pool") == isForGood)
        if case .reply(_, _, let body) = failure.answer, failure.code?.first?.isLowercase ?? true {
            #expect(reply.text == body)
        } else {
            #expect(reply.json["detail"]?["request_id"]?.string == "trace")
            #expect(reply.json["detail"]?["status"] == reply.json["error"]?["code"])
        }
        #expect(upstream.sent.count == failure.attempts.speech)
        #expect(rig.rests.count == (failure.rest == nil ? 0 : failure.attempts.speech))
        for rest in rig.rests {
            #expect(rest.reason == failure.rest?.reason)
            #expect(rest.capability == (failure.rest?.isOfAll == true ? nil : "text_to_speech"))
            #expect(rest.until.map { ($0 - rig.clock.now()) } == failure.rest?.seconds.map { .seconds($0) })
        }
        #expect(try await rig.used(.requests).isEmpty)
    }

    @Test(arguments: cases)
    func `a creation is tried again only if it cannot have been done`(failure: Case) async throws {
        let upstream = ScriptedUpstream { _ in failure.answer }
        let rig = try await Rig(upstream: upstream)
        let reply = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/voices/add",
            token: try await rig.token(),
            body: Array("a form".utf8)
        )
        #expect(reply.status == failure.status)
        #expect(upstream.sent.count == failure.attempts.creation)
        #expect(upstream.sent.allSatisfy { $0.body == Array("a form".utf8) })
    }

    @Test func `another key serves where one fails, and the client learns nothing of it`() async throws {
        let upstream = ScriptedUpstream { sent in
            sent.key == "secret-0" ? .reply(429) : .reply(200, headers: ["character-cost": "3"], body: "sound")
        }
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token()
        for _ in 0..<20 {
            let reply = try await rig.speak(token: token)
            #expect(reply.status == 200 && reply.text == "sound")
            #expect(reply.headers["x-syrinx-served-by"] == "elevenlabs")
        }
        #expect(upstream.sent.count { $0.key == "secret-0" } == 1)
    }

    @Test func `rests grow with each 429 in a row, and begin anew after a success`() async throws {
        let upstream = ScriptedUpstream { sent in
            String(decoding: sent.body, as: UTF8.self).contains("good") ? .reply(200) : .reply(429)
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        var times: [String?] = []
        for text in ["a", "b", "c", "good", "d"] {
            let reply = try await rig.speak(text, token: token)
            times.append(reply.headers["retry-after"])
            rig.clock.advance(by: .seconds(Int(reply.headers["retry-after"] ?? "") ?? 0))
        }
        #expect(times == ["1", "2", "4", nil, "1"])
    }

    @Test func `a breaker opens after five failures, for that capability only, and one probe closes it`() async throws {
        let isWell = SettableClock()
        let start = isWell.now()
        let upstream = ScriptedUpstream { sent in
            sent.url.contains("/text-to-speech/") && isWell.now() == start ? .reply(500) : .reply(200, body: "{}")
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        for _ in 0..<5 { #expect(try await rig.speak(token: token).status == 502) }
        let refused = try await rig.speak(token: token)
        #expect(refused.status == 503 && refused.headers["retry-after"] == "5")
        #expect(refused.json["detail"]?["capability"]?.string == "text_to_speech")
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/models", token: token).status == 200)
        #expect(upstream.sent.count == 6)
        // The probe fails, and the time doubles.
        rig.clock.advance(by: .seconds(5))
        #expect(try await rig.speak(token: token).status == 502)
        #expect(try await rig.speak(token: token).headers["retry-after"] == "10")
        rig.clock.advance(by: .seconds(10))
        isWell.advance(by: .seconds(1))
        for _ in 0..<3 { #expect(try await rig.speak(token: token).status == 200) }
    }

    @Test func `what broke off on the way is not taken for the whole, and is paid`() async throws {
        let upstream = ScriptedUpstream { _ in .half(headers: ["character-cost": "6"], body: "half") }
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token()
        await #expect(throws: UpstreamError.self) { try await rig.speak(token: token) }
        #expect(upstream.sent.count == 1)
        #expect(try await rig.used(.credits)[""] == 6)
        #expect(try await rig.used(.bytes)[""] == 4)
    }

    @Test func `credits that are gone are in the way of what costs some only`() async throws {
        let upstream = ScriptedUpstream { sent in
            sent.method == "POST" ? .reply(401, body: detail("quota_exceeded")) : .reply(200, body: "{}")
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let token = try await rig.token()
        #expect(try await rig.speak(token: token).status == 503)
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/voices", token: token).status == 200)
    }

    @Test func `a key rests until its own reset where that is known`() async throws {
        let upstream = ScriptedUpstream { _ in .reply(401, body: detail("quota_exceeded")) }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let reset = rig.clock.now() + .seconds(500)
        try await rig.pool.note(Balance(left: 1000, resetsAt: reset), of: rig.pool.keys[0].record.id)
        #expect(try await rig.speak(token: try await rig.token()).headers["retry-after"] == "500")
    }

    @Test func `a key that cannot pay is not asked`() async throws {
        let upstream = ScriptedUpstream { _ in .reply(200, body: "sound") }
        let rig = try await Rig(upstream: upstream)
        try await rig.pool.note(Balance(left: 2, resetsAt: nil), of: rig.pool.keys[0].record.id)
        let token = try await rig.token()
        for _ in 0..<10 { _ = try await rig.speak("Hello.", token: token) }
        #expect(upstream.sent.allSatisfy { $0.key == "secret-1" } && upstream.sent.count == 10)
    }
}
