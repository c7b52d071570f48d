import SyrinxWire
import Testing

@testable import SyrinxAccess

struct GateTests {
    @Test func `so many enter, and a place comes free when its pass is let go`() async throws {
        let gate = Gate(maximum: 2, patience: .zero)
        let first = try await gate.enter()
        var second: Gate.Pass? = try await gate.enter()
        #expect(first.current == 1 && second?.current == 2)
        await #expect(throws: APIError.self) { try await gate.enter() }
        second = nil
        #expect(try await gate.enter().current == 2)
    }

    @Test func `who waits gets the place that comes free, in order`() async throws {
        let gate = Gate(maximum: 1, patience: .seconds(600))
        var first: Gate.Pass? = try await gate.enter()
        #expect(first?.current == 1)
        async let second = gate.enter()
        while gate.waiting < 1 { await Task.yield() }
        first = nil
        #expect(try await second.current == 1)
        #expect(gate.current == 1 && gate.waiting == 0)
    }

    @Test func `more places let in who waits`() async throws {
        let gate = Gate(maximum: 0, patience: .seconds(600))
        async let pass = gate.enter()
        while gate.waiting < 1 { await Task.yield() }
        gate.maximum = 1
        #expect(try await pass.current == 1)
    }

    @Test func `who is turned away learns when to come back`() async throws {
        do {
            _ = try await Gate(maximum: 0, patience: .zero).enter()
            Issue.record("it let somebody in")
        } catch {
            #expect(error.statusCode == 429 && error.headers["Retry-After"] == "1")
            #expect(error.status == "too_many_concurrent_requests")
        }
    }

    @Test func `no more than there are places are ever inside, and all get in who are patient`() async throws {
        let gate = Gate(maximum: 3, patience: .seconds(600))
        let most = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    let pass = try await gate.enter()
                    await Task.yield()
                    return pass.current
                }
            }
            return try await group.reduce(0, max)
        }
        #expect(most <= 3 && gate.current == 0 && gate.waiting == 0)
    }

    @Test func `a cancelled wait leaves nobody behind`() async throws {
        let gate = Gate(maximum: 1, patience: .seconds(600))
        let pass = try await gate.enter()
        let waiting = Task { try await gate.enter() }
        while gate.waiting < 1 { await Task.yield() }
        waiting.cancel()
        _ = await waiting.result
        #expect(gate.waiting == 0 && gate.current == pass.current)
    }
}
