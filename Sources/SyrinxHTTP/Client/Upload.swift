import CBeast

/// A request on its way to the server, on the thread of its loop.
struct Upload {
    let source: ClientBody
    /// What is being sent: the head or a chunk's size, a piece of the body, and a chunk's end; or the head and a file.
    private var first: [UInt8] = []
    private var piece: [UInt8] = []
    private var last: [UInt8] = []
    /// Bytes of these together, and of them those that are sent.
    private var size = 0
    private var sent = 0
    /// Bytes of the stream that were taken in hand.
    private var taken = 0
    /// All that there is was sent.
    private(set) var isDone = false
    /// Nothing more is sent.
    private(set) var isOver = false
    /// Whether nothing was sent over the connection that there is now.
    private(set) var hasSentNothing = true
    private var isComplete = false
    /// Who has the next piece of the stream, and waits for the one before to be sent.
    private var giver: UnsafeContinuation<Bool, Never>?
    /// Reads the stream.
    var pump: Task<Void, Never>?

    init(_ body: ClientBody) {
        source = body
    }

    /// Bytes of the body, if that is known.
    var length: Int? {
        switch source {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        case .stream(let stream): stream.length
        }
    }

    var hasMore: Bool { sent < size && !isOver }

    /// The server has all that there is so far.
    var isStarved: Bool { !isDone && sent == size }

    /// A stream can be read only once.
    var canBeginAgain: Bool {
        if case .stream = source { pump == nil } else { true }
    }

    /// Takes the head in hand, and with it what does not have to be read first.
    mutating func begin(_ head: [UInt8]) {
        switch source {
        case .bytes(let bytes): hold(head, bytes)
        case .file(let file):
            hold(head)
            size += file.size
        case .stream: hold(head)
        }
    }

    mutating func rewind() {
        (isOver, isDone, hasSentNothing) = (false, false, true)
    }

    mutating func end() {
        isOver = true
        pump?.cancel()
        giver.take()?.resume(returning: false)
    }

    private mutating func hold(_ first: [UInt8], _ piece: [UInt8] = [], _ last: [UInt8] = []) {
        (self.first, self.piece, self.last) = (first, piece, last)
        (sent, size) = (0, first.count + piece.count + last.count)
    }

    /// Sends what the kernel takes; -1 when the connection is broken.
    mutating func write(to connection: OpaquePointer) -> Int {
        let count = first.withUnsafeBytes { first in
            if case .file(let file) = source {
                return beast_connection_try_send_file(
                    connection,
                    beast_bytes(first),
                    file.descriptor,
                    0,
                    file.size,
                    sent
                )
            }
            return piece.withUnsafeBytes { piece in
                last.withUnsafeBytes { last in
                    beast_connection_try_write(
                        connection,
                        beast_bytes(first),
                        beast_bytes(piece),
                        beast_bytes(last),
                        sent
                    )
                }
            }
        }
        if count > 0 {
            sent += count
            hasSentNothing = false
        }
        return count
    }

    /// What was in hand is sent.
    mutating func wrotePiece() {
        if case .stream = source { isDone = isComplete } else { isDone = true }
        hold([])
        if !isDone { giver.take()?.resume(returning: true) }
    }
}

// MARK: Streams

extension Upload {
    mutating func wait(_ giver: UnsafeContinuation<Bool, Never>) {
        if isOver || !hasMore { giver.resume(returning: !isOver) } else { self.giver = giver }
    }

    /// Takes a piece in hand; false if the stream is longer than it was said to be.
    mutating func put(_ piece: [UInt8]) -> Bool {
        taken += piece.count
        guard let length else {
            hold(Array("\(String(piece.count, radix: 16))\r\n".utf8), piece, [0x0D, 0x0A])
            return true
        }
        hold([], piece)
        return taken <= length
    }

    /// Takes the stream's end in hand; false if it is shorter than it was said to be.
    mutating func complete() -> Bool {
        isComplete = true
        guard let length else {
            hold(Array("0\r\n\r\n".utf8))
            return true
        }
        isDone = true
        return taken == length
    }
}
