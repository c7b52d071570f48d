import Synchronization
import SyrinxAccess

/// An answer on its way in, for all who ask for the same meanwhile; a piece is asked for when the first of them wants it.
///
/// When all of them have let go of it, it is broken off.
final class SharedAnswer: Sendable {
    private struct State {
        /// Where pieces come from, with what is held until the last of them; nil when that is over.
        var source: Reply?
        var head: Reply?
        var pieces: [[UInt8]] = []
        var isWhole = false
        var failure: (any Error)?
    }

    private let turns = Turnstile()
    private let state = Mutex(State())
    /// Called with the whole of it, or nil where it broke off.
    private let ended: @Sendable (SharedAnswer, Reply?, [UInt8]) -> Void

    init(ended: @escaping @Sendable (SharedAnswer, Reply?, [UInt8]) -> Void) {
        self.ended = ended
    }

    /// The answer from its beginning: the one that is coming in, else what `make` gives, which whoever waits gets too if
    /// it is a good one.
    func reply(orMake make: () async throws -> Reply) async throws -> (reply: Reply, isFirst: Bool) {
        try await turns.pass { () async throws -> (reply: Reply, isFirst: Bool) in
            let (known, isBroken) = state.withLock { ($0.head, $0.failure != nil) }
            if let known, !isBroken { return (whole(known), false) }
            let reply = try await make()
            guard reply.status == 200, !isBroken else { return (reply, true) }
            let head = Reply(status: reply.status, headers: reply.headers, body: .bytes([]), keyID: reply.keyID)
            state.withLock { ($0.source, $0.head) = (reply, head) }
            return (whole(head), true)
        }
    }

    private func whole(_ head: Reply) -> Reply {
        let index = Mutex(0)
        var reply = head
        reply.body = .stream(
            ReplyStream { [self] in
                guard let piece = try await piece(at: index.withLock { $0 }) else { return nil }
                index.withLock { $0 += 1 }
                return piece
            }
        )
        return reply
    }

    private func piece(at index: Int) async throws -> [UInt8]? {
        if let known = known(at: index) { return try known.get() }
        return try await turns.pass { () async throws -> [UInt8]? in
            if let known = known(at: index) { return try known.get() }
            return try await take()
        }
    }

    private func known(at index: Int) -> Result<[UInt8]?, any Error>? {
        state.withLock { state in
            if index < state.pieces.count { return .success(state.pieces[index]) }
            if state.isWhole { return .success(nil) }
            return state.failure.map { .failure($0) }
        }
    }

    /// The source's next piece.
    private func take() async throws -> [UInt8]? {
        guard let source = state.withLock({ $0.source }) else { return nil }
        do {
            guard let piece = try await source.nextPiece() else {
                await end(source, .whole)
                return nil
            }
            state.withLock { $0.pieces.append(piece) }
            return piece
        } catch {
            state.withLock { $0.failure = error }
            await end(source, .brokenOff)
            throw error
        }
    }

    private func end(_ source: Reply, _ end: Delivery.End) async {
        let bytes = state.withLock { state in
            state.isWhole = end == .whole
            state.source = nil
            return state.pieces.flatMap(\.self)
        }
        for ending in source.endings { await ending(Delivery(bytes: bytes.count, end: end)) }
        ended(self, end == .whole ? source : nil, bytes)
    }
}

extension Reply {
    /// The next piece of a stream.
    fileprivate func nextPiece() async throws -> [UInt8]? {
        guard case .stream(let stream) = body else { return nil }
        var rest = stream.makeAsyncIterator()
        return try await rest.next()
    }
}
