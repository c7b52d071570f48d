import Synchronization
import SyrinxAccess

/// An answer on its way in, for all who ask for the same meanwhile; a piece is asked for when the first of them wants it.
///
/// While there is room, all of it is kept, for those who come later. When there is not, nobody joins any more, and no more
/// is kept than what some have had and others have not. When all have let go of it, it is broken off.
final class SharedAnswer: Sendable {
    /// Bytes that one may be ahead of others when there is no room.
    static let maximumLead = 256 * 1024

    private struct State {
        /// Where pieces come from, with what is held until the last of them; nil when that is over.
        var source: Reply?
        var head: Reply?
        /// Those that are kept, and the number of those before them.
        var pieces: [ArraySlice<UInt8>] = []
        var dropped = 0
        var bytes = 0
        /// Bytes of all that came.
        var total = 0
        /// The next piece of each who reads it.
        var places: [Int: Int] = [:]
        var readers = 0
        /// Whether others can join, since all of it is kept.
        var isOpen = true
        var isWhole = false
        var failure: (any Error)?
        /// Whoever waits until others have caught up.
        var ahead: CheckedContinuation<Void, Never>?

        var isAhead: Bool { !isOpen && bytes > SharedAnswer.maximumLead }

        /// Lets go of what everybody has had, and returns how many bytes it was.
        mutating func trim() -> Int {
            let place = places.values.min() ?? dropped + pieces.count
            let freed = pieces.prefix(place - dropped).reduce(0) { $0 + $1.count }
            pieces.removeFirst(place - dropped)
            dropped = place
            bytes -= freed
            return freed
        }

        /// Has what is held elsewhere too in place of the same, and returns how many bytes that frees.
        mutating func share(_ whole: [UInt8]) -> Int {
            var start = 0
            for index in pieces.indices {
                let end = start + pieces[index].count
                pieces[index] = whole[start..<end]
                start = end
            }
            defer { bytes = 0 }
            return bytes
        }
    }

    private let turns = Turnstile()
    private let state = Mutex(State())
    /// Bytes of the longest that is kept.
    private let longest: Int
    /// Takes so much room, or gives it back; says whether there is as much.
    private let takeRoom: @Sendable (Int) -> Bool
    /// Called with the whole of it, or, where there will be no such thing, nil; says whether it is kept.
    private let ended: @Sendable (SharedAnswer, Reply?, [UInt8]) -> Bool

    init(
        longest: Int,
        takeRoom: @escaping @Sendable (Int) -> Bool,
        ended: @escaping @Sendable (SharedAnswer, Reply?, [UInt8]) -> Bool
    ) {
        self.longest = longest
        self.takeRoom = takeRoom
        self.ended = ended
    }

    deinit {
        _ = takeRoom(-state.withLock { $0.bytes })
    }

    /// The answer from its beginning: the one that is coming in, else what `make` gives, which whoever waits gets too if
    /// it is a good one.
    func reply(orMake make: () async throws -> Reply) async throws -> (reply: Reply, isFirst: Bool) {
        try await turns.pass { () async throws -> (reply: Reply, isFirst: Bool) in
            if let known = join() { return (known, false) }
            let reply = try await make()
            let isFirst = state.withLock { state in
                guard reply.status == 200, state.isOpen else { return false }
                state.source = reply
                state.head = Reply(status: 200, headers: reply.headers, body: .bytes([]), keyID: reply.keyID)
                return true
            }
            return (isFirst ? join() ?? reply : reply, true)
        }
    }

    /// The answer from its beginning, if it is coming in and all of it is kept.
    private func join() -> Reply? {
        let joined = state.withLock { state -> (head: Reply, reader: Int)? in
            guard let head = state.head, state.isOpen else { return nil }
            state.readers += 1
            state.places[state.readers] = 0
            return (head, state.readers)
        }
        guard let joined else { return nil }
        let reader = SharedAnswerReader(answer: self, id: joined.reader)
        var reply = joined.head
        reply.body = .stream(ReplyStream { try await reader.next() })
        return reply
    }
}

/// One of those who read a shared answer.
private final class SharedAnswerReader: Sendable {
    let answer: SharedAnswer
    let id: Int

    init(answer: SharedAnswer, id: Int) {
        self.answer = answer
        self.id = id
    }

    deinit {
        answer.leave(id)
    }

    func next() async throws -> [UInt8]? {
        try await answer.next(of: id)
    }
}

// MARK: Pieces

extension SharedAnswer {
    fileprivate func next(of reader: Int) async throws -> [UInt8]? {
        if let known = known(to: reader) { return try known.get() }
        return try await turns.pass { () async throws -> [UInt8]? in
            if let known = known(to: reader) { return try known.get() }
            await waitForOthers()
            try await take()
            return try known(to: reader)?.get()
        }
    }

    fileprivate func leave(_ reader: Int) {
        advance { $0.places[reader] = nil }
    }

    /// What comes next for one of them, if it is there.
    private func known(to reader: Int) -> Result<[UInt8]?, any Error>? {
        advance { state in
            guard let place = state.places[reader] else { return .success(nil) }
            let index = place - state.dropped
            if index < state.pieces.count {
                state.places[reader] = place + 1
                return .success(Array(state.pieces[index]))
            }
            if state.isWhole { return .success(nil) }
            return state.failure.map { .failure($0) }
        }
    }

    /// Lets go of what everybody has had, if nobody can join, and has whoever waits for others go on.
    private func advance<Value>(_ change: (inout State) -> Value) -> Value {
        let (value, freed, waiting) = state.withLock { state in
            let value = change(&state)
            let freed = state.isOpen ? 0 : state.trim()
            let waiting = state.isAhead ? nil : state.ahead
            if waiting != nil { state.ahead = nil }
            return (value, freed, waiting)
        }
        if freed > 0 { _ = takeRoom(-freed) }
        waiting?.resume()
        return value
    }

    private func waitForOthers() async {
        await withCheckedContinuation { turn in
            let isAhead = state.withLock { state in
                if state.isAhead { state.ahead = turn }
                return state.isAhead
            }
            if !isAhead { turn.resume() }
        }
    }

    /// Takes the source's next piece.
    private func take() async throws {
        guard let source = state.withLock({ $0.source }) else { return }
        do {
            guard let piece = try await source.nextPiece() else { return await end(source, .whole) }
            let hasRoom = takeRoom(piece.count)
            let isClosing = state.withLock { state in
                state.pieces.append(piece[...])
                state.bytes += piece.count
                state.total += piece.count
                let wasOpen = state.isOpen
                state.isOpen = wasOpen && hasRoom && state.total <= longest
                return wasOpen && !state.isOpen
            }
            if isClosing { _ = ended(self, nil, []) }
        } catch {
            state.withLock { $0.failure = error }
            await end(source, .brokenOff)
            throw error
        }
    }

    private func end(_ source: Reply, _ end: Delivery.End) async {
        let (bytes, total, wasOpen) = state.withLock { state in
            state.isWhole = end == .whole
            state.source = nil
            let wasOpen = state.isOpen
            state.isOpen = wasOpen && state.isWhole
            return (state.isOpen ? state.pieces.flatMap(\.self) : [], state.total, wasOpen)
        }
        for ending in source.endings { await ending.end(Delivery(bytes: total, end: end)) }
        guard wasOpen, ended(self, end == .whole ? source : nil, bytes) else { return }
        _ = takeRoom(-state.withLock { $0.share(bytes) })
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
