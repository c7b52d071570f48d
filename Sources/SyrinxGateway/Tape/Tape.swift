import Foundation
import Synchronization
import SyrinxCrypto
public import SyrinxHTTP

/// Records what other servers answer in files, or answers with what was recorded, so that tests need no server and no
/// credits.
///
/// Sockets are no part of it: they are passed on while it records, and refused while it answers.
///
/// A file holds one exchange. Which it is depends on the request alone, and of equal ones on how many came before.
public final class Tape: Upstream {
    private enum Mode {
        case recording(any Upstream)
        case replaying
    }

    /// Bytes of the longest body that is sent.
    private static let maximumBody = 256 * 1024 * 1024

    /// An answer is longer than those that are kept.
    struct TooLong: Error {}

    private let mode: Mode
    private let folder: String
    /// Bytes of the longest answer that is kept; it is in memory until its end.
    private let maximumAnswer: Int
    private let failed: @Sendable (any Error) -> Void
    private let counts = Mutex<[Digest: Int]>([:])

    /// Records what `upstream` answers, in a folder that is made if need be.
    ///
    /// - Parameters:
    ///   - maximumAnswer: Bytes of the longest answer that is kept; it is in memory until its end.
    ///   - failed: Told of what could not be written down.
    public init(
        recording upstream: any Upstream,
        in folder: String,
        maximumAnswer: Int = 256 * 1024 * 1024,
        failed: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        mode = .recording(upstream)
        self.folder = folder
        self.maximumAnswer = maximumAnswer
        self.failed = failed
    }

    /// Answers with what a folder has.
    ///
    /// - Parameter failed: Told of what could not be read.
    public init(replaying folder: String, failed: @escaping @Sendable (any Error) -> Void = { _ in }) {
        mode = .replaying
        self.folder = folder
        maximumAnswer = 0
        self.failed = failed
    }

    public func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply {
        var request = request
        let body: [UInt8]
        do {
            // It is part of what the request is known by.
            body = try await request.body.collect(upTo: Self.maximumBody)
        } catch {
            throw UpstreamError(.bodyFailed, wasSent: false)
        }
        request.body = RequestBody(body)
        let path = path(of: request, body)
        switch mode {
        case .recording(let upstream): return try await record(request, upstream, at: path)
        case .replaying: return try replay(from: path)
        }
    }

    public func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer {
        guard case .recording(let upstream) = mode else { throw UpstreamError(.notRecorded, wasSent: false) }
        return try await upstream.connect(request)
    }

    /// The file of a request, which is another for the next that is equal.
    private func path(of request: UpstreamRequest, _ body: [UInt8]) -> String {
        let digest = TapeName.digest(
            request.method,
            request.url,
            contentType: request.headers["content-type"] ?? "",
            body
        )
        let ordinal = counts.withLock { counts in
            defer { counts[digest, default: 0] += 1 }
            return counts[digest, default: 0]
        }
        return "\(folder)/\(TapeName.file(digest, after: ordinal))"
    }

    private func replay(from path: String) throws(UpstreamError) -> UpstreamReply {
        let entry: TapeEntry?
        do {
            entry = try TapeEntry.read(from: path)
        } catch {
            failed(error)
            throw UpstreamError(.notRecorded, wasSent: false)
        }
        guard let entry else { throw UpstreamError(.notRecorded, wasSent: false) }
        return try entry.reply()
    }
}

// MARK: Recording

extension Tape {
    /// An answer that its reader lets go of before its end is not kept.
    private func record(
        _ request: UpstreamRequest,
        _ upstream: any Upstream,
        at path: String
    ) async throws(UpstreamError) -> UpstreamReply {
        var entry = TapeEntry(request.method, TapeName.target(of: request.url).path)
        let reply: UpstreamReply
        do throws(UpstreamError) {
            reply = try await upstream.send(request)
        } catch {
            if error.reason == .timedOut || error.reason == .broken {
                entry.failure = TapeEntry.Failure(reason: error.reason, wasSent: error.wasSent)
                keep(entry, at: path)
            }
            throw error
        }
        let secrets = request.secrets
        entry.status = reply.status
        entry.headers = reply.headers.fields.filter { field in
            !Self.privateFields.contains(field.name) && !secrets.contains { field.value.contains($0) }
        }
        .map { TapeEntry.Field(name: $0.name, value: $0.value) }
        return UpstreamReply(
            reply.status,
            headers: reply.headers,
            body: recorded(reply.body, as: entry, hiding: secrets, at: path)
        )
    }

    /// The same stream, of which a file is made at its end.
    private func recorded(
        _ stream: ReplyStream,
        as entry: TapeEntry,
        hiding secrets: [String],
        at path: String
    ) -> ReplyStream {
        let recording = Recording(entry, upTo: maximumAnswer)
        return ReplyStream { [self] in
            var rest = stream.makeAsyncIterator()
            do {
                guard let piece = try await rest.next() else {
                    keep(recording.entry(hiding: secrets), at: path)
                    return nil
                }
                recording.append(piece)
                return piece
            } catch {
                let isUpstreams = (error as? UpstreamError).map { $0.reason != .cancelled } ?? false
                if isUpstreams {
                    var broken = recording.entry(hiding: secrets)
                    broken?.isBrokenOff = true
                    keep(broken, at: path)
                }
                throw error
            }
        }
    }

    private static let privateFields: Set<String> = [
        "set-cookie", "authorization", "proxy-authorization", "xi-api-key", "x-api-key", "www-authenticate",
    ]

    private func keep(_ entry: TapeEntry?, at path: String) {
        do {
            guard let entry else { throw TooLong() }
            try entry.write(to: path)
        } catch {
            failed(error)
        }
    }

    /// An exchange while its answer comes.
    private final class Recording: Sendable {
        private struct State {
            var pieces: [[UInt8]] = []
            var bytes = 0
        }

        private let head: TapeEntry
        private let maximum: Int
        private let state = Mutex(State())

        init(_ head: TapeEntry, upTo maximum: Int) {
            self.head = head
            self.maximum = maximum
        }

        func append(_ piece: [UInt8]) {
            state.withLock { state in
                state.bytes += piece.count
                if state.bytes <= maximum { state.pieces.append(piece) } else { state.pieces = [] }
            }
        }

        /// With all that came; nil if that is too long.
        func entry(hiding secrets: [String]) -> TapeEntry? {
            guard var pieces = state.withLock({ $0.bytes <= maximum ? $0.pieces : nil }) else { return nil }
            let whole = Array(pieces.joined())
            var shown = whole
            for secret in secrets { shown = shown.replacing(Array(secret.utf8), with: Array("***".utf8)) }
            // It may have come in the midst of two pieces.
            if shown != whole { pieces = [shown] }
            var entry = head
            entry.pieces = pieces.map { TapeEntry.Piece($0) }
            return entry
        }
    }
}

extension UpstreamRequest {
    /// What it lets itself in with, as far as its headers' names tell.
    fileprivate var secrets: [String] {
        let words = ["auth", "key", "token", "secret", "cookie"]
        return headers.fields.filter { field in words.contains { field.name.contains($0) } }
            .flatMap { $0.value.split(separator: " ").map(String.init) }
            // The word before a secret is none: `Bearer`.
            .filter { $0.count >= 8 }
    }
}
