public import SyrinxHTTP

/// Calls a router without a socket, as a client would over one.
public struct TestClient: Sendable {
    /// An answer, its body collected.
    public struct Reply: Sendable {
        public var status: Int
        public var headers: Headers
        public var body: [UInt8]

        /// The body as text; what is not UTF-8 in it becomes U+FFFD.
        public var text: String {
            String(decoding: body, as: UTF8.self)
        }
    }

    private let respond: Handler
    /// What goes with every request that does not say otherwise.
    private let headers: Headers

    public init(_ router: Router, headers: Headers = [:]) {
        self.init({ await router.respond(to: $0) }, headers: headers)
    }

    /// Calls what lies around a router, or takes its place.
    public init(_ respond: @escaping Handler, headers: Headers = [:]) {
        self.respond = respond
        self.headers = headers
    }

    /// Fetches `target`, a path with an optional query: `/v1/voices?page_size=2`.
    public func get(_ target: String, headers: Headers = [:]) async throws -> Reply {
        try await send("GET", target, headers: headers)
    }

    /// Sends `body` to `target`.
    public func post(_ target: String, headers: Headers = [:], body: [UInt8] = []) async throws -> Reply {
        try await send("POST", target, headers: headers, body: body)
    }

    /// Sends JSON text to `target`.
    public func post(_ target: String, headers: Headers = [:], json: String) async throws -> Reply {
        var headers = headers
        headers["content-type"] = "application/json"
        return try await send("POST", target, headers: headers, body: Array(json.utf8))
    }

    /// Sends any request; throws what a streamed answer throws, where a connection would break off.
    public func send(
        _ method: String,
        _ target: String,
        headers: Headers = [:],
        body: [UInt8] = []
    ) async throws -> Reply {
        let request = try request(method, target, headers: headers, body: body)
        let answer = Answer(try await respond(request), to: request)
        let collected = try await answer.collect(headOnly: method == "HEAD")
        return Reply(status: answer.status, headers: answer.headers, body: collected)
    }

    /// The answer as the router gives it.
    func response(to method: String, _ target: String, headers: Headers) async throws -> Response {
        try await respond(try request(method, target, headers: headers, body: []))
    }

    private func request(_ method: String, _ target: String, headers: Headers, body: [UInt8]) throws -> Request {
        var all = self.headers
        for field in headers.fields { all[field.name] = field.value }
        return try Request(method, target: target, headers: all, body: RequestBody(body), traceID: "test")
    }
}
