import CBeast
import CCurl
import Synchronization

/// One request on its way, and what has come of its reply.
///
/// Sendable: what is not in `shared` is used on the loop's thread only, from the transfer's beginning on.
final class Transfer: @unchecked Sendable {
    struct Head: Sendable {
        var status = 0
        var headers = Headers()
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

    /// Bytes of a reply's head.
    private static let maximumHead = 64 * 1024
    /// Bytes of a body that may wait for the reader before no more are taken.
    private static let room = 128 * 1024

    let request: ClientRequest
    let loop: Loop
    private let shared = Mutex(Shared())
    /// Nil before the beginning and after the end.
    weak var transfers: TransferLoop?

    /// libcurl's handle, from being prepared to the end.
    var easy: UnsafeMutableRawPointer?
    var fields: UnsafeMutablePointer<curl_slist>?
    var upload: Upload
    private var head = Head()
    private var headBytes = 0
    private var hasHead = false
    /// The limit that the reply broke.
    private var exceeded: Int?
    /// Whether an address was refused that the request may not reach.
    private var wasForbidden = false
    /// How often libcurl was about to send the request.
    private var attempts = 0
    /// Whether it was kept from sending the request again.
    private var mustNotRepeat = false
    /// Whether libcurl was told to take no more from the server.
    var isPaused = false
    /// When the last byte went either way, in milliseconds.
    var lastMove: Int64 = 0
    /// Whether ``TransferLoop`` has this on its list of those that have news.
    var isTouched = false

    init(_ request: ClientRequest, _ body: ClientBody, on loop: Loop) {
        self.request = request
        self.loop = loop
        upload = Upload(body)
    }

    deinit {
        curl_slist_free_all(fields)
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
        if wasFull { onLoop { $0.transfers?.resumeReading($0) } }
        return result
    }

    /// Waits for what arrives next.
    func piece() async -> PieceResult {
        await withUnsafeContinuation { continuation in
            let result: PieceResult? = shared.withLock { shared in
                precondition(shared.reader == nil, "a reply's body is read by one task at a time")
                let (result, _) = shared.take()
                if result == nil { shared.reader = continuation }
                return result
            }
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
        if !isOver { loop.run { self.transfers?.cancel(self) } }
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
    /// Whether the server may have got some of the request.
    var wasSent: Bool {
        guard let easy else { return false }
        return curl_easy_request_size(easy) > 0
    }

    /// Tells who waits, and returns the handle, which is the caller's from now on.
    ///
    /// - Parameter error: Nil if all went well.
    @discardableResult
    func end(_ error: TransportError?) -> UnsafeMutableRawPointer? {
        defer { (easy, transfers) = (nil, nil) }
        upload.end()
        shared.withLock { if $0.end == nil { $0.end = .some(error) } }
        deliver()
        return easy
    }

    /// Hands what has come to who waits, and returns whether more can be taken.
    @discardableResult
    func deliver() -> Bool {
        typealias Readers = (
            head: (UnsafeContinuation<HeadResult, Never>, HeadResult)?,
            piece: (UnsafeContinuation<PieceResult, Never>, PieceResult)?, hasRoom: Bool
        )
        let readers: Readers = shared.withLock { shared in
            var readers: Readers = (nil, nil, true)
            if hasHead, shared.head == nil { shared.head = head }
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
        if let (reader, result) = readers.head { reader.resume(returning: result) }
        if let (reader, result) = readers.piece { reader.resume(returning: result) }
        return readers.hasRoom
    }

    /// What came of it, by libcurl's word for how it ended.
    func outcome(_ code: CURLcode) -> TransportError? {
        if let exceeded { return TransportError(.tooLarge(limit: exceeded), wasSent: true) }
        if upload.hasFailed { return TransportError(.bodyFailed, wasSent: wasSent) }
        if mustNotRepeat { return TransportError(CURLE_GOT_NOTHING, wasSent: true) }
        if wasForbidden, code == CURLE_COULDNT_CONNECT { return TransportError(.forbidden) }
        guard code == CURLE_OK else { return TransportError(code, wasSent: wasSent) }
        return nil
    }

    /// When the server has been waited for long enough, in milliseconds; nil if it is not the one that is waited for.
    var deadline: Int64? {
        guard attempts > 0, !isPaused else { return nil }
        let limit =
            if hasHead {
                request.idleTimeout
            } else if upload.isDone {
                request.replyTimeout ?? request.idleTimeout
            } else {
                upload.isStarved ? nil : request.idleTimeout
            }
        return limit.map { lastMove + $0.milliseconds }
    }

    /// Takes bytes of the reply's body.
    func receive(_ bytes: UnsafeRawBufferPointer) {
        touch()
        shared.withLock { $0.arrived += bytes }
    }

    /// Takes a line of the reply's head; that of an interim reply (RFC 9110, 15.2) is forgotten when the next begins.
    func receive(line: UnsafeRawBufferPointer) -> Bool {
        touch()
        // What comes behind the head is the trailer of a body in chunks, which says nothing that would be needed.
        guard !hasHead else { return true }
        headBytes += line.count
        guard headBytes <= Self.maximumHead else {
            exceeded = Self.maximumHead
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            head = Head(status: Self.status(in: line))
        } else if line.elementsEqual("\r\n".utf8) {
            hasHead = head.status >= 200
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let end = value.lastIndex { $0 > UInt8(ascii: " ") }.map { $0 + 1 } ?? value.startIndex
            head.headers.append(
                String(decoding: line[..<colon], as: UTF8.self),
                String(decoding: value[..<end], as: UTF8.self)
            )
        }
        return true
    }

    /// The number behind the first space.
    private static func status(in line: UnsafeRawBufferPointer) -> Int {
        line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3).reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }

    /// A socket for an address, unless `peers` refuses it.
    func openSocket(_ address: UnsafePointer<curl_sockaddr>, _ peers: PeerRule) -> curl_socket_t {
        if let socket = peers.openSocket(address) { return socket }
        wasForbidden = true
        return CURL_SOCKET_BAD
    }

    /// Whether the request may be sent over the connection that there is now.
    ///
    /// libcurl sends a request again of its own accord when a kept connection breaks before a reply, although the server
    /// may have done what it asks for.
    func mayBegin() -> Bool {
        attempts += 1
        lastMove = beast_now()
        mustNotRepeat = attempts > 1 && !request.mayRepeat && wasSent
        transfers?.watchDeadline(of: self)
        return !mustNotRepeat
    }

    /// Notes that something has moved.
    func touch() {
        lastMove = beast_now()
        guard !isTouched else { return }
        isTouched = true
        transfers?.touched.append(self)
    }
}

extension TransportError {
    /// A reply ended that had no head.
    fileprivate static let endless = TransportError(CURLE_GOT_NOTHING, wasSent: true)
}
