import Synchronization

/// A response made ready for its request: which part of a file, which bytes, which framing.
package struct Answer: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        /// Written as it is made; `length` is the number of bytes, where it is known.
        case stream(length: Int?, @Sendable (ResponseWriter) async throws -> Void)
        /// A part of a file.
        case file(OpenFile, Range<Int>)
        case webSocket(WebSocketUpgrade)
    }

    package var status: Int
    package var headers: Headers
    package var content: Content

    package init(_ response: Response, to request: Request) {
        status = response.status
        headers = response.headers
        switch response.body {
        case .bytes(let bytes): content = .bytes(bytes)
        case .stream(let produce): content = .stream(length: headers["content-length"].flatMap { Int($0) }, produce)
        case .open(let file): content = .file(file, 0..<file.size)
        case .webSocket(let upgrade): content = .webSocket(upgrade)
        case .file(let path):
            content = .bytes([])
            offer(path, to: request)
        }
    }

    /// Whether its kind has a body at all (RFC 9110, 6.4.1).
    var allowsBody: Bool {
        status >= 200 && status != 204 && status != 304
    }

    /// The whole body, or none where only the head is wanted; throws what the stream throws.
    package func collect(headOnly: Bool) async throws -> [UInt8] {
        switch content {
        case _ where headOnly || !allowsBody: return []
        case .bytes(let bytes): return bytes
        case .file(let file, let part): return try file.read(part)
        case .webSocket: return []
        case .stream(_, let produce):
            let pieces = Mutex<[UInt8]>([])
            try await produce(ResponseWriter { piece in pieces.withLock { $0 += piece } })
            return pieces.withLock { $0 }
        }
    }
}

extension Request {
    /// A request for a target as it stands in a request line: `/v1/voices?page_size=2`.
    package init(_ method: String, target: String, headers: Headers, body: RequestBody, traceID: String) throws {
        let parsed = try RequestTarget(parsing: target.utf8)
        self.init(method, parsed.path, query: parsed.query, headers: headers, body: body, traceID: traceID)
        self.target = target
    }
}
