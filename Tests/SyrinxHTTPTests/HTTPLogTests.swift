import SyrinxHTTP
import Testing

struct HTTPLogTests {
    /// What the log was told of one request.
    private func exchange(_ method: String = "GET", _ target: String, of router: Router) async throws
        -> HTTPLog.Exchange
    {
        let told = Kept<HTTPLog.Exchange>()
        let log = HTTPLog(answered: { told.value = $0 })
        try await withServer(router, log: log) { server in
            let client = try RawClient(port: server.port)
            try await client.send("\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            _ = try await client.receiveAll()
            await server.shutdown()
        }
        return try #require(told.value)
    }

    private func answering(_ response: Response) -> Router {
        routing("GET", "/v1/voices/{voice_id}") { _ in response }
    }

    @Test func `an answer is told with its route, caller, request id, size and times`() async throws {
        var response = Response(headers: ["Request-ID": "r1"], body: .bytes(Array("hello".utf8)))
        response.note.caller = "key 7"
        let exchange = try await exchange("GET", "/v1/voices/secret?key=secret", of: answering(response))
        #expect(exchange.route == "/v1/voices/{voice_id}")
        #expect(exchange.caller == "key 7")
        #expect(exchange.requestID == "r1")
        #expect(exchange.status == 200)
        #expect(exchange.method == "GET")
        #expect(exchange.bytes == 5)
        let firstByte = try #require(exchange.firstByte)
        #expect(firstByte > .zero && firstByte <= exchange.time)
        #expect(!"\(exchange)".contains("secret"))
    }

    @Test(arguments: [1, 4096, 4097, 3_000_000])
    func `bytes are those of the body`(_ count: Int) async throws {
        let body = Response.Body.bytes([UInt8](repeating: 1, count: count))
        #expect(try await exchange("GET", "/v1/voices/a", of: answering(Response(body: body))).bytes == count)
    }

    @Test(arguments: [nil, "6"])
    func `bytes of a stream are those of its pieces`(_ length: String?) async throws {
        var response = Response(
            body: .stream { writer in
                try await writer.write([])
                try await writer.write(Array("abc".utf8))
                try await writer.write(Array("def".utf8))
            }
        )
        response.headers["content-length"] = length
        let exchange = try await exchange("GET", "/v1/voices/a", of: answering(response))
        #expect(exchange.bytes == 6)
        #expect(exchange.firstByte != nil)
    }

    @Test func `what has no body has no first byte`() async throws {
        let exchange = try await exchange("HEAD", "/v1/voices/a", of: answering(Response(body: .bytes([1, 2]))))
        #expect(exchange.bytes == 0)
        #expect(exchange.firstByte == nil)
    }

    @Test(arguments: [
        ("GET", "/secret", nil, 404), ("PUT", "/v1/voices/a", "/v1/voices/{voice_id}", 405),
        ("OPTIONS", "/secret", nil, 204),
    ])
    func `a request without a handler is told too`(
        _ method: String,
        _ target: String,
        _ route: String?,
        _ status: Int
    ) async throws {
        let exchange = try await exchange(method, target, of: answering(Response()))
        #expect(exchange.route == route)
        #expect(exchange.status == status)
    }

    @Test(arguments: ["/v1/voices/a", "/nothing"])
    func `a method of a client's own making is not told`(_ target: String) async throws {
        #expect(try await exchange("SECRET", target, of: answering(Response())).method == "other")
    }

    @Test func `a stream that fails before its first byte is told as the error it became`() async throws {
        struct Broken: Error {}
        var response = Response(headers: ["request-id": "r"], body: .stream { _ in throw Broken() })
        response.note.caller = "key 7"
        let exchange = try await exchange("GET", "/v1/voices/a", of: answering(response))
        #expect(exchange.status == 500)
        #expect(exchange.route == "/v1/voices/{voice_id}")
        #expect(exchange.caller == "key 7")
        #expect(exchange.requestID == nil)
    }

    @Test func `a handler that fails is told by its trace id`() async throws {
        struct Broken: Error {}
        let failed = Kept<String>()
        let answered = Kept<HTTPLog.Exchange>()
        let log = HTTPLog(failed: { failed.value = $0 + " \(type(of: $1))" }, answered: { answered.value = $0 })
        var configuration = HTTPConfiguration()
        configuration.loops = 1
        let server = Server(configuration: configuration, handler: { _ in throw Broken() }, log: log)
        try server.start()
        let reply = try await RawClient(port: server.port).exchange("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n")
        await server.shutdown()
        #expect(reply.status == 500)
        let exchange = try #require(answered.value)
        #expect(exchange.status == 500)
        #expect(exchange.route == nil)
        #expect(failed.value == "\(exchange.traceID) Broken")
    }

    @Test(arguments: [("127.0.0.1", "127.0.0.1"), ("::", "127.0.0.1")])
    func `a handler knows the address of its client`(_ host: String, _ expected: String) async throws {
        let router = routing("GET", "/") { Response(body: .bytes(Array(($0.peer ?? "none").utf8))) }
        try await withServer(router, { $0.host = host }) { server in
            let reply = try await RawClient(port: server.port).exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(reply.text == expected)
        }
    }
}
