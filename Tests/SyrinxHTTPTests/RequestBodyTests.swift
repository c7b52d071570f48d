import Synchronization
import SyrinxHTTP
import Testing

struct RequestBodyTests {
    /// A clock that stands still until it is moved.
    final class StoppedClock: Clock {
        struct Instant: InstantProtocol {
            var time: Swift.Duration

            func advanced(by duration: Swift.Duration) -> Self { Self(time: time + duration) }
            func duration(to other: Self) -> Swift.Duration { other.time - time }
            static func < (a: Self, b: Self) -> Bool { a.time < b.time }
        }

        private let time = Mutex(Swift.Duration.zero)
        let minimumResolution = Swift.Duration.nanoseconds(1)
        var now: Instant { Instant(time: time.withLock { $0 }) }

        func move(by duration: Swift.Duration) { time.withLock { $0 += duration } }
        func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {}
    }

    /// A body of single bytes that come `interval` apart.
    func collect(_ count: Int, every interval: Swift.Duration) async throws -> [UInt8] {
        let clock = StoppedClock()
        let left = Mutex(count)
        let body = RequestBody {
            clock.move(by: interval)
            return left.withLock { left in
                left -= 1
                return left < 0 ? nil : [1]
            }
        }
        return try await body.collect(clock: clock)
    }

    @Test func `a body that comes in time is whole`() async throws {
        #expect(try await collect(5, every: .seconds(5)).count == 5)
    }

    @Test func `a body that trickles is not waited for`() async {
        await #expect(throws: BodyError.timedOut) { try await collect(100, every: .seconds(5)) }
    }
}
