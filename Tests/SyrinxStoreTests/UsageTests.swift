import Testing

@testable import SyrinxStore

struct UsageTests {
    let folder = Folder()

    /// Two hours of two keys: an hour is a bucket.
    func store() async throws -> SQLiteStore {
        let store = try await folder.open()
        var records: [UsageRecord] = []
        for (time, key, voice, credits) in [(0, "a", "Wren", 5), (1000, "a", "Rook", 7), (3_600_000, "b", "Wren", 11)] {
            var record = UsageRecord(at: time, key: key, voice: voice, credits: credits)
            record.characters = credits * 2
            record.saved = 1
            record.seconds = 30
            record.firstAudio = Double(credits)
            record.duration = 1800
            records.append(record)
        }
        try await store.settle(Settlement(records))
        return store
    }

    let hours = [0, 3_600_000].map { Timestamp(milliseconds: $0)..<Timestamp(milliseconds: $0 + 3_600_000) }

    @Test(
        arguments: [
            (.credits, [12, 11]), (.characters, [24, 22]), (.seconds, [60, 30]), (.requests, [2, 1]),
            (.creditsSaved, [2, 1]), (.firstAudioMean, [6, 11]), (.firstAudioPercentile95, [7, 11]),
            (.concurrency, [2, 1]), (.concurrencyMean, [1, 0.5]),
        ] as [(UsageQuery.Metric, [Double])]
    )
    func `a metric is summed up by bucket`(metric: UsageQuery.Metric, values: [Double]) async throws {
        let points = try await store().usage(UsageQuery(keyIDs: nil, buckets: hours, metric: metric))
        #expect(points.map(\.value) == values && points.map(\.bucket) == [0, 1])
    }

    @Test func `a breakdown has a label for each`() async throws {
        let store = try await store()
        func labels(_ breakdown: UsageQuery.Breakdown, keys: [String]? = nil) async throws -> [String: Double] {
            let query = UsageQuery(keyIDs: keys, buckets: hours, breakdown: breakdown)
            return try await store.usage(query).reduce(into: [:]) { $0[$1.label, default: 0] += $1.value }
        }
        #expect(try await labels(.voice) == ["Wren": 16, "Rook": 7])
        #expect(try await labels(.key) == ["a": 12, "b": 11])
        #expect(try await labels(.model) == ["m": 23])
        #expect(try await labels(.product, keys: ["b"]) == ["TTS": 11])
        #expect(try await labels(.none, keys: []) == [:])
    }

    @Test func `totals count from the beginning of each period`() async throws {
        let store = try await store()
        let (hour, day) = (Timestamp(milliseconds: 3_600_000), Timestamp(milliseconds: 500))
        let totals = try await store.totals(hour: hour, day: day, month: Timestamp(milliseconds: 0))
        #expect(totals["a"]?.month == .init(credits: 12, requests: 2))
        #expect(totals["a"]?.day == .init(credits: 7, requests: 1))
        #expect(totals["a"]?.hour == .init())
        #expect(totals["b"]?.hour == .init(credits: 11, requests: 1))
        try await store.forgetUsage(before: hour)
        #expect(try await store.totals(hour: hour, day: day, month: day)["a"] == nil)
    }

    @Test func `an alert is kept once`() async throws {
        let store = try await folder.open()
        let alert = AlertRecord(
            keyID: "a",
            measure: "credits",
            period: "month",
            start: Timestamp(seconds: 5),
            threshold: 70
        )
        var settlement = Settlement([])
        settlement.alerts = [alert, alert]
        try await store.settle(settlement)
        #expect(try await store.alerts(since: Timestamp(seconds: 5)) == [alert])
        #expect(try await store.alerts(since: Timestamp(seconds: 6)) == [])
    }
}
