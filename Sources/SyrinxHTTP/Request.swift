/// A request, as a handler sees it.
public struct Request: Sendable {
    public var method: String
    /// Percent-decoded, without the query: `/v1/voices/abc`.
    public var path: String
    /// The target as it stood in the request line, percent-encoded and with the query; nil if there was none.
    public package(set) var target: String?
    public var query: Query
    public var headers: Headers
    public var body: RequestBody
    /// What stood where the route's path has braces: `voice_id`.
    public internal(set) var parameters: [String: String] = [:]
    /// Names this request in logs and errors: 32 hexadecimal digits, sent back as `x-trace-id`.
    public var traceID: String
    /// The IP address of the client, or of the proxy before this server; nil if it came over no connection.
    public var peer: String?
    /// Whether it came to this server over TLS.
    public var isSecure = false

    public init(
        _ method: String,
        _ path: String,
        query: Query = Query(),
        headers: Headers = [:],
        body: RequestBody = RequestBody([]),
        traceID: String = "0"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.traceID = traceID
    }
}
