import Synchronization
import SyrinxAccess
import SyrinxHTTP

/// A request's body that may have to be sent again: what was sent of it is kept as long as that may be.
final class KeptBody: Sendable {
    /// Bytes that are kept in memory; more go to a file.
    static let memory = 1024 * 1024
    /// Bytes of a body that goes out in one piece with its head.
    private static let worthJoining = 64 * 1024

    fileprivate struct State {
        var keeps: Bool
        var kept: [UInt8] = []
        var file: SpoolFile?
        var count = 0
        /// Readings that were begun; only the last goes on.
        var reading = 0
        var failure: (any Error)?
    }

    /// The number of bytes, if it is known.
    let length: Int?
    private let body: RequestBody
    private let limit: Int
    private let folder: String
    /// The client is asked for one piece at a time.
    private let turns = Turnstile()
    private let state: Mutex<State>

    /// - Parameters:
    ///   - limit: Bytes of the longest body.
    ///   - folder: Where long bodies are kept.
    init(_ body: RequestBody, limit: Int, folder: String, keeps: Bool = true) {
        length = body.length
        self.body = body
        self.limit = limit
        self.folder = folder
        state = Mutex(State(keeps: keeps))
    }

    /// Whether it can be sent from its beginning.
    var isResendable: Bool { state.withLock { $0.keeps || $0.count == 0 } }

    /// Why the client's part failed, if it did.
    var failure: (any Error)? { state.withLock { $0.failure } }

    /// It will not be sent again: what follows is not kept, nor what was, if none of it was sent yet.
    func stopKeeping() {
        state.withLock { state in
            guard state.count == 0 || state.kept.isEmpty && state.file == nil else { return }
            state.keeps = false
        }
    }

    /// All of it, if it has no more than ``memory`` bytes and what was sent of it is kept.
    func collect() async throws -> [UInt8]? {
        if length == 0 { return [] }
        if let length, length > Self.memory { return nil }
        return try await turns.pass { () async throws -> [UInt8]? in
            let isWhole = state.withLock { state in
                state.keeps = state.keeps || state.count == 0
                return state.keeps
            }
            guard isWhole else { return nil }
            while state.withLock({ $0.count <= Self.memory }), try await take() != nil {}
            return state.withLock { $0.count == $0.kept.count ? $0.kept : nil }
        }
    }

    /// The body from its beginning; readings before this one end, unless there is nothing to read.
    ///
    /// One that is known to be short is read first.
    func open() async throws -> RequestBody {
        if let length, length <= Self.worthJoining, let bytes = try await collect() { return RequestBody(bytes) }
        let reading = state.withLock { state in
            state.reading += 1
            return state.reading
        }
        let offset = Mutex(0)
        return RequestBody(length: length, limit: limit) { [self] in
            let start = offset.withLock { $0 }
            guard let piece = try await next(from: start, in: reading) else { return nil }
            offset.withLock { $0 += piece.count }
            return piece
        }
    }

    private func next(from offset: Int, in reading: Int) async throws -> [UInt8]? {
        if let piece = try keptPiece(from: offset, in: reading) { return piece }
        // A reading before this one may still wait for the client.
        return try await turns.pass { () async throws -> [UInt8]? in
            if let piece = try keptPiece(from: offset, in: reading) { piece } else { try await take() }
        }
    }

    private func keptPiece(from offset: Int, in reading: Int) throws -> [UInt8]? {
        try state.withLock { state in
            guard reading == state.reading else { throw BodyError.unavailable }
            return try state.keptPiece(from: offset)
        }
    }

    /// The client's next piece, kept if need be.
    private func take() async throws -> [UInt8]? {
        do {
            var rest = body.makeAsyncIterator()
            guard let piece = try await rest.next() else { return nil }
            return try state.withLock { state in
                state.count += piece.count
                guard state.count <= limit else { throw GatewayError.bodyTooLarge(limit: limit) }
                if state.keeps { try state.keep(piece, length, folder) }
                return piece
            }
        } catch {
            state.withLock { $0.failure = error }
            throw error
        }
    }
}

extension KeptBody.State {
    fileprivate func keptPiece(from offset: Int) throws -> [UInt8]? {
        guard offset < count else { return nil }
        if let file { return try file.read(from: offset, upTo: min(count - offset, 64 * 1024)) }
        guard offset < kept.count else { throw BodyError.unavailable }
        return offset == 0 ? kept : Array(kept[offset...])
    }

    fileprivate mutating func keep(_ piece: [UInt8], _ length: Int?, _ folder: String) throws {
        if let file { return try file.append(piece) }
        if kept.count + piece.count <= KeptBody.memory {
            if kept.isEmpty, piece.count == length ?? piece.count { return kept = piece }
            kept.reserveCapacity(min(length ?? 0, KeptBody.memory))
            return kept += piece
        }
        let file = try SpoolFile(in: folder)
        try file.append(kept)
        try file.append(piece)
        self.file = file
        kept = []
    }
}
