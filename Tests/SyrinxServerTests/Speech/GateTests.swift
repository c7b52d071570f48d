import SyrinxWire
import Testing

@testable import SyrinxServer

struct GateTests {
    @Test func `so many enter, and a place comes free when its pass is let go`() throws {
        let gate = Gate(maximum: 2)
        let first = try gate.enter()
        var second: Gate.Pass? = try gate.enter()
        #expect(first.current == 1 && second?.current == 2)
        #expect(throws: APIError.self) { try gate.enter() }
        second = nil
        #expect(try gate.enter().current == 2)
    }

    @Test func `who is turned away learns when to come back`() throws {
        do {
            _ = try Gate(maximum: 0).enter()
            Issue.record("it let somebody in")
        } catch {
            #expect(error.statusCode == 429 && error.headers["Retry-After"] == "1")
            #expect(error.status == "too_many_concurrent_requests")
        }
    }
}
