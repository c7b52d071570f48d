import Synchronization
import SyrinxText
import SyrinxWire

/// A text that is spoken as it comes: written by a socket, read by the maker of its speech.
final class SpeechFeed: SpeechScript {
    private struct State {
        var text: FeedTurns
        var isCancelled = false
        var lastChange = ContinuousClock.now
        /// Whether anything changed since the reader looked.
        var wasWritten = false
        var reader: CheckedContinuation<Void, Never>?
    }

    let isLive = true
    /// Characters that it takes in all.
    private let maximum: Int
    private let state: Mutex<State>
    /// Called when there is nothing to speak for now.
    private let rests: @Sendable () -> Void

    init(_ text: FeedTurns, maximum: Int, rests: @escaping @Sendable () -> Void) {
        self.maximum = maximum
        self.rests = rests
        state = Mutex(State(text: text))
    }

    /// Changes the text, and lets its reader know.
    ///
    /// - Throws: what `change` throws, and `text_too_long` when there is more than may be.
    func update(_ change: (inout FeedTurns) throws -> Void) throws {
        let (count, reader) = try state.withLock { state in
            try change(&state.text)
            state.wasWritten = true
            state.lastChange = .now
            return (state.text.count, state.reader.take())
        }
        reader?.resume()
        guard count <= maximum else { throw APIError.socketTextTooLong(maximum: maximum) }
    }

    /// The text up to here was flushed.
    var flushed: Int { state.withLock { $0.text.flushed } }
    /// Whether nothing beyond what was flushed is wanted any more.
    var isClosed: Bool { state.withLock { $0.text.isClosed } }
    /// Since when nothing was written and there is nothing to speak; nil while there is.
    var restsSince: ContinuousClock.Instant? { state.withLock { $0.reader == nil ? nil : $0.lastChange } }

    /// Nobody listens any more.
    func cancel() {
        let reader = state.withLock { state in
            state.isCancelled = true
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Returns when there is something to say, or false when there will never be.
    ///
    /// - Throws: `CancellationError` when nobody listens any more.
    func opens() async throws -> Bool {
        while true {
            let answer = try state.withLock { state -> Bool? in
                if state.isCancelled { throw CancellationError() }
                state.wasWritten = false
                if state.text.hasWords { return true }
                return state.text.isOver ? false : nil
            }
            if let answer { return answer }
            await wait()
        }
    }

    func next() async throws -> SpeechCue? {
        while true {
            let step = try state.withLock { state in
                if state.isCancelled { throw CancellationError() }
                state.wasWritten = false
                return try state.text.next()
            }
            switch step {
            case .cue(let cue): return cue
            case .end: return nil
            case .wait:
                rests()
                await wait()
            }
        }
    }

    private func wait() async {
        await withCheckedContinuation { reader in
            let mustWait = state.withLock { state in
                guard !state.isCancelled, !state.wasWritten else { return false }
                state.reader = reader
                return true
            }
            if !mustWait { reader.resume() }
        }
    }
}

extension APIError {
    static func socketTextTooLong(maximum: Int) -> Self {
        Self(
            400,
            "validation_error",
            "text_too_long",
            "A socket, or a context of it, takes \(maximum) characters. End it, and go on in a new one.",
            parameter: "text"
        )
    }
}
