import FoundationEssentials
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

/// What speech costs and leaves behind.
struct KeepingTests {
    static let path = "/v1/text-to-speech/\(TextToSpeechTests.voice)"

    func configuration(_ change: (inout Configuration) -> Void) -> Configuration {
        var configuration = Configuration()
        change(&configuration)
        return configuration
    }

    func speak(
        _ client: TestClient,
        _ text: String = "Hello world.",
        path: String = path,
        query: String = "",
        more: String = ""
    ) async throws -> TestClient.Reply {
        try await client.post("\(path)?output_format=pcm_16000\(query)", json: #"{"text": "\#(text)"\#(more)}"#)
    }

    func history(_ harness: Harness) async throws -> [HistoryRecord] {
        try await harness.store.history(HistoryQuery(keyID: nil, limit: 100))
    }

    @Test func `what was answered is in the history, byte for byte`() async throws {
        let harness = try await Harness()
        let reply = try await speak(harness.client)
        let item = try #require(try await history(harness).first)
        #expect(item.id == reply.headers["history-item-id"] && item.requestID == reply.headers["request-id"])
        #expect(item.text == "Hello world." && item.credits == 12 && item.outputFormat == "pcm_16000")
        let audio = try harness.store.open(item.audio)
        #expect(try audio.read(0..<audio.size) == reply.body)
    }

    @Test func `a kept wav tells its length`() async throws {
        let harness = try await Harness()
        let reply = try await harness.client.post("\(Self.path)?output_format=wav_16000", json: #"{"text": "Hello."}"#)
        let item = try #require(try await history(harness).first)
        let audio = try harness.store.open(item.audio)
        #expect(try audio.read(0..<audio.size) == reply.body)
    }

    @Test func `without logging nothing is kept, but it is paid for`() async throws {
        let harness = try await Harness(configuration { $0.cache = true })
        let client = try await harness.client { $0.credits.month = 12 }
        let reply = try await speak(client, query: "&enable_logging=false")
        #expect(reply.status == 200 && reply.headers["history-item-id"] == nil)
        #expect(reply.headers["x-syrinx-cache"] == "bypass")
        #expect(try await history(harness).isEmpty)
        #expect(try await harness.store.audioBytes() == 0)
        #expect(try await speak(client, query: "&enable_logging=false").status == 401)
    }

    @Test func `a request id of the history joins on after the memory of it is gone`() async throws {
        let harness = try await Harness(configuration { $0.recentRequests = 0 })
        let id = try #require(try await speak(harness.client).headers["request-id"])
        let joined = try await speak(harness.client, "Then more.", more: #", "previous_request_ids": ["\#(id)"]"#)
        #expect(joined.headers["x-syrinx-ignored"] == nil)
        let other = try await harness.client { _ in }
        let foreign = try await speak(other, "Then more.", more: #", "previous_request_ids": ["\#(id)"]"#)
        #expect(foreign.headers["x-syrinx-ignored"] == "previous_request_ids")
    }

    @Test(arguments: [false, true])
    func `where nothing can be kept the client is told so, and pays nothing`(caches: Bool) async throws {
        let harness = try await Harness(configuration { $0.cache = caches })
        let client = try await harness.client { $0.credits.month = 12 }
        try harness.removeDrafts()
        let refused = try await speak(client)
        #expect(refused.status == 503 && refused.text.contains("disk is full"))
        #expect(try await speak(client, query: "&enable_logging=false").status == 200)
    }

    @Test func `what fails is given back, what is made is not`() async throws {
        let harness = try await Harness(engine: ToneSynthesizer(breaksAt: "broken"))
        let client = try await harness.client { $0.credits.month = 12 }
        #expect(try await speak(client, "broken").status == 500)
        #expect(try await speak(client, "Hello world.").status == 200)
        let refused = try await speak(client, "Hi.")
        #expect(refused.status == 401 && refused.text.contains("quota_exceeded"))
        #expect(refused.text.contains("You have 0 credits remaining, while 3 credits are required"))
        #expect(try await history(harness).count == 1)
    }

    @Test func `sixty-four at once against a quota for ten: ten succeed`() async throws {
        let harness = try await Harness()
        let client = try await harness.client { $0.credits.month = 120 }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<64 { group.addTask { try await speak(client).status } }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [200: 10, 401: 54])
        #expect(try await history(harness).count == 10)
        let zero = Timestamp(milliseconds: 0)
        let totals = try await harness.store.totals(hour: zero, day: zero, month: zero)
        #expect(totals.values.map(\.month) == [.init(credits: 120, requests: 10)])
    }

    @Test func `a key's own limit is told and held`() async throws {
        let harness = try await Harness(configuration { $0.concurrencyPatience = 0 })
        let key = try await harness.keys.create(name: "a") { (record) throws(APIError) in record.concurrency = 1 }
        let client = harness.client(key.secret)
        #expect(try await speak(client).headers["maximum-concurrent-requests"] == "1")
        let pass = try await harness.keys.caller(key.secret).gate?.enter()
        let refused = try await speak(client)
        #expect(refused.status == 429 && refused.text.contains("too_many_concurrent_requests"))
        #expect(refused.headers["retry-after"] == "1" && refused.headers["maximum-concurrent-requests"] == "1")
        withExtendedLifetime(pass) {}
    }

    @Test func `an alert is given once, to the log, to the webhook and in the answer`() async throws {
        let harness = try await Harness(configuration { $0.webhookURL = "http://127.0.0.1:1/hook" })
        let client = try await harness.client("Anna") { $0.credits.month = 16 }
        #expect(try await speak(client).headers["x-syrinx-quota-alert"] == "credits month 70%")
        #expect(try await speak(client, "Hi.").headers["x-syrinx-quota-alert"] == "credits month 90%")
        #expect(try await speak(client, "A").headers["x-syrinx-quota-alert"] == nil)
        #expect(harness.alerts.all.map(\.threshold) == [70, 90])
        let deliveries = try await harness.store.deliveries(limit: 9)
        #expect(deliveries.count == 2)
        let body = try JSONValue(parsing: Array(#require(deliveries.first).body.utf8))
        #expect(body["type"] == "quota_alert" && body["data"]?["key_name"] == "Anna")
        #expect(body["data"]?["limit"] == 16)
    }
}
