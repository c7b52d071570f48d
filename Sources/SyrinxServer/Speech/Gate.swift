import Synchronization
import SyrinxWire

/// Lets a bounded number of generations run at once.
final class Gate: Sendable {
    /// A place inside; leaves when it is let go.
    final class Pass: Sendable {
        private let gate: Gate
        /// How many were inside on entering, this one included.
        let current: Int

        fileprivate init(_ gate: Gate, current: Int) {
            self.gate = gate
            self.current = current
        }

        deinit {
            gate.inside.withLock { $0 -= 1 }
        }
    }

    let maximum: Int
    private let inside = Mutex(0)

    init(maximum: Int) {
        self.maximum = maximum
    }

    func enter() throws(APIError) -> Pass {
        let current = inside.withLock { inside -> Int? in
            guard inside < maximum else { return nil }
            inside += 1
            return inside
        }
        guard let current else { throw .tooManyConcurrentRequests(maximum: maximum) }
        return Pass(self, current: current)
    }
}

extension APIError {
    static func tooManyConcurrentRequests(maximum: Int) -> Self {
        Self(
            429,
            "rate_limit_error",
            "concurrent_limit_exceeded",
            "Too many concurrent requests: this server makes \(maximum) at a time. Try again in a moment.",
            status: "too_many_concurrent_requests",
            headers: ["Retry-After": "1", "maximum-concurrent-requests": "\(maximum)"]
        )
    }
}
