/// A request to another server.
public struct ClientRequest: Hashable, Sendable {
    public var method: String
    /// An absolute one of `http` or `https`, percent-encoded.
    public var url: String
    public var headers: Headers
    public var body: [UInt8]
    /// Whether it may be sent again where a connection breaks that was kept from before, and the server may have got it.
    ///
    /// True, unless told otherwise, for methods that ask for the same when they ask twice (RFC 9110, 9.2.2).
    public var mayRepeat: Bool

    /// From the sending to the reply's end; nil for as long as it takes.
    public var timeout: Duration? = .seconds(30)
    /// Until there is a connection, its encryption agreed upon.
    public var connectTimeout = Duration.seconds(10)
    /// From the request's last byte to the end of the reply's head.
    public var replyTimeout: Duration?
    /// Without a byte in either direction, where it is the server for whom this waits.
    public var idleTimeout: Duration?
    /// Bytes of the reply's body; a longer one is an error.
    public var maximumReply = 1024 * 1024
    /// Which servers it may reach; nil for any.
    var peers: PeerRule?

    public init(_ method: String, _ url: String, headers: Headers = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        mayRepeat = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method)
    }
}

/// The body of a request that is sent piece by piece.
public enum ClientBody: Sendable {
    case bytes([UInt8])
    /// A file that is open.
    case file(OpenFile)
    /// Pieces that are asked for as the server takes them; without a length they are sent in chunks.
    case stream(RequestBody)

    /// Bytes of a stream that are read first, to send them with the head.
    private static let worthJoining = 64 * 1024

    /// The same, but that a stream known to be short is read first: it goes out with the head, and nothing goes if it fails.
    func shortened() async throws(TransportError) -> ClientBody {
        guard case .stream(let stream) = self, let length = stream.length, length <= Self.worthJoining else {
            return self
        }
        var bytes: [UInt8] = []
        do {
            for try await piece in stream {
                if bytes.isEmpty, piece.count == length {
                    bytes = piece
                } else {
                    bytes.reserveCapacity(length)
                    bytes += piece
                }
            }
        } catch {
            throw TransportError(Task.isCancelled ? .cancelled : .bodyFailed)
        }
        guard bytes.count == length else { throw TransportError(.bodyFailed) }
        return .bytes(bytes)
    }
}

extension ClientRequest {
    /// Throws where a part of it would become another part once it is written down, such as a value with a line's end.
    func check() throws(TransportError) {
        guard Self.isToken(method) else { throw TransportError(.invalidRequest("the method is no word")) }
        guard url.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) else {
            let reason = "the URL has spaces, control characters or letters that are not encoded"
            throw TransportError(.invalidRequest(reason))
        }
        let isGood = headers.allSatisfy { name, value in
            !name.isEmpty && name.indices.allSatisfy { Self.tokenBytes.contains(name[$0]) }
                && value.indices.allSatisfy { value[$0] >= 0x20 && value[$0] != 0x7F || value[$0] == 0x09 }
        }
        guard isGood else { throw TransportError(.invalidRequest("a header has characters that none may have")) }
    }

    /// RFC 9110, 5.6.2.
    private static let tokenBytes = ByteSet(alphanumericsAnd: "!#$%&'*+-.^_`|~")

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(tokenBytes.contains)
    }
}

/// What another server answered.
public struct ClientReply: Hashable, Sendable {
    public var status: Int
    public var headers: Headers
    public var body: [UInt8]

    public init(_ status: Int, headers: Headers = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
