import Synchronization
import SyrinxWire

/// The contexts of one socket: those that are open, and those that are closed and still heard to their end.
final class SpeechContexts<Text: SocketText>: Sendable {
    private struct State {
        var open: [String: Text] = [:]
        /// Closed, and not yet delivered to the end.
        var closing = 0
        var waiting: CheckedContinuation<Void, Never>?
        /// By their names, all whose end has not been told, in the order in which they were opened.
        var untold: [String: [Untold]] = [:]
    }

    private struct Untold {
        let feed: SpeechFeed
        /// Waits for those before it.
        var waiting: CheckedContinuation<Void, Never>?
    }

    /// Closed contexts beyond which the client is not listened to until one has been heard.
    private var maximumClosing: Int { 5 }

    private let state = Mutex(State())

    /// The text of an open context.
    func text(of id: String) -> Text? {
        state.withLock { $0.open[id] }
    }

    /// - Throws: ``SocketError`` if there are as many as there may be.
    func checkRoom() throws(SocketError) {
        guard state.withLock({ $0.open.count }) < SpeechSocket.maximumContexts else {
            throw .tooManyContexts(maximum: SpeechSocket.maximumContexts)
        }
    }

    func open(_ text: Text, as id: String) {
        state.withLock { state in
            state.open[id] = text
            state.untold[id, default: []].append(Untold(feed: text.live.feed))
        }
    }

    /// Returns when the end of every context that had the name before has been told: what is heard under one name would
    /// otherwise be of several, and its listener could not part them.
    func turn(of feed: SpeechFeed, as id: String) async {
        await withCheckedContinuation { waiting in
            let mustWait = state.withLock { state in
                guard let index = state.untold[id]?.firstIndex(where: { $0.feed === feed }), index > 0 else {
                    return false
                }
                state.untold[id]?[index].waiting = waiting
                return true
            }
            if !mustWait { waiting.resume() }
        }
    }

    /// The context's end has been told, or there is nobody to tell it to.
    func told(_ feed: SpeechFeed, as id: String) {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.untold[id]?.removeAll { $0.feed === feed }
            if state.untold[id]?.isEmpty ?? false { state.untold[id] = nil }
            return state.untold[id]?[0].waiting.take()
        }
        next?.resume()
    }

    /// Closes a context, so that another may be opened, even by its name; what is to be heard of it still is.
    func close(_ id: String) throws {
        let text = state.withLock { state in
            guard let text = state.open.removeValue(forKey: id) else { return Text?.none }
            state.closing += 1
            return text
        }
        try text?.close()
    }

    /// Returns when not too many closed contexts are still to be heard.
    func settle() async {
        await withCheckedContinuation { waiting in
            let mustWait = state.withLock { state in
                guard state.closing > maximumClosing else { return false }
                state.waiting = waiting
                return true
            }
            if !mustWait { waiting.resume() }
        }
    }

    /// A context was heard to its end, closed or not.
    func ended(_ feed: SpeechFeed, as id: String) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.open[id]?.live.feed === feed {
                state.open[id] = nil
                return nil
            }
            state.closing -= 1
            return state.closing <= maximumClosing ? state.waiting.take() : nil
        }
        waiting?.resume()
    }

    /// All of every text is to be heard, and that is the end.
    func finishAll() throws {
        for feed in takeAll() { try feed.update { $0.finish() } }
    }

    /// Nobody listens any more.
    func cancelAll() {
        for feed in takeAll() { feed.cancel() }
    }

    private func takeAll() -> [SpeechFeed] {
        state.withLock { state in
            defer {
                state.closing += state.open.count
                state.open = [:]
            }
            return state.open.values.map(\.live.feed)
        }
    }
}
