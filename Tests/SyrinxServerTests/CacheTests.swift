import FoundationEssentials
import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct CacheTests {
    static let path = KeepingTests.path

    func harness(_ change: (inout Configuration) -> Void = { _ in }) async throws -> Harness {
        var configuration = Configuration()
        configuration.cache = true
        change(&configuration)
        return try await Harness(configuration)
    }

    func speak(
        _ client: TestClient,
        path: String = "",
        query: String = "output_format=pcm_16000",
        body: String = #"{"text": "Hello world."}"#
    ) async throws -> TestClient.Reply {
        try await client.post("\(Self.path)\(path)?\(query)", json: body)
    }

    @Test func `the same request is answered from disk, and costs nothing`() async throws {
        let harness = try await harness()
        let first = try await speak(harness.client)
        let second = try await speak(harness.client)
        #expect(first.headers["x-syrinx-cache"] == "miss" && second.headers["x-syrinx-cache"] == "hit")
        #expect(first.body == second.body)
        #expect(second.headers["character-cost"] == "0" && first.headers["character-cost"] == "12")
        #expect(second.headers["history-item-id"] == first.headers["history-item-id"])
        // It names the generation, so that another can join on to it.
        #expect(second.headers["request-id"] == first.headers["request-id"])
        let third = try await speak(harness.client)
        #expect(
            third.body == first.body
                && third.headers.fields.filter { $0.name != "x-trace-id" }
                    == second.headers.fields.filter { $0.name != "x-trace-id" }
        )
        #expect(second.headers["maximum-concurrent-requests"] == "64")
        #expect(second.headers["content-type"] == "audio/pcm")
    }

    @Test(arguments: [
        #"{"text": "Hello world!"}"#, #"{"text": "Hello world.", "seed": 1}"#,
        #"{"text": "Hello world.", "model_id": "eleven_flash_v2_5"}"#,
        #"{"text": "Hello world.", "voice_settings": {"speed": 1.1}}"#,
        #"{"text": "Hello world.", "previous_text": "And"}"#, #"{"text": "Hello world.", "next_text": "And"}"#,
        #"{"text": "Hello world.", "apply_text_normalization": "off"}"#,
    ])
    func `whatever shapes the sound makes it another request`(body: String) async throws {
        let harness = try await harness()
        _ = try await speak(harness.client)
        #expect(try await speak(harness.client, body: body).headers["x-syrinx-cache"] == "miss")
        #expect(try await speak(harness.client, body: body).headers["x-syrinx-cache"] == "hit")
    }

    @Test func `times come from the cache as they were made, to all four routes`() async throws {
        let harness = try await harness()
        let body = #"{"text": "It costs $5. Then it rained, and we left."}"#
        let first = try await speak(harness.client, path: "/stream/with-timestamps", body: body)
        let again = try await speak(harness.client, path: "/stream/with-timestamps", body: body)
        #expect(again.headers["x-syrinx-cache"] == "hit" && again.body == first.body)
        let whole = try await speak(harness.client, path: "/with-timestamps", body: body)
        #expect(whole.headers["x-syrinx-cache"] == "hit")
        let timed = try JSONDecoder().decode(AudioWithTimestamps.self, from: Data(whole.body))
        let plain = try await speak(harness.client, body: body)
        #expect(plain.headers["x-syrinx-cache"] == "hit" && Data(base64Encoded: timed.audioBase64) == Data(plain.body))
        #expect(timed.alignment?.characters.joined() == "It costs $5. Then it rained, and we left.")
    }

    @Test func `requests at the same time are made once`() async throws {
        let harness = try await harness()
        let client = try await harness.client { $0.credits.month = 12 }
        let replies = try await withThrowingTaskGroup(of: TestClient.Reply.self) { group in
            for _ in 0..<20 { group.addTask { try await speak(client) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.allSatisfy { $0.status == 200 } && Set(replies.map(\.body)).count == 1)
        #expect(replies.count { $0.headers["x-syrinx-cache"] == "miss" } == 1)
        #expect(try await harness.store.history(HistoryQuery(keyID: nil, limit: 99)).count == 1)
    }

    @Test func `one key's audio never answers another's request, and a key can have its own way`() async throws {
        let harness = try await harness()
        _ = try await speak(harness.client)
        let other = try await harness.client { _ in }
        #expect(try await speak(other).headers["x-syrinx-cache"] == "miss")
        let without = try await harness.client { $0.cache = false }
        for _ in 0..<2 { #expect(try await speak(without).headers["x-syrinx-cache"] == nil) }
        let plain = try await self.harness { $0.cache = false }
        let with = try await plain.client { $0.cache = true }
        _ = try await speak(with)
        #expect(try await speak(with).headers["x-syrinx-cache"] == "hit")
    }

    @Test func `who waits for another's speech is told what went wrong as the other is`() async throws {
        var configuration = Configuration()
        configuration.cache = true
        let harness = try await Harness(configuration, engine: ToneSynthesizer(breaksAt: "broken"))
        let replies = try await withThrowingTaskGroup(of: TestClient.Reply.self) { group in
            for _ in 0..<20 { group.addTask { try await speak(harness.client, body: #"{"text": "broken"}"#) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.allSatisfy { $0.status == 500 && $0.text.contains("stopped in mid-work") })
    }

    @Test func `who leaves while waiting for a place takes nobody along`() async throws {
        let harness = try await harness { $0.concurrencyPatience = 60 }
        let key = try await harness.keys.create(name: "a") { (record) throws(APIError) in record.concurrency = 1 }
        let client = harness.client(key.secret)
        let gate = try #require(try harness.keys.caller(key.secret).gate)
        var pass: Gate.Pass? = try await gate.enter()
        let first = Task { try await speak(client) }
        while gate.waiting == 0 { await Task.yield() }
        let second = Task { try await speak(client).status }
        // Time for it to join the first.
        for _ in 0..<1000 { await Task.yield() }
        first.cancel()
        _ = await first.result
        withExtendedLifetime(pass) {}
        pass = nil
        #expect(try await second.value == 200)
    }

    @Test func `what replaces an answer is what is heard`() async throws {
        let harness = try await harness()
        let cache = SpeechCache(harness.store, limit: .max)
        let digest = SHA256.digest(of: [0])
        let sounds = ["Hello world.", "Hello."]
        for text in sounds { _ = try await speak(harness.client, body: #"{"text": "\#(text)"}"#) }
        let records = try await harness.store.cached()
        for record in records {
            var record = record
            record.digest = digest
            cache.keep(record)
            let found = try cache.find(digest, at: .now) { throw CancellationError() }
            guard case .kept(let kept, let file) = found else {
                Issue.record("it was not kept")
                continue
            }
            #expect(try file.size == harness.store.open(kept.audio).size)
        }
        #expect(Set(records.map(\.bytes)).count == sounds.count)
    }

    @Test func `what the store could not be told is told the next time`() async throws {
        let harness = try await harness { $0.cacheSize = 50_000 }
        func speak(_ text: String) async throws {
            _ = try await self.speak(harness.client, body: #"{"text": "\#(text)"}"#)
        }
        for text in ["Hello world.", "Hello birds.", "Hello birds."] { try await speak(text) }
        try await harness.rename("cache", to: "gone")
        await #expect(throws: StoreError.self) { try await harness.application.housekeeper.flush() }
        try await harness.rename("gone", to: "cache")
        try await harness.application.housekeeper.flush()
        #expect(try await harness.store.cached().count == 1)
        let zero = Timestamp(milliseconds: 0)
        let totals = try await harness.store.totals(hour: zero, day: zero, month: zero)
        #expect(totals.values.map(\.month.requests) == [3])
    }

    @Test func `what is refused is refused to all who wait for it, and is made when it can be`() async throws {
        let harness = try await harness()
        let key = try await harness.keys.create(name: "a") { (record) throws(APIError) in record.credits.month = 1 }
        let client = harness.client(key.secret)
        #expect(try await speak(client).status == 401)
        _ = try await harness.keys.change(key.key.id) { (record) throws(APIError) in record.credits.month = 12 }
        #expect(try await speak(client).status == 200)
    }

    @Test func `credits saved are in the usage`() async throws {
        let harness = try await harness()
        for _ in 0..<3 { _ = try await speak(harness.client) }
        try await harness.application.housekeeper.flush()
        let always = [Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)]
        func sum(_ metric: UsageQuery.Metric) async throws -> Double? {
            try await harness.store.usage(UsageQuery(keyIDs: nil, buckets: always, metric: metric)).first?.value
        }
        #expect(try await sum(.credits) == 12)
        #expect(try await sum(.creditsSaved) == 24)
        #expect(try await sum(.requests) == 3)
    }

    @Test func `the least recently used goes first, from the disk too`() async throws {
        let harness = try await harness { $0.cacheSize = 100_000 }
        func cache(_ text: String) async throws -> String? {
            try await speak(harness.client, body: #"{"text": "\#(text)"}"#).headers["x-syrinx-cache"]
        }
        // Each is some 40 kB.
        #expect(try await cache("Hello world.") == "miss")
        #expect(try await cache("Hello birds.") == "miss")
        #expect(try await cache("Hello world.") == "hit")
        #expect(try await cache("Hello trees.") == "miss")
        #expect(try await cache("Hello world.") == "hit")
        #expect(try await cache("Hello birds.") == "miss")
        try await harness.application.housekeeper.flush()
        #expect(try await harness.store.cached().reduce(0) { $0 + $1.bytes } <= 100_000)
    }

    @Test func `what is gone from the disk is made again`() async throws {
        let harness = try await harness()
        let first = try await speak(harness.client)
        let item = try #require(try await harness.store.history(HistoryQuery(keyID: nil, limit: 1)).first)
        #expect(try await harness.store.forgetHistory(id: item.id, keyID: nil))
        let second = try await speak(harness.client)
        #expect(second.headers["x-syrinx-cache"] == "miss" && second.body.count == first.body.count)
    }

    @Test func `a cache survives its server`() async throws {
        let harness = try await harness()
        let first = try await speak(harness.client)
        var configuration = Configuration()
        configuration.cache = true
        let again = try await Application(
            Services(
                configuration: configuration,
                version: "test",
                store: harness.store,
                keys: harness.keys,
                engines: [ToneSynthesizer()],
                pool: Harness.pool,
                previews: ""
            )
        )
        let client = TestClient(again.router, headers: ["xi-api-key": Harness.administrator])
        let second = try await speak(client)
        #expect(second.headers["x-syrinx-cache"] == "hit" && second.body == first.body)
    }
}
