import Synchronization

/// Remembers how the latest requests began and ended, so that a next one can join on by `previous_request_ids`.
///
/// In memory only, and of each text only the edges.
final class RecentRequests: Sendable {
    struct Edges: Sendable {
        /// The first and the last scalars of the text.
        var head: [Unicode.Scalar]
        var tail: [Unicode.Scalar]
    }

    /// Scalars kept of each end of a text.
    private static let edge = 200

    private struct State {
        var edges: [String: Edges] = [:]
        /// Identifiers in a ring, the oldest at `oldest`.
        var ring: [String] = []
        var oldest = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    func remember(_ id: String, text: [Unicode.Scalar]) {
        guard capacity > 0 else { return }
        let edges = Edges(head: Array(text.prefix(Self.edge)), tail: Array(text.suffix(Self.edge)))
        state.withLock { state in
            if state.ring.count < capacity {
                state.ring.append(id)
            } else {
                state.edges[state.ring[state.oldest]] = nil
                state.ring[state.oldest] = id
                state.oldest = (state.oldest + 1) % capacity
            }
            state.edges[id] = edges
        }
    }

    func edges(of id: String) -> Edges? {
        state.withLock { $0.edges[id] }
    }
}
