import Synchronization

/// Lets one task through at a time, the others waiting in order, over awaits too.
package final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []

        /// Takes the turn if it is nobody's.
        mutating func take() -> Bool {
            defer { isTaken = true }
            return !isTaken
        }
    }

    private let state = Mutex(State())

    package init() {}

    /// Runs `body` when it is its turn.
    package func pass<Value, Failure: Error>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        if !state.withLock({ $0.take() }) {
            await withCheckedContinuation { turn in
                let isFree = state.withLock { state in
                    if state.take() { return true }
                    state.waiting.append(turn)
                    return false
                }
                if isFree { turn.resume() }
            }
        }
        defer { leave() }
        return try await body()
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.isTaken = !state.waiting.isEmpty
            return state.isTaken ? state.waiting.removeFirst() : nil
        }
        next?.resume()
    }
}
