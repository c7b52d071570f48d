import Foundation
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct QuotaTests {
    let upstream = ScriptedUpstream { _ in .reply(200, body: "sound") }

    @Test func `sixty-four in parallel never use more than the quota for ten`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.credits.month = 50 }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 { group.addTask { try await rig.speak("12345", token: token).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 10 && statuses.count { $0 == 429 } == 54)
        #expect(upstream.sent.count == 10)
        #expect(try await rig.used(.credits)[""] == 50)
    }

    @Test func `a quota that is used up says when it begins anew`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.requests.hour = 1 }
        #expect(try await rig.speak(token: token).status == 200)
        let reply = try await rig.speak(token: token)
        #expect(reply.status == 429 && reply.code == "QUOTA_EXCEEDED" && reply.headers["retry-after"] == "3600")
        let detail = reply.json["detail"]
        #expect(detail?["window"] == "hour" && detail?["measure"] == "requests")
        #expect(detail?["limit"] == 1 && detail?["used"] == 1)
        #expect(detail?["resets_at"] == "2026-11-26T13:00:00Z")
        rig.clock.advance(by: .seconds(3600))
        #expect(try await rig.speak(token: token).status == 200)
    }

    @Test(arguments: [
        ("eleven_v3", nil as String?, 6), ("eleven_flash_v2_5", nil, 3), ("eleven_turbo_v2", nil, 3),
        ("eleven_multilingual_v2", "4", 4), ("eleven_multilingual_v2", "9", 9), ("", nil, 6),
    ])
    func `credits are what the service says, else characters times the model's factor`(
        model: String,
        cost: String?,
        credits: Int
    ) async throws {
        let headers: Headers = cost.map { ["character-cost": $0] } ?? [:]
        let rig = try await Rig(upstream: ScriptedUpstream { _ in .reply(200, headers: headers, body: "sound") })
        #expect(try await rig.speak("Hello.", token: try await rig.token(), model: model).status == 200)
        #expect(try await rig.used(.credits)[""] == credits)
        #expect(try await rig.used(.characters)[""] == 6)
        #expect(try await rig.used(.bytes)[""] == 5)
        #expect(try await rig.used(.requests, by: .service) == ["elevenlabs": 1])
        #expect(try await rig.used(.requests, by: .product) == ["text_to_speech": 1])
        let key = try await rig.used(.requests, by: .upstreamKey).keys.first
        #expect(rig.pool.keys.map(\.record.id).contains(key ?? ""))
    }

    @Test(arguments: [
        ("/v1/text-to-dialogue", #"{"inputs":[{"text":"Hé","voice_id":"a"},{"text":"ho","voice_id":"b"}]}"#, 4),
        ("/v1/text-to-speech/x", #"{"text":"a","text":"bcd"}"#, 3),
        // What only another reader of JSON understands costs its bytes.
        ("/v1/text-to-speech/x", #"{"text":"\ud800"}"#, 17),
        ("/v1/sound-generation", #"{"text":"rain"}"#, 200),
    ])
    func `what a body costs is counted`(path: String, body: String, credits: Int) async throws {
        let rig = try await Rig(upstream: upstream)
        let reply = try await rig.send(
            "POST",
            "/v1/elevenlabs" + path,
            token: try await rig.token(),
            body: Array(body.utf8)
        )
        #expect(reply.status == 200)
        #expect(try await rig.used(.credits)[""] == credits)
    }

    @Test(arguments: [
        ("", 32_000, 2.0), ("?output_format=pcm_16000", 32_000, 1), ("?output_format=ulaw_8000", 4000, 0.5),
        ("?output_format=mp3_22050_32", 4000, 1),
    ])
    func `the time of sound is told from its bytes`(query: String, bytes: Int, seconds: Double) async throws {
        let sound = String(repeating: "x", count: bytes)
        let upstream = ScriptedUpstream { _ in .reply(200, headers: ["content-type": "audio/mpeg"], body: sound) }
        let rig = try await Rig(upstream: upstream)
        _ = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/text-to-speech/v" + query,
            token: try await rig.token(),
            body: Array(#"{"text":"Hello."}"#.utf8)
        )
        await rig.gateway.ledger.settle()
        let query = UsageQuery(
            keyIDs: nil,
            buckets: [Timestamp(seconds: 0)..<Timestamp(seconds: 4_000_000_000)],
            metric: .seconds
        )
        #expect(try await rig.store.usage(query).first?.value == seconds)
    }

    @Test func `a failure costs nothing`() async throws {
        let rig = try await Rig(upstream: ScriptedUpstream { _ in .reply(422, body: "{}") })
        let token = try await rig.token { $0.credits.day = 6 }
        for _ in 0..<3 { #expect(try await rig.speak("Hello.", token: token).status == 422) }
        #expect(try await rig.used(.requests).isEmpty)
    }

    @Test func `a threshold is told once`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.credits.month = 10 }
        var alerts: [String?] = []
        for _ in 0..<4 { alerts.append(try await rig.speak("12", token: token).headers["x-syrinx-quota-alert"]) }
        #expect(alerts == [nil, nil, nil, "credits month 70%"])
        #expect(try await rig.speak("12", token: token).headers["x-syrinx-quota-alert"] == "credits month 90%")
        await rig.gateway.ledger.settle()
        #expect(try await rig.store.alerts(since: Timestamp(seconds: 0)).count == 2)
    }

    @Test func `a server that ends without a word leaves no room for more than the quota`() async throws {
        let clock = SettableClock()
        let (begun, whenBegun) = AsyncStream<Void>.makeStream()
        let (end, whenEnd) = AsyncStream<Void>.makeStream()
        let slow = ScriptedUpstream { _ in
            whenBegun.yield()
            for await _ in end { break }
            return .reply(200, body: "sound")
        }
        let rig = try await Rig(clock: clock, upstream: slow)
        let token = try await rig.token { $0.credits.month = 10 }
        async let reply = rig.speak("123456", token: token)
        for await _ in begun { break }
        // As the disk is when the power fails.
        let copy = FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: rig.folder, toPath: copy)
        let after = try await Rig(in: copy, clock: clock, upstream: upstream)
        #expect(try await after.speak("12345", token: token).code == "QUOTA_EXCEEDED")
        #expect(try await after.speak("1234", token: token).status == 200)
        whenEnd.yield()
        #expect(try await reply.status == 200)
    }

    /// As the disk is when the power fails: usage that is not written down yet stays so.
    @Test func `what ended just before a server did is charged`() async throws {
        let clock = SettableClock()
        var configuration = Gateway.Configuration()
        configuration.gatheringTime = .seconds(3600)
        let rig = try await Rig(clock: clock, configuration: configuration, upstream: upstream)
        #expect(try await rig.speak("123456", token: try await rig.token()).status == 200)
        let copy = FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: rig.folder, toPath: copy)
        let after = try await Rig(in: copy, clock: clock, upstream: upstream)
        #expect(try await after.used(.credits)[""] == 6)
        #expect(try await after.used(.requests)[""] == 1)
    }

    @Test func `what does not hold keeps nothing else off the disk`() async throws {
        var configuration = Gateway.Configuration()
        configuration.gatheringTime = .seconds(3600)
        let rig = try await Rig(configuration: configuration, upstream: upstream)
        let now = rig.clock.now()
        var record = UsageRecord(time: now, keyID: "a", product: "", modelID: "", voiceID: "", voiceName: "")
        rig.gateway.ledger.leave(Ledger.Entry(usage: [record]))
        // To the store that is no number.
        record.seconds = .nan
        rig.gateway.ledger.leave(Ledger.Entry(usage: [record]))
        #expect(try await rig.used(.requests)[""] == 1)
        #expect(rig.log.all.count == 1)
    }

    @Test func `no more usage waits for the disk than may`() async throws {
        var configuration = Gateway.Configuration()
        configuration.gatheringTime = .seconds(3600)
        configuration.maximumBacklog = 2
        let rig = try await Rig(configuration: configuration, upstream: upstream)
        let token = try await rig.token()
        let query = UsageQuery(
            keyIDs: nil,
            buckets: [Timestamp(seconds: 0)..<Timestamp(seconds: 4_000_000_000)],
            metric: .requests
        )
        for written in [nil, nil, 2.0, 2.0, 4.0] {
            _ = try await rig.speak(token: token)
            #expect(try await rig.store.usage(query).first?.value == written)
        }
    }

    @Test func `a server that ends properly charges nothing that was not used`() async throws {
        let clock = SettableClock()
        let folder = FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var token = ""
        do {
            let rig = try await Rig(in: folder, clock: clock, upstream: upstream)
            _ = try await rig.pool.add("secret-0", to: "elevenlabs", named: "key")
            token = try await rig.token { $0.credits.month = 10 }
            for _ in 0..<3 { _ = try await rig.speak("12", token: token) }
            await rig.gateway.ledger.flush()
        }
        let rig = try await Rig(in: folder, clock: clock, upstream: upstream)
        #expect(try await rig.used(.credits)[""] == 6)
        #expect(try await rig.speak("12345", token: token).status == 429)
        #expect(try await rig.speak("1234", token: token).status == 200)
    }

    @Test func `who leaves when a request was sent pays for it, and who leaves before does not`() async throws {
        for wasSent in [true, false] {
            let rig = try await Rig(upstream: ScriptedUpstream { _ in .fails(.cancelled, wasSent: wasSent) })
            let token = try await rig.token { $0.credits.month = 10 }
            _ = try await rig.speak("123456", token: token)
            await rig.gateway.ledger.flush()
            #expect(try await rig.used(.credits)[""] == (wasSent ? 6 : nil))
            let isOver = try await rig.speak("123456", token: token).code == "QUOTA_EXCEEDED"
            #expect(isOver == wasSent)
        }
    }

    @Test func `a token has as many requests at a time as it may`() async throws {
        let (begun, whenBegun) = AsyncStream<Void>.makeStream()
        let (end, whenEnd) = AsyncStream<Void>.makeStream()
        let slow = ScriptedUpstream { _ in
            whenBegun.yield()
            for await _ in end { break }
            return .reply(200)
        }
        let rig = try await Rig(upstream: slow)
        let token = try await rig.token { $0.concurrency = 1 }
        async let first = rig.speak(token: token)
        for await _ in begun { break }
        let second = try await rig.speak(token: token)
        #expect(second.status == 429 && second.code == "TOO_MANY_CONCURRENT_REQUESTS")
        #expect(second.headers["retry-after"] == "1")
        whenEnd.yield()
        #expect(try await first.status == 200)
    }
}
