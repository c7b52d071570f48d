import CBeast
import Synchronization

/// One request on its way, and what has come of its reply.
///
/// Sendable: what is not in `shared` is used on the loop's thread only, from the transfer's beginning on.
final class Transfer: @unchecked Sendable {
    struct Head: Sendable {
        var status = 0
        var headers = Headers()
    }

    /// How the server is reached.
    struct Way: Sendable {
        var address: ServerAddress
        /// Whom it must be vouched for by; nil if TLS is not spoken.
        var trust: LoadedTrust?
        var proxy: Proxies.Proxy?
    }

    typealias HeadResult = Result<Head, TransportError>
    typealias PieceResult = Result<[UInt8]?, TransportError>

    /// What the reader sees, on any thread.
    fileprivate struct Shared {
        var head: Head?
        var headReader: UnsafeContinuation<HeadResult, Never>?
        var arrived: [UInt8] = []
        var reader: UnsafeContinuation<PieceResult, Never>?
        /// Set when nothing more comes; nil in it if that is the reply's end.
        var end: TransportError??
        /// So much has arrived that no more is taken from the server.
        var isFull = false
        var isCancelled = false
    }

    /// Bytes of a body that may wait for the reader before no more are taken.
    private static let room = 32 * 1024

    let request: ClientRequest
    let way: Way
    let loop: Loop
    private let shared = Mutex(Shared())
    /// Nil before the beginning and after the end.
    var transfers: TransferLoop?
    /// Where ``TransferLoop`` has this in its list.
    var position = 0

    var dial: Dial?
    var tunnel: Tunnel?
    var line: ServerLine?
    var upload: Upload
    /// Bytes that went to a server, on whatever connection.
    var sent = 0
    /// The head of the reply, until it is handed over.
    var head: Head?
    var hasHead = false
    /// Bytes of the reply's body that are not handed over.
    var gathered: [UInt8] = []
    /// Whether something came over the connection that there is now.
    var hasHeard = false
    /// Whether no more is taken from the server until the reader has caught up.
    var isPaused = false
    /// Whether a kept connection broke, so that a new one is made.
    var needsFreshLine = false
    /// When it began, and when the last byte went either way, in milliseconds.
    var began: Int64 = 0
    var lastMove: Int64 = 0
    var pace = Pace()

    init(_ request: ClientRequest, _ body: ClientBody, by way: Way, on loop: Loop) {
        self.request = request
        self.way = way
        self.loop = loop
        upload = Upload(request.method == "HEAD" ? .bytes([]) : body)
    }
}

// MARK: For the reader

extension Transfer {
    /// Waits for the head of what `begin` begins.
    func head(_ begin: () -> Void) async -> HeadResult {
        await withUnsafeContinuation { continuation in
            shared.withLock { $0.headReader = continuation }
            begin()
        }
    }

    /// What has arrived; nil if that is nothing yet.
    func takeArrived() -> PieceResult? {
        let (result, wasFull) = shared.withLock { $0.take() }
        if wasFull { onLoop { $0.resumeReading() } }
        return result
    }

    /// All of the body, if it has arrived.
    var whole: [UInt8]? {
        shared.withLock { shared in
            if case .some(nil) = shared.end { shared.arrived } else { nil }
        }
    }

    /// Waits for what arrives next.
    func piece() async -> PieceResult {
        await withUnsafeContinuation { continuation in
            let (result, wasFull) = shared.withLock { shared in
                precondition(shared.reader == nil, "a reply's body is read by one task at a time")
                let (result, wasFull) = shared.take()
                if result == nil { shared.reader = continuation }
                return (result, wasFull)
            }
            if wasFull { onLoop { $0.resumeReading() } }
            if let result { continuation.resume(returning: result) }
        }
    }

    /// Breaks it off, whether it has begun or not.
    func cancel() {
        let isOver = shared.withLock { shared in
            shared.isCancelled = true
            return shared.end != nil
        }
        // The loop may be in the midst of something.
        if !isOver { loop.run { self.breakOff(.cancelled) } }
    }

    /// Breaks off what nobody reads any more.
    func abandon() {
        if shared.withLock({ $0.end == nil }) { cancel() }
    }

    var isCancelled: Bool { shared.withLock { $0.isCancelled } }

    private func onLoop(_ work: @escaping @Sendable (Transfer) -> Void) {
        if Loop.current === loop { work(self) } else { loop.run { work(self) } }
    }
}

extension Transfer.Shared {
    /// What has arrived, and whether that makes room for more.
    fileprivate mutating func take() -> (Transfer.PieceResult?, wasFull: Bool) {
        if !arrived.isEmpty {
            let piece = arrived
            arrived = []
            defer { isFull = false }
            return (.success(piece), isFull)
        }
        guard let end else { return (nil, false) }
        return (end.map { .failure($0) } ?? .success(nil), false)
    }
}

// MARK: On the loop

extension Transfer {
    /// Hands what has come to who waits, and returns whether more can be taken.
    @discardableResult
    func deliver(_ end: TransportError?? = nil) -> Bool {
        typealias Readers = (
            head: (UnsafeContinuation<HeadResult, Never>, HeadResult)?,
            piece: (UnsafeContinuation<PieceResult, Never>, PieceResult)?, hasRoom: Bool
        )
        let readers: Readers = shared.withLock { shared in
            var readers: Readers = (nil, nil, true)
            if let head = head.take() { shared.head = head }
            if shared.arrived.isEmpty { swap(&shared.arrived, &gathered) } else { shared.arrived += gathered }
            if let end, shared.end == nil { shared.end = end }
            if let reader = shared.headReader {
                let result = shared.head.map { HeadResult.success($0) } ?? shared.end.map { .failure($0 ?? .endless) }
                if let result {
                    readers.head = (reader, result)
                    shared.headReader = nil
                }
            }
            if let reader = shared.reader, let result = shared.take().0 {
                readers.piece = (reader, result)
                shared.reader = nil
            }
            shared.isFull = shared.arrived.count >= Self.room
            readers.hasRoom = !shared.isFull
            return readers
        }
        gathered = []
        if let (reader, result) = readers.head { reader.resume(returning: result) }
        if let (reader, result) = readers.piece { reader.resume(returning: result) }
        return readers.hasRoom
    }

    /// Ends it, if that is not done, and tells who waits.
    ///
    /// - Parameter error: Nil if all went well.
    func end(_ error: TransportError?) {
        guard let transfers = transfers.take() else { return }
        transfers.remove(self)
        dial.take()?.cancel()
        tunnel = nil
        line.take()?.close(inOrder: false)
        upload.end()
        deliver(.some(error))
    }

    /// Ends it for this reason.
    func breakOff(_ reason: TransportError.Reason) {
        end(TransportError(reason, wasSent: sent > 0))
    }

    /// Says why it never began.
    func refuse(_ error: TransportError) {
        deliver(.some(error))
    }
}

extension TransportError {
    /// A reply ended that had no head.
    fileprivate static let endless = closed(wasSent: true)

    /// The connection ended where it should not have.
    static func closed(wasSent: Bool) -> TransportError {
        TransportError(.broken("the connection was closed"), wasSent: wasSent)
    }
}
