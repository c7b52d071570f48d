import Synchronization
public import SyrinxWire

/// Lets a bounded number of generations run at once; who finds it full waits a moment for a place.
public final class Gate: Sendable {
    /// A place inside; left when it is let go of.
    public final class Pass: Sendable {
        private let gate: Gate
        /// How many were inside on entering, this one included.
        public let current: Int

        fileprivate init(_ gate: Gate, current: Int) {
            self.gate = gate
            self.current = current
        }

        deinit {
            gate.leave()
        }
    }

    fileprivate struct State {
        var maximum: Int
        var inside = 0
        /// Those who wait, in the order in which they came.
        var waiting: [(id: Int, place: CheckedContinuation<Int?, Never>)] = []
        var nextID = 0
    }

    private let state: Mutex<State>
    /// How long to wait for a place; upstream does so for about 50 ms.
    private let patience: Duration

    public init(maximum: Int, patience: Duration = .milliseconds(50)) {
        state = Mutex(State(maximum: maximum))
        self.patience = patience
    }

    /// How many places there are; a smaller number takes effect as they are left.
    public var maximum: Int {
        get { state.withLock { $0.maximum } }
        set {
            state.withLock { $0.maximum = newValue }
            while let (place, current) = state.withLock({ $0.nextToEnter() }) { place.resume(returning: current) }
        }
    }

    /// How many are inside.
    public var current: Int { state.withLock { $0.inside } }

    /// How many wait for a place.
    public var waiting: Int { state.withLock { $0.waiting.count } }

    /// Takes a place.
    ///
    /// - Throws: `too_many_concurrent_requests` when none became free in time.
    public func enter(clock: some Clock<Duration> = ContinuousClock()) async throws(APIError) -> Pass {
        if let current = state.withLock({ $0.takePlace() }) { return Pass(self, current: current) }
        let current = await withTaskGroup(of: Int?.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // Cancelled as soon as there is a place; either way the time is up.
                try? await clock.sleep(for: self.patience)
                return nil
            }
            var current: Int?
            while let outcome = await group.next() {
                current = current ?? outcome
                group.cancelAll()
            }
            return current
        }
        guard let current else { throw .tooManyConcurrentRequests(maximum: maximum) }
        return Pass(self, current: current)
    }

    /// Waits for a place, or until the task is cancelled.
    private func wait() async -> Int? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { place in
                let outcome = state.withLock { state -> Int?? in
                    if Task.isCancelled { return .some(nil) }
                    if let current = state.takePlace() { return .some(current) }
                    state.waiting.append((id, place))
                    return .none
                }
                if let outcome { place.resume(returning: outcome) }
            }
        } onCancel: {
            let place = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).place }
            }
            place?.resume(returning: nil)
        }
    }

    private func leave() {
        let next = state.withLock { state in
            state.inside -= 1
            return state.nextToEnter()
        }
        if let (place, current) = next { place.resume(returning: current) }
    }
}

extension Gate.State {
    fileprivate mutating func takePlace() -> Int? {
        guard inside < maximum else { return nil }
        inside += 1
        return inside
    }

    /// Who waits longest, if there is a place now.
    fileprivate mutating func nextToEnter() -> (place: CheckedContinuation<Int?, Never>, current: Int)? {
        guard !waiting.isEmpty, let current = takePlace() else { return nil }
        return (waiting.removeFirst().place, current)
    }
}

extension APIError {
    static func tooManyConcurrentRequests(maximum: Int) -> Self {
        Self(
            429,
            "rate_limit_error",
            "concurrent_limit_exceeded",
            "Too many concurrent requests: \(maximum) are made at a time. Try again in a moment.",
            status: "too_many_concurrent_requests",
            headers: [
                "Retry-After": "1", "current-concurrent-requests": "\(maximum)",
                "maximum-concurrent-requests": "\(maximum)",
            ]
        )
    }
}
