import Foundation
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct AffinityTests {
    /// Makes voices whose ids tell the key that they live with, and knows no others.
    let upstream = ScriptedUpstream { sent in
        let path = sent.url.dropFirst("https://upstream.test".count)
        switch (sent.method, path) {
        case ("POST", "/v1/voices/add"):
            return .reply(200, headers: ["content-type": "application/json"], body: #"{"voice_id":"of-\#(sent.key)"}"#)
        case ("GET", "/v1/voices"):
            return .reply(200, body: #"{"voices":[{"voice_id":"of-\#(sent.key)"},{"voice_id":"public"}],"more":1.5}"#)
        case ("POST", _):
            return .reply(200, headers: ["request-id": "r-\(sent.key.suffix(1))"], body: "sound")
        default:
            let isThere = path.hasSuffix("of-\(sent.key)")
            return isThere ? .reply(200, body: "{}") : .reply(404, body: detail("voice_not_found"))
        }
    }

    @Test func `what a key made is asked of that key, after a restart too`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var token = ""
        var voices: Set<String> = []
        do {
            let rig = try await Rig(in: folder, upstream: upstream)
            for index in 0..<5 { _ = try await rig.pool.add("secret-\(index)", to: "elevenlabs", named: "\(index)") }
            token = try await rig.token()
            for _ in 0..<20 {
                let reply = try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: token)
                voices.insert(reply.json["voice_id"]?.string ?? "")
            }
            #expect(voices.count > 1)
        }
        let rig = try await Rig(in: folder, upstream: upstream)
        for voice in voices.sorted() + voices.sorted() {
            #expect(try await rig.send("GET", "/v1/elevenlabs/v1/voices/\(voice)", token: token).status == 200)
            #expect(try await rig.send("DELETE", "/v1/elevenlabs/voices/\(voice)", token: token).status == 200)
        }
    }

    @Test func `what one token made is not there for another, by its id or in lists`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        _ = try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: anna)
        let count = upstream.sent.count
        let refused = try await rig.send("GET", "/v1/elevenlabs/v1/voices/of-secret-0", token: ben)
        #expect(refused.status == 404 && refused.code == "voice_not_found" && upstream.sent.count == count)
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/voices/of-secret-0", token: anna).status == 200)
        let spoken = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/text-to-dialogue",
            token: ben,
            body: Array(#"{"inputs":[{"text":"Hi","voice_id":"of-secret-0"}]}"#.utf8)
        )
        #expect(spoken.status == 404)
        func listed(_ token: String) async throws -> [String] {
            let reply = try await rig.send("GET", "/v1/elevenlabs/v1/voices", token: token)
            #expect(reply.json["more"] == 1.5)
            return reply.json["voices"]?.array?.compactMap { $0["voice_id"]?.string } ?? []
        }
        #expect(try await listed(ben) == ["public"])
        #expect(try await listed(anna) == ["of-secret-0", "public"])
        #expect(try await listed(Rig.admin) == ["of-secret-0", "public"])
    }

    @Test func `the answers of one token are nobody else's to build on`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        #expect(try await rig.speak(token: anna).headers["request-id"] == "r-0")
        let body = Array(#"{"text":"more","previous_request_ids":["r-0"]}"#.utf8)
        let refused = try await rig.send("POST", "/v1/elevenlabs/v1/text-to-speech/x", token: ben, body: body)
        #expect(refused.status == 404, "\(refused)")
        #expect(try await rig.send("POST", "/v1/elevenlabs/v1/text-to-speech/x", token: anna, body: body).status == 200)
        rig.clock.advance(by: .seconds(400 * 86400))
        #expect(try await rig.send("POST", "/v1/elevenlabs/v1/text-to-speech/x", token: ben, body: body).status == 200)
    }

    @Test func `of the history each token sees its own`() async throws {
        let upstream = ScriptedUpstream { sent in
            let path = sent.url.dropFirst("https://upstream.test".count)
            if path.hasPrefix("/v1/text-to-speech/") {
                let name = String(decoding: sent.body, as: UTF8.self).contains("Anna") ? "anna" : "ben"
                return .reply(200, headers: ["request-id": "request-\(name)"], body: "sound")
            }
            let items = ["anna", "ben", "nobody"].map {
                #"{"history_item_id":"item-\#($0)","request_id":"request-\#($0)","text":"of \#($0)"}"#
            }
            let list = #"{"history":[\#(items.joined(separator: ","))]}"#
            return .reply(200, body: path.hasPrefix("/v1/history?") ? list : "{}")
        }
        let rig = try await Rig(keys: 1, upstream: upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        _ = try await rig.speak("Anna.", token: anna)
        _ = try await rig.speak("Ben.", token: ben)
        // Long after, and whether it was looked at before or not.
        rig.clock.advance(by: .seconds(30 * 86400))
        for _ in 0..<2 {
            for (token, items) in [(anna, ["item-anna"]), (ben, ["item-ben"])] {
                let reply = try await rig.send("GET", "/v1/elevenlabs/v1/history", token: token)
                let seen = reply.json["history"]?.array?.compactMap { $0["history_item_id"]?.string }
                #expect(seen == items)
            }
        }
        let all = try await rig.send("GET", "/v1/elevenlabs/v1/history", token: Rig.admin)
        #expect(all.json["history"]?.array?.count == 3)
        for (item, status) in [("item-anna", 200), ("item-ben", 404), ("item-nobody", 404)] {
            let target = "/v1/elevenlabs/v1/history/\(item)/audio"
            #expect(try await rig.send("GET", target, token: anna).status == status)
        }
    }

    @Test func `what is not in memory is found in the store`() async throws {
        let rig = try await Rig(upstream: upstream)
        let now = rig.clock.now()
        let table = try await AffinityTable(rig.store, at: now, maximum: 3)
        let records = (0..<10).map { index in
            AffinityRecord(
                service: "s",
                kind: "request",
                id: "\(index)",
                upstreamKeyID: "k",
                ownerID: "o",
                expiresAt: now + .seconds(index + 1)
            )
        }
        try await table.keep(table.learn(records))
        let again = try await AffinityTable(rig.store, at: now, maximum: 3)
        for table in [table, again] {
            for index in 0..<10 {
                let named = NamedID(kind: "request", id: "\(index)")
                let home = try await table.home(of: named, in: "s", at: now, isFleeting: true)
                #expect(home?.ownerID == "o")
                #expect(try await table.home(of: named, in: "s", at: now + .seconds(10), isFleeting: true) == nil)
            }
        }
    }

    @Test func `what lives with a key that rests waits for it`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token()
        let voice =
            try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: token).json["voice_id"]?.string ?? ""
        let key = try #require(rig.pool.keys.first { "of-secret-\($0.record.name.suffix(1))" == voice })
        _ = try await rig.pool.rest(key.record.id, until: rig.clock.now() + .seconds(30))
        let count = upstream.sent.count
        let reply = try await rig.send("GET", "/v1/elevenlabs/v1/voices/\(voice)", token: token)
        #expect(reply.status == 503 && reply.headers["retry-after"] == "30" && upstream.sent.count == count)
        #expect(try await rig.send("GET", "/v1/elevenlabs/v1/models", token: token).status == 404)
    }

    @Test func `lists that are not put together are of the same key each time`() async throws {
        var service = ServiceDescription.elevenLabs(at: "https://upstream.test")
        for index in service.operations.indices { service.operations[index].list?.isMerged = nil }
        let rig = try await Rig(keys: 5, services: [service], upstream: upstream)
        let token = try await rig.token()
        for _ in 0..<20 { _ = try await rig.send("GET", "/v1/elevenlabs/v1/voices", token: token) }
        #expect(Set(upstream.sent.map(\.key)).count == 1)
    }

    @Test(arguments: [
        ("GET", "/v1/tomorrow/of-secret-00000000000", ""), ("GET", "/v1/models?of=of-secret-00000000000", ""),
        ("POST", "/v1/tomorrow", #"{"a":[{"b":"of-secret-00000000000"}]}"#),
    ])
    func `an id is known wherever it stands`(method: String, path: String, body: String) async throws {
        let upstream = ScriptedUpstream { sent in
            .reply(200, body: #"{"voice_id":"of-\#(sent.key)"}"#)
        }
        let rig = try await Rig(keys: 0, upstream: upstream)
        _ = try await rig.pool.add("secret-00000000000", to: "elevenlabs", named: "a")
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        _ = try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: anna)
        _ = try await rig.pool.add("secret-1", to: "elevenlabs", named: "b")
        let headers: Headers = ["content-type": "application/json"]
        for _ in 0..<5 {
            let reply = try await rig.send(
                method,
                "/v1/elevenlabs" + path,
                token: anna,
                headers: headers,
                body: Array(body.utf8)
            )
            #expect(reply.status == 200 && upstream.sent.last?.key == "secret-00000000000")
        }
        let refused = try await rig.send(
            method,
            "/v1/elevenlabs" + path,
            token: ben,
            headers: headers,
            body: Array(body.utf8)
        )
        #expect(refused.status == 404)
    }

    @Test func `a kind that is shared is there for all`() async throws {
        var service = ServiceDescription.elevenLabs(at: "https://upstream.test")
        service.sharedKinds = ["voice"]
        let rig = try await Rig(services: [service], upstream: upstream)
        let voice =
            try await rig.send("POST", "/v1/elevenlabs/v1/voices/add", token: try await rig.token("Anna"))
            .json["voice_id"]?.string ?? ""
        let ben = try await rig.token("Ben")
        for _ in 0..<5 {
            #expect(try await rig.send("GET", "/v1/elevenlabs/v1/voices/\(voice)", token: ben).status == 200)
        }
    }
}
