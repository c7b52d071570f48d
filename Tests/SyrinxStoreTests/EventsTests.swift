import Testing

@testable import SyrinxStore

struct EventsTests {
    let folder = Folder()

    private func event(_ kind: String, key: String = "", second: Int = 1) -> EventRecord {
        var event = EventRecord(kind, at: Timestamp(seconds: second))
        event.upstreamKeyID = key
        return event
    }

    @Test func `events are there again after a restart, the newest first, in pages`() async throws {
        var whole = event("rested", key: "k", second: 9)
        whole.service = "s"
        whole.keyID = "t"
        whole.capability = "c"
        whole.reason = "busy"
        whole.until = Timestamp(seconds: 10)
        try await folder.open().save([event("returned"), whole])
        let store = try await folder.open()
        let all = try await store.events(EventQuery(limit: 5))
        whole.id = 2
        #expect(all.first == whole && all.map(\.id) == [2, 1])
        var next = EventQuery(limit: 1)
        next.before = 2
        #expect(try await store.events(next).map(\.kind) == ["returned"])
    }

    @Test func `events of one kind or key are found`() async throws {
        let store = try await folder.open()
        try await store.save([event("rested", key: "a"), event("rested", key: "b"), event("returned", key: "a")])
        var query = EventQuery(limit: 9)
        query.kind = "rested"
        #expect(try await store.events(query).map(\.upstreamKeyID) == ["b", "a"])
        query.upstreamKeyID = "a"
        #expect(try await store.events(query).map(\.id) == [1])
    }

    @Test func `the oldest make room, and no number is given twice`() async throws {
        let store = try await folder.open()
        let count = SQLiteStore.maximumEvents
        try await store.save((0..<count).map { event("rested", second: $0) })
        try await store.save([event("returned")])
        let all = try await store.events(EventQuery(limit: 2 * count))
        #expect(all.count == count && all.first?.id == count + 1 && all.last?.id == 2)
    }

    @Test func `an alert is an event, kept with what caused it`() async throws {
        let store = try await folder.open()
        let alert = AlertRecord(
            keyID: "t",
            measure: "credits",
            period: "day",
            start: Timestamp(seconds: 0),
            threshold: 70
        )
        var settlement = Settlement([])
        settlement.note([alert], at: Timestamp(seconds: 7))
        try await store.settle(settlement)
        #expect(try await store.alerts(since: Timestamp(seconds: 0)) == [alert])
        let event = try #require(await store.events(EventQuery(limit: 9)).first)
        #expect(event.kind == "quota_alert" && event.keyID == "t" && event.reason == "credits day 70%")
        #expect(event.time == Timestamp(seconds: 7))
    }
}
