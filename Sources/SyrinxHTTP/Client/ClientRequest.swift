/// A request to another server.
public struct ClientRequest: Hashable, Sendable {
    public var method: String
    /// An absolute one of `http` or `https`, percent-encoded.
    public var url: String
    public var headers: Headers
    public var body: [UInt8]

    /// From the sending to the reply's end.
    public var timeout = Duration.seconds(30)
    /// Until there is a connection, its encryption agreed upon.
    public var connectTimeout = Duration.seconds(10)
    /// Bytes of the reply's body; a longer one is an error.
    public var maximumReply = 1024 * 1024

    public init(_ method: String, _ url: String, headers: Headers = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension ClientRequest {
    /// Throws where a part of it would become another part once it is written down, such as a value with a line's end.
    func check() throws(TransportError) {
        guard Self.isToken(method) else { throw .invalidRequest("the method is no word") }
        guard url.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) else {
            throw .invalidRequest("the URL has spaces, control characters or letters that are not encoded")
        }
        for field in headers.fields {
            guard Self.isToken(field.name), !field.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
            else { throw .invalidRequest("a header has characters that none may have") }
        }
    }

    /// RFC 9110, 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { 0x21..<0x7F ~= $0 && !Set("\"(),/:;<=>?@[\\]{}".utf8).contains($0) }
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
