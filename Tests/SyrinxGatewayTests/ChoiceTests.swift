import SyrinxHTTP
import SyrinxStore
import Testing

@testable import SyrinxGateway

struct ChoiceTests {
    let upstream = ScriptedUpstream { _ in .reply(200) }
    let need = Need(service: "elevenlabs", capability: "text_to_speech", credits: 1, isCharged: true)

    @Test func `loans are spread over all keys by their limits`() async throws {
        let rig = try await Rig(keys: 4, upstream: upstream)
        let id = rig.pool.keys[0].record.id
        _ = try await rig.pool.change(id) { $0.concurrency = 2 }
        var loans: [Loan] = []
        for _ in 0..<40 { loans.append(try rig.pool.borrow(for: need)) }
        let counts = Dictionary(grouping: loans, by: \.keyID).mapValues(\.count)
        #expect(counts.count == 4 && (counts[id] ?? 9) <= 2)
        #expect(counts.filter { $0.key != id }.values.allSatisfy { (8...18).contains($0) })
        loans = []
        #expect(rig.pool.keys.allSatisfy { $0.inFlight == 0 })
    }

    @Test func `a key that is full is left to others, and all of them say when to come again`() async throws {
        let rig = try await Rig(keys: 2, upstream: upstream)
        for key in rig.pool.keys { _ = try await rig.pool.change(key.record.id) { $0.concurrency = 1 } }
        let loans = [try rig.pool.borrow(for: need), try rig.pool.borrow(for: need)]
        #expect(Set(loans.map(\.keyID)).count == 2)
        #expect(throws: KeyPool.NoKey(soonest: rig.clock.now())) { try rig.pool.borrow(for: need) }
        let reply = try await rig.speak(token: try await rig.token())
        #expect(reply.status == 503 && reply.headers["retry-after"] == "1")
    }

    @Test func `weight tells how often a key is chosen`() async throws {
        let rig = try await Rig(keys: 3, upstream: upstream)
        let heavy = rig.pool.keys[0].record.id
        _ = try await rig.pool.change(heavy) { $0.weight = 50 }
        var counts: [String: Int] = [:]
        for _ in 0..<300 { counts[try rig.pool.borrow(for: need).keyID, default: 0] += 1 }
        #expect(counts.allSatisfy { $0.key == heavy || $0.value < counts[heavy] ?? 0 })
    }

    @Test func `of two that are as busy, the one with more credits is taken`() async throws {
        let rig = try await Rig(keys: 2, upstream: upstream)
        let ids = rig.pool.keys.map(\.record.id)
        try await rig.pool.note(Balance(left: 100, resetsAt: nil), of: ids[0])
        try await rig.pool.note(Balance(left: 200, resetsAt: nil), of: ids[1])
        for _ in 0..<20 { #expect(try rig.pool.borrow(for: need).keyID == ids[1]) }
    }

    @Test func `one request at a time finds out whether a breaker may close`() async throws {
        let rig = try await Rig(keys: 1, upstream: upstream)
        for _ in 0..<5 { try await rig.pool.note(.failed, of: try rig.pool.borrow(for: need)) }
        #expect(throws: KeyPool.NoKey.self) { try rig.pool.borrow(for: need) }
        rig.clock.advance(by: .seconds(5))
        var probe: Loan? = try rig.pool.borrow(for: need)
        #expect(throws: KeyPool.NoKey.self) { try rig.pool.borrow(for: need) }
        // A probe whose client left tells nothing, and leaves its place to the next.
        probe = nil
        #expect(probe == nil)
        try await rig.pool.note(.good, of: try rig.pool.borrow(for: need))
        let loans = [try rig.pool.borrow(for: need), try rig.pool.borrow(for: need)]
        #expect(loans.count == 2 && rig.pool.keys[0].rests.isEmpty)
        #expect(try await rig.store.upstreamRests().isEmpty)
    }
}
