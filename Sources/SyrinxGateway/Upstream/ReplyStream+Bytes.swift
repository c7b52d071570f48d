import Synchronization

extension ReplyStream {
    /// Pieces that are there already.
    public init(_ pieces: [[UInt8]]) {
        let rest = Mutex(pieces[...])
        self.init { rest.withLock { $0.popFirst() } }
    }

    /// The whole of it, or nil and what was read if it has more than `limit` bytes.
    func collect(upTo limit: Int) async throws -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        for try await piece in self {
            bytes += piece
            if bytes.count > limit { return (bytes, false) }
        }
        return (bytes, true)
    }

    /// What was read of it already, and the rest.
    func following(_ bytes: [UInt8]) -> ReplyStream {
        let first = Mutex<[UInt8]?>(bytes)
        return ReplyStream { [self] in
            let piece = first.withLock { first in
                defer { first = nil }
                return first
            }
            if let piece { return piece }
            var rest = makeAsyncIterator()
            return try await rest.next()
        }
    }
}
