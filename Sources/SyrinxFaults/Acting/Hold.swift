import Synchronization

/// What requests wait in: until their time is up, their client leaves, or the server is about to stop.
final class Hold: Sendable {
    private struct State {
        var isOver = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextID = 0
    }

    private let state = Mutex(State())

    /// Returns after `time`, or, if that is nil, when all waiting is over.
    ///
    /// - Throws: `CancellationError`.
    func wait(for time: Duration?, by clock: any Clock<Duration>) async throws {
        await withTaskGroup { group in
            group.addTask { await self.untilOver() }
            if let time {
                // Cancelled when the waiting is over before; either way there is no more to wait for.
                group.addTask { try? await clock.sleep(for: time) }
            }
            _ = await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    /// Lets all go on, and nobody wait any more.
    func end() {
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    private func untilOver() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayGo = state.withLock { state in
                    if state.isOver || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if mayGo { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { $0.waiting.removeValue(forKey: id) }
            continuation?.resume()
        }
    }
}
