import Synchronization

/// A clock on which no time passes, and that remembers for how long it was to be waited.
final class PatientClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var time: Duration

        func advanced(by duration: Duration) -> Self { Self(time: time + duration) }
        func duration(to other: Self) -> Duration { other.time - time }
        static func < (a: Self, b: Self) -> Bool { a.time < b.time }
    }

    private let waits = Mutex<[Duration]>([])

    var waited: [Duration] { waits.withLock { $0 } }
    var now: Instant { Instant(time: .zero) }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) {
        waits.withLock { $0.append(deadline.time) }
    }
}
