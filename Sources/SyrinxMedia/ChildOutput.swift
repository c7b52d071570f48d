import Dispatch
import Glibc
import Synchronization

/// What a child writes, piece by piece; no more is taken from it than is asked for.
///
/// It is killed when this goes away, and when a task that waits for it is cancelled. Asked by one task at a time.
final class ChildOutput: Sendable {
    private struct State {
        var process: MediaProcess?
        var isCancelled = false
        var hasEnded = false
        var patience: Duration
    }

    /// Bytes of a piece at most: two seconds of one channel.
    private static let piece = 64 * 1024

    private let limits: MediaLimits
    private let start: @Sendable () throws(MediaError) -> MediaProcess
    private let state: Mutex<State>
    /// Waiting blocks a thread, and so it has one of its own while it waits.
    private let queue = DispatchQueue(label: "media.child")

    /// The output of the child that `start` makes, when it is asked for the first time.
    init(_ limits: MediaLimits, start: @escaping @Sendable () throws(MediaError) -> MediaProcess) {
        self.limits = limits
        self.start = start
        state = Mutex(State(patience: limits.time))
    }

    /// The child's number, while there is one.
    var pid: pid_t? { state.withLock { $0.process?.pid } }

    /// The next piece, or nil at the child's orderly end.
    ///
    /// A child that says of itself that it failed is at its end too: what it could make of its file has been had.
    func next() async throws -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: Result { try self.read() }) }
            }
        } onCancel: {
            state.withLock { state in
                state.isCancelled = true
                state.process?.cancel()
            }
        }
        return try result.get()
    }

    private func read() throws -> [UInt8]? {
        guard let process = try running() else { return nil }
        let begin = ContinuousClock.now
        let piece: [UInt8]
        do {
            piece = try process.read(Self.piece, within: min(limits.silence, state.withLock { $0.patience }))
        } catch {
            end(process)
            throw error
        }
        let isCancelled = state.withLock { state in
            state.patience -= ContinuousClock.now - begin
            return state.isCancelled
        }
        if !piece.isEmpty && !isCancelled { return piece }
        let end = end(process)
        if isCancelled { throw CancellationError() }
        if let error = MediaError(end) { throw error }
        return nil
    }

    private func running() throws -> MediaProcess? {
        try state.withLock { state in
            // One that was started before has been told to end, and is waited for by who reads its end.
            if state.isCancelled && state.process == nil { throw CancellationError() }
            if state.hasEnded { return nil }
            if state.process == nil { state.process = try start() }
            return state.process
        }
    }

    @discardableResult
    private func end(_ process: MediaProcess) -> MediaProcess.End {
        state.withLock { state in
            state.process = nil
            state.hasEnded = true
        }
        return process.end()
    }
}

extension MediaError {
    /// Nil for an end that is in order.
    ///
    /// `Workers/confine/README.md` tells what 126 and 127 mean.
    fileprivate init?(_ end: MediaProcess.End) {
        switch end {
        case .status(126): self = .notInstalled("its program cannot be confined on this system")
        case .status(127): self = .notInstalled("its program cannot be started")
        case .status: return nil
        case .signal(Int(SIGXCPU)): self = .tooCostly
        case .signal: self = .died
        }
    }
}
