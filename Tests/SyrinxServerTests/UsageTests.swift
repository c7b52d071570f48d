import SyrinxAccess
import SyrinxCrypto
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct UsageTests {
    // Midnight of 2026-11-15 in UTC.
    static let start = 1_794_700_800
    let clock = SettableClock(seconds: start)
    let harness: Harness

    init() async throws {
        harness = try await Harness(now: clock.now)
    }

    /// Notes what was used `hours` after the beginning.
    func use(
        _ keyID: String,
        after hours: Int,
        credits: Int,
        voice: String = "Rachel",
        model: String = "eleven_v3",
        configure: (inout UsageRecord) -> Void = { _ in }
    ) async throws {
        var record = UsageRecord(
            time: Timestamp(seconds: Self.start + hours * 3600),
            keyID: keyID,
            product: "TTS",
            modelID: model,
            voiceID: voice,
            voiceName: voice
        )
        record.credits = credits
        configure(&record)
        try await harness.store.settle(Settlement([record]))
    }

    func report(_ query: String, days: Int = 2, as client: TestClient? = nil) async throws -> Usage.Report {
        let end = (Self.start + days * 86400 - 1) * 1000
        let reply = try await (client ?? harness.client).get(
            "/v1/usage/character-stats?start_unix=\(Self.start * 1000)&end_unix=\(end)&\(query)"
        )
        try #require(reply.status == 200, "\(reply.text)")
        return try WireDecoder().decode(from: reply.body)
    }

    @Test func `nothing is a line of zeros, and no line where it is broken down`() async throws {
        let all = try await report("")
        #expect(all.time == [Self.start * 1000, (Self.start + 86400) * 1000] && all.usage == ["All": [0, 0]])
        #expect(try await report("breakdown_type=voice").usage == [:])
    }

    @Test(arguments: [
        ("metric=credits", [5.0, 8]),
        ("metric=credits&aggregation_interval=cumulative", [5, 13]),
        ("metric=tts_characters", [30, 10]),
        ("metric=minutes_used", [3, 1]),
        ("metric=request_count", [2, 1]),
        ("metric=ttfb_avg", [375, 500]),
        ("metric=ttfb_p95", [500, 500]),
        ("metric=fiat_units_spent", [0, 0]),
        ("metric=concurrency", [1, 1]),
        ("metric=concurrency_average", [0.5, 0.25]),
        ("metric=credits_saved", [4, 2]),
        ("aggregation_interval=week", [5, 8]),
        ("aggregation_interval=month", [13]),
        ("aggregation_interval=cumulative&aggregation_bucket_size=172800", [13]),
    ])
    func `every metric is told by time`(query: String, values: [Double]) async throws {
        for (hour, credits, first) in [(1, 2, 0.25), (13, 3, 0.5), (30, 8, 0.5)] {
            try await use(KeyRing.administratorID, after: hour, credits: credits) { record in
                record.characters = hour == 1 ? 20 : 10
                record.seconds = hour == 1 ? 120 : 60
                record.firstAudio = first
                record.duration = 6 * 3600
                record.saved = 2
            }
        }
        #expect(try await report(query).usage == ["All": values])
    }

    @Test(arguments: [
        ("voice", ["Rachel": [1.0, 4], "George": [2, 0]]),
        ("model", ["eleven_v3": [3, 0], "eleven_flash_v2_5": [0, 4]]),
        ("product_type", ["TTS": [3, 4]]),
        ("api_keys", ["administrator": [3, 4]]),
        ("all_api_keys", ["administrator": [3, 4]]),
    ])
    func `usage is broken down`(breakdown: String, usage: [String: [Double]]) async throws {
        try await use(KeyRing.administratorID, after: 1, credits: 1)
        try await use(KeyRing.administratorID, after: 2, credits: 2, voice: "George")
        try await use(KeyRing.administratorID, after: 30, credits: 4, model: "eleven_flash_v2_5")
        #expect(try await report("breakdown_type=\(breakdown)").usage == usage)
    }

    @Test func `a key is told of itself, and with a permission of all keys, told apart by their names`() async throws {
        let own = try await harness.keys.create(name: "own")
        let analyst = try await harness.keys.create(name: "twin") { (key) throws(APIError) in
            key.permissions = ["user_read", "workspace_analytics_full_read"]
        }
        let twin = try await harness.keys.create(name: "twin")
        try await use(own.key.id, after: 1, credits: 1)
        try await use(analyst.key.id, after: 1, credits: 2)
        try await use(twin.key.id, after: 1, credits: 4)
        let workspace = "include_workspace_metrics=true"
        #expect(try await report("", days: 1, as: harness.client(own.secret)).usage == ["All": [1]])
        let client = harness.client(analyst.secret)
        #expect(try await report("", days: 1, as: client).usage == ["All": [2]])
        #expect(try await report(workspace, days: 1, as: client).usage == ["All": [7]])
        let lines = ["own": [1.0], "twin (\(analyst.key.id))": [2], "twin (\(twin.key.id))": [4]]
        for breakdown in ["api_keys", "user"] {
            let report = try await report("\(workspace)&breakdown_type=\(breakdown)", days: 1, as: client)
            #expect(report.usage == lines)
        }
        let refused = try await harness.client(own.secret)
            .get("/v1/usage/character-stats?start_unix=1&end_unix=1&\(workspace)")
        #expect(refused.status == 401 && refused.text.contains("workspace_analytics_full_read"))
    }

    @Test(arguments: [
        ("end_unix=1", 422, "missing"),
        ("start_unix=2&end_unix=1", 400, "invalid_parameters"),
        ("start_unix=1&end_unix=1&metric=applause", 422, "enum"),
        ("start_unix=1&end_unix=1&breakdown_type=region", 400, "none, voice, model"),
        ("start_unix=1&end_unix=1&breakdown_type=user", 400, "include_workspace_metrics"),
        ("start_unix=1&end_unix=1&aggregation_interval=year", 422, "enum"),
        ("start_unix=1&end_unix=1&aggregation_bucket_size=0", 400, "aggregation_bucket_size"),
        ("start_unix=1&end_unix=1&aggregation_interval=cumulative&metric=ttfb_avg", 400, "cumulative"),
        ("start_unix=1&end_unix=99999999999&aggregation_interval=hour", 400, "1000 buckets"),
        ("start_unix=1&end_unix=1&aggregation_bucket_size=1", 200, "All"),
    ])
    func `a bad question says what is wrong`(query: String, status: Int, word: String) async throws {
        let reply = try await harness.client.get("/v1/usage/character-stats?\(query)")
        #expect(reply.status == status && reply.text.contains(word))
    }
}
