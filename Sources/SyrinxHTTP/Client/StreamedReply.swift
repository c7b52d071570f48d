/// What another server answered, its body still on the way.
public struct StreamedReply: Sendable {
    public var status: Int
    /// In the order in which they came, repeats and all.
    public var headers: Headers
    public var body: ReplyBody
    /// All of the body, where it has come with the head.
    public var whole: [UInt8]?
}

/// The body of a reply, read once, piece by piece; reading less stops the server, and dropping it breaks the transfer off.
public struct ReplyBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let handle: TransferHandle

        /// The next piece, which is all that has come; throws a ``TransportError``.
        public mutating func next() async throws(TransportError) -> [UInt8]? {
            try await handle.next()
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportError) -> [UInt8]? {
            try await handle.next()
        }
    }

    let handle: TransferHandle

    init(_ handle: TransferHandle) {
        self.handle = handle
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(handle: handle)
    }

    /// The whole body, or an error as soon as it has more than `limit` bytes.
    public func collect(upTo limit: Int) async throws(TransportError) -> [UInt8] {
        var body: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let piece = try await iterator.next() {
            guard body.count + piece.count <= limit else {
                throw TransportError(.tooLarge(limit: limit), wasSent: true)
            }
            if body.isEmpty { body = piece } else { body += piece }
        }
        return body
    }
}

/// Breaks a transfer off that nobody has any use for.
final class TransferHandle: Sendable {
    private let transfer: Transfer

    init(_ transfer: Transfer) {
        self.transfer = transfer
    }

    deinit {
        transfer.abandon()
    }

    func next(isolation: isolated (any Actor)? = #isolation) async throws(TransportError) -> [UInt8]? {
        if let arrived = transfer.takeArrived() { return try arrived.get() }
        return try await withTaskCancellationHandler {
            // Without it this would leave the thread that it is on.
            _ = isolation
            return await transfer.piece()
        } onCancel: {
            transfer.cancel()
        }.get()
    }
}
