import CCurl
import Glibc

/// The body of a request on its way, on the thread of its loop.
struct Upload {
    let source: ClientBody
    /// Bytes that libcurl has taken.
    private(set) var sent = 0
    /// All that there is was taken, or is not this one's to give.
    private(set) var isDone = false
    private(set) var hasFailed = false
    /// libcurl was told to wait for more.
    private(set) var isStarved = false
    /// A piece of the stream, of which `taken` bytes were taken.
    private var piece: [UInt8] = []
    private var taken = 0
    /// The stream has ended.
    private var isComplete = false
    /// Who has the next piece of the stream, and waits for the one before to be taken.
    private var giver: UnsafeContinuation<Bool, Never>?
    private var isOver = false
    /// Reads the stream.
    var pump: Task<Void, Never>?

    init(_ body: ClientBody) {
        source = body
    }

    /// Bytes in all, if that is known.
    var length: Int? {
        switch source {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        case .stream(let stream): stream.length
        }
    }

    /// Leaves the body to libcurl, which has it already.
    mutating func skip() {
        isDone = true
    }

    mutating func end() {
        isOver = true
        pump?.cancel()
        pump = nil
        giver.take()?.resume(returning: false)
    }

    /// Copies the next bytes to `room`; nil where there are none yet or where they fail.
    mutating func take(into room: UnsafeMutableRawBufferPointer) -> Int? {
        let count: Int
        switch source {
        case .bytes(let bytes):
            count = min(room.count, bytes.count - sent)
            room.copyBytes(from: bytes[sent..<sent + count])
        case .file(let file):
            count = pread(file.descriptor, room.baseAddress, min(room.count, file.size - sent), sent)
            hasFailed = count < 0 || (count == 0 && sent < file.size)
        case .stream:
            guard taken < piece.count else { return atPieceEnd() }
            count = min(room.count, piece.count - taken)
            room.copyBytes(from: piece[taken..<taken + count])
            taken += count
            if taken == piece.count { releasePiece() }
        }
        guard !hasFailed else { return nil }
        sent += count
        if let length { hasFailed = sent > length }
        isDone = count == 0 || sent == length
        return hasFailed ? nil : count
    }

    private mutating func atPieceEnd() -> Int? {
        guard isComplete else {
            isStarved = true
            return nil
        }
        hasFailed = sent != length ?? sent
        isDone = true
        return hasFailed ? nil : 0
    }

    private mutating func releasePiece() {
        (piece, taken) = ([], 0)
        giver.take()?.resume(returning: true)
    }
}

extension Upload {
    var isFree: Bool { piece.isEmpty }

    /// Whether there is anybody to give pieces to.
    var wantsPieces: Bool { !isOver }

    mutating func wait(_ giver: UnsafeContinuation<Bool, Never>) {
        if isOver || isFree { giver.resume(returning: !isOver) } else { self.giver = giver }
    }

    /// Takes a piece in hand; returns whether libcurl waits for it.
    mutating func put(_ piece: [UInt8]) -> Bool {
        self.piece = piece
        defer { isStarved = false }
        return isStarved
    }

    /// Notes that nothing comes after what is in hand; returns whether libcurl waits for that.
    mutating func complete(failed: Bool) -> Bool {
        isComplete = true
        hasFailed = hasFailed || failed
        defer { isStarved = false }
        return isStarved
    }
}

extension Transfer {
    /// Copies bytes of the body to libcurl's buffer, or has it wait.
    func give(_ room: UnsafeMutableRawBufferPointer) -> Int {
        if upload.hasFailed { return Int(CURL_READFUNC_ABORT) }
        if let count = upload.take(into: room) {
            touch()
            return count
        }
        guard upload.isStarved else { return Int(CURL_READFUNC_ABORT) }
        if upload.pump == nil, case .stream(let body) = upload.source {
            // Cancelled at the transfer's end.
            upload.pump = Task(executorPreference: loop) { await self.pump(body) }
        }
        return Int(CURL_READFUNC_PAUSE)
    }

    /// Reads the body as libcurl takes it, at most one piece ahead.
    private func pump(_ body: RequestBody) async {
        var failed = false
        do {
            for try await piece in body where !piece.isEmpty {
                guard await withUnsafeContinuation({ upload.wait($0) }) else { return }
                if upload.put(piece) { transfers?.resumeSending(self) }
            }
        } catch {
            failed = true
        }
        // The loop may have ended the transfer since.
        guard upload.wantsPieces else { return }
        if !failed { guard await withUnsafeContinuation({ upload.wait($0) }) else { return } }
        if upload.complete(failed: failed) { transfers?.resumeSending(self) }
    }
}
