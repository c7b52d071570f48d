import Synchronization
import SyrinxStore

/// A time that goes on when the test says so.
final class SettableClock: Sendable {
    private let time: Mutex<Timestamp>

    init(seconds: Int) {
        time = Mutex(Timestamp(seconds: seconds))
    }

    var now: @Sendable () -> Timestamp {
        { self.time.withLock { $0 } }
    }

    func advance(seconds: Int) {
        time.withLock { $0 = $0 + .seconds(seconds) }
    }
}
