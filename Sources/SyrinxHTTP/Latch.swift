import Synchronization

/// Holds those that wait until all who entered have left.
final class Latch: Sendable {
    private struct State {
        var inside = 0
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func enter() {
        state.withLock { $0.inside += 1 }
    }

    func leave() {
        let isLast = state.withLock { state in
            state.inside -= 1
            return state.inside == 0
        }
        if isLast { open() }
    }

    /// Lets everybody through, whoever is still inside.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns at once if nobody entered.
    func wait() async {
        await withCheckedContinuation { continuation in
            let passes = state.withLock { state in
                if state.isOpen || state.inside == 0 { return true }
                state.waiting.append(continuation)
                return false
            }
            if passes { continuation.resume() }
        }
    }
}
