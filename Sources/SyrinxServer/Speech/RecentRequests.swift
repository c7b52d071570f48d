import Synchronization

/// Remembers how the latest requests began and ended, so that a next one can join on by `previous_request_ids`.
///
/// In memory only, and of each text only the edges.
final class RecentRequests: Sendable {
    struct Edges: Sendable {
        /// The first and the last scalars of the text.
        var head: [Unicode.Scalar]
        var tail: [Unicode.Scalar]

        /// Scalars of each end of a text.
        private static let length = 200

        init(of text: [Unicode.Scalar]) {
            head = Array(text.prefix(Self.length))
            tail = Array(text.suffix(Self.length))
        }
    }

    /// Whose request it was: nobody joins on to another's.
    private struct Name: Hashable {
        var keyID: String
        var id: String
    }

    private struct State {
        var edges: [Name: Edges] = [:]
        /// Names in a ring, the oldest at `oldest`.
        var ring: [Name] = []
        var oldest = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    func remember(_ id: String, keyID: String, text: [Unicode.Scalar]) {
        guard capacity > 0 else { return }
        let edges = Edges(of: text)
        let name = Name(keyID: keyID, id: id)
        state.withLock { state in
            if state.ring.count < capacity {
                state.ring.append(name)
            } else {
                state.edges[state.ring[state.oldest]] = nil
                state.ring[state.oldest] = name
                state.oldest = (state.oldest + 1) % capacity
            }
            state.edges[name] = edges
        }
    }

    func edges(of id: String, keyID: String) -> Edges? {
        state.withLock { $0.edges[Name(keyID: keyID, id: id)] }
    }
}
