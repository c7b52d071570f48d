import Synchronization
import SyrinxAccess
import SyrinxHTTP

/// A request's body that may have to be sent again: what was sent of it is kept as long as that may be.
actor KeptBody {
    /// Bytes that are kept in memory; more go to a file.
    static let memory = 1024 * 1024

    /// The number of bytes, if it is known.
    nonisolated let length: Int?
    private var rest: RequestBody.AsyncIterator
    private let limit: Int
    private let folder: String
    private var keeps: Bool
    private var kept: [UInt8] = []
    private var file: SpoolFile?
    private var count = 0
    /// Readings that were begun; only the last goes on.
    private var reading = 0
    private let turns = Turnstile()
    /// Why the client's part failed, if it did.
    private(set) var failure: (any Error)?

    /// - Parameters:
    ///   - limit: Bytes of the longest body.
    ///   - folder: Where long bodies are kept.
    init(_ body: RequestBody, limit: Int, folder: String, keeps: Bool = true) {
        length = body.length
        rest = body.makeAsyncIterator()
        self.limit = limit
        self.folder = folder
        self.keeps = keeps
    }

    /// Whether it can be sent from its beginning.
    var isResendable: Bool { keeps || count == 0 }

    /// It will not be sent again: what follows is not kept, nor what was, if none of it was sent yet.
    func stopKeeping() {
        guard count == 0 || kept.isEmpty && file == nil else { return }
        keeps = false
    }

    /// All of it, if it has no more than ``memory`` bytes.
    func collect() async throws -> [UInt8]? {
        if let length, length > Self.memory { return nil }
        while count <= Self.memory, try await take() != nil {}
        return count <= Self.memory && file == nil ? kept : nil
    }

    /// The body from its beginning; readings before this one end, unless there is nothing to read.
    func open() -> RequestBody {
        guard length != 0 else { return RequestBody([]) }
        reading += 1
        let offset = Mutex(0)
        return RequestBody(length: length, limit: limit) { [self, reading] in
            let start = offset.withLock { $0 }
            guard let piece = try await next(from: start, in: reading) else { return nil }
            offset.withLock { $0 += piece.count }
            return piece
        }
    }

    private func next(from offset: Int, in reading: Int) async throws -> [UInt8]? {
        guard reading == self.reading else { throw BodyError.unavailable }
        if let piece = try keptPiece(from: offset) { return piece }
        // A reading before this one may still wait for the client.
        return try await turns.pass { () async throws -> [UInt8]? in
            guard reading == self.reading else { throw BodyError.unavailable }
            return if let piece = try keptPiece(from: offset) { piece } else { try await take() }
        }
    }

    private func keptPiece(from offset: Int) throws -> [UInt8]? {
        guard offset < count else { return nil }
        if let file { return try file.read(from: offset, upTo: min(count - offset, 64 * 1024)) }
        guard offset < kept.count else { throw BodyError.unavailable }
        return offset == 0 ? kept : Array(kept[offset...])
    }

    /// The client's next piece, kept if need be.
    private func take() async throws -> [UInt8]? {
        do {
            guard let piece = try await nextOfRest() else { return nil }
            count += piece.count
            guard count <= limit else { throw GatewayError.bodyTooLarge(limit: limit) }
            if keeps { try keep(piece) }
            return piece
        } catch {
            failure = error
            throw error
        }
    }

    private func nextOfRest() async throws -> [UInt8]? {
        var rest = rest
        return try await rest.next()
    }

    private func keep(_ piece: [UInt8]) throws {
        if let file { return try file.append(piece) }
        if kept.count + piece.count <= Self.memory {
            guard !kept.isEmpty else { return kept = piece }
            kept.reserveCapacity(min(length ?? 0, Self.memory))
            return kept += piece
        }
        let file = try SpoolFile(in: folder)
        try file.append(kept)
        try file.append(piece)
        self.file = file
        kept = []
    }
}
