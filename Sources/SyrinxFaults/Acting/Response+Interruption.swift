import Synchronization
import SyrinxHTTP

extension Response {
    /// No answer: the connection is reset before anything is said.
    static var reset: Response {
        Response(body: .stream { _ in throw ConnectionClosed() })
    }

    /// The same answer, in whose body `act` is run after `count` bytes; a shorter one is sent as it is.
    func interrupted(
        after count: Int,
        in request: Request,
        by act: @escaping @Sendable () async throws -> Void
    ) -> Response {
        guard request.method != "HEAD" else { return self }
        let answer = Answer(self, to: request)
        let length: Int?
        let produce: @Sendable (ResponseWriter) async throws -> Void
        switch answer.content {
        case .webSocket: return self
        case .bytes(let bytes): (length, produce) = (bytes.count, { try await $0.write(bytes) })
        case .file(let file, let part): (length, produce) = (part.count, { try await $0.write(file, part) })
        case .stream(let told, let stream): (length, produce) = (told, stream)
        }
        var response = self
        response.status = answer.status
        response.headers = answer.headers
        // A client is to miss what is missing.
        response.headers["content-length"] = length.map(String.init)
        response.body = .stream { writer in
            let left = Mutex(count)
            if count == 0 {
                // The head goes with the first piece.
                try await writer.write([])
                try await act()
            }
            try await produce(
                ResponseWriter { bytes in
                    let before = left.withLock { left in
                        defer { left = max(0, left - bytes.count) }
                        return left
                    }
                    guard before > 0, before <= bytes.count else { return try await writer.write(bytes) }
                    try await writer.write(Array(bytes[..<before]))
                    try await act()
                    if before < bytes.count { try await writer.write(Array(bytes[before...])) }
                }
            )
        }
        return response
    }
}

extension ResponseWriter {
    /// Bytes of a file that are in memory at a time.
    private static let piece = 64 * 1024

    fileprivate func write(_ file: OpenFile, _ part: Range<Int>) async throws {
        for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.piece) {
            try await write(file.read(start..<min(start + Self.piece, part.upperBound)))
        }
    }
}
