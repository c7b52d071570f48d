import Synchronization
import SyrinxEngine

/// Carries frames from the engine thread that makes them to the task that sends them.
///
/// The maker never blocks an engine thread: it finishes its clause, then waits in ``room()`` until the reader has
/// taken enough. So what is buffered is bounded by ``limit`` and one clause.
final class SpeechChannel: SpeechSink {
    private struct State {
        var frames: [SpeechFrame] = []
        var bytes = 0
        var end: Result<Void, any Error>?
        var cancelled = false
        var reader: CheckedContinuation<SpeechFrame?, any Error>?
        var maker: CheckedContinuation<Void, any Error>?
    }

    /// Bytes beyond which the maker waits.
    private let limit: Int
    private let account: SpeechAccount?
    private let state = Mutex(State())

    init(limit: Int, account: SpeechAccount? = nil) {
        self.limit = limit
        self.account = account
    }

    /// Adds a frame; false when nobody reads any more.
    func send(_ frame: SpeechFrame) -> Bool {
        guard !isCancelled else { return false }
        account?.note(frame)
        let (open, reader) = state.withLock { state -> (Bool, CheckedContinuation<SpeechFrame?, any Error>?) in
            guard !state.cancelled else { return (false, nil) }
            if let reader = state.reader {
                state.reader = nil
                return (true, reader)
            }
            state.frames.append(frame)
            state.bytes += frame.bytes.count
            return (true, nil)
        }
        reader?.resume(returning: frame)
        return open
    }

    func begin(_ line: SpeechLine) async throws {
        if isCancelled { throw CancellationError() }
        try await account?.begin(line)
    }

    /// Whether nobody reads any more.
    var isCancelled: Bool { state.withLock { $0.cancelled } }

    /// Returns when the reader has taken enough for another clause.
    ///
    /// - Throws: `CancellationError` when nobody reads any more.
    func room() async throws {
        try await withCheckedThrowingContinuation { (maker: CheckedContinuation<Void, any Error>) in
            let result = state.withLock { state -> Result<Void, any Error>? in
                if state.cancelled { return .failure(CancellationError()) }
                if state.bytes < limit || state.bytes == 0 { return .success(()) }
                state.maker = maker
                return nil
            }
            if let result { maker.resume(with: result) }
        }
    }

    /// No more frames will come.
    func finish(_ end: Result<Void, any Error>) async {
        let end = await account?.close(end, keeping: nil) ?? end
        let reader = state.withLock { state in
            state.end = end
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(with: end.map { nil })
    }

    /// The next frame; nil after the last.
    ///
    /// - Throws: what the maker failed with, after the frames before it; `CancellationError` when the task is cancelled.
    func next() async throws -> SpeechFrame? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (reader: CheckedContinuation<SpeechFrame?, any Error>) in
                let (result, maker) = take(for: reader)
                if let result { reader.resume(with: result) }
                maker?.resume()
            }
        } onCancel: {
            cancel()
        }
    }

    private func take(
        for reader: CheckedContinuation<SpeechFrame?, any Error>
    ) -> (Result<SpeechFrame?, any Error>?, CheckedContinuation<Void, any Error>?) {
        state.withLock { state in
            if state.cancelled { return (.failure(CancellationError()), nil) }
            guard !state.frames.isEmpty else {
                guard let end = state.end else {
                    state.reader = reader
                    return (nil, nil)
                }
                return (end.map { nil }, nil)
            }
            let frame = state.frames.removeFirst()
            state.bytes -= frame.bytes.count
            guard state.bytes < limit || state.bytes == 0 else { return (.success(frame), nil) }
            defer { state.maker = nil }
            return (.success(frame), state.maker)
        }
    }

    /// Nobody reads any more: the maker stops at its next piece.
    func cancel() {
        let (reader, maker) = state.withLock { state in
            state.cancelled = true
            state.frames = []
            defer { (state.reader, state.maker) = (nil, nil) }
            return (state.reader, state.maker)
        }
        reader?.resume(throwing: CancellationError())
        maker?.resume(throwing: CancellationError())
    }
}
