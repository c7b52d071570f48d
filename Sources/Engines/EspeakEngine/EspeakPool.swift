import Foundation
import Glibc
import SyrinxEngine

/// Lends workers to requests, in the order in which they asked, and replaces those that died.
final class EspeakPool: Sendable {
    private struct State: Sendable {
        var idle: [EspeakWorker]
        /// Workers that exist or are about to.
        var count: Int
        /// The process of each, for those who watch over them.
        var processes: Set<pid_t>
        var asked = 0
        var served = 0
    }

    private let program: String
    private let deadline: Duration
    private let limit: Int
    private let state: Monitor<State>

    init(program: String, limit: Int?, deadline: Duration, first: EspeakWorker) {
        self.program = program
        self.deadline = deadline
        self.limit = max(1, limit ?? ProcessInfo.processInfo.activeProcessorCount)
        state = Monitor(State(idle: [first], count: 1, processes: [first.pid]))
    }

    /// The workers' processes.
    var processes: Set<pid_t> { state.withLock { $0.processes } }

    func withWorker(_ body: (EspeakWorker) throws -> Void) throws {
        let worker = try borrow()
        defer { giveBack(worker) }
        try body(worker)
    }

    private func borrow() throws(EngineError) -> EspeakWorker {
        let turn = state.withLock { state in
            defer { state.asked += 1 }
            return state.asked
        }
        let idle = state.wait { state -> EspeakWorker?? in
            guard state.served == turn, !state.idle.isEmpty || state.count < limit else { return .none }
            state.served += 1
            if let worker = state.idle.popLast() { return .some(worker) }
            state.count += 1
            return .some(nil)
        }
        // Whoever is next in line may find another idle worker.
        state.withLock { _ in }
        if let idle, idle.isAlive { return idle }
        if let idle { bury(idle) }
        do {
            let worker = try EspeakWorker(program: program, deadline: deadline)
            state.withLock { _ = $0.processes.insert(worker.pid) }
            return worker
        } catch {
            state.withLock { $0.count -= 1 }
            throw error
        }
    }

    private func giveBack(_ worker: EspeakWorker) {
        state.withLock { state in
            if worker.isAlive {
                state.idle.append(worker)
            } else {
                state.count -= 1
                state.processes.remove(worker.pid)
            }
        }
    }

    private func bury(_ worker: EspeakWorker) {
        worker.kill()
        state.withLock { _ = $0.processes.remove(worker.pid) }
    }
}
