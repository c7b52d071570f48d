import SyrinxHTTP
import Testing

struct ConnectionTests {
    private func echo() -> Router {
        routing("POST", "/") { Response(body: .bytes(try await $0.body.collect())) }
    }

    private func numbers() -> Router {
        routing("GET", "/{n}") { Response(body: .bytes(Array(($0.parameters["n"] ?? "").utf8))) }
    }

    @Test func `a connection serves several requests`() async throws {
        try await withServer(numbers()) { server in
            let client = try RawClient(port: server.port)
            for n in 1...3 {
                let reply = try await client.exchange("GET /\(n) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(reply.text == "\(n)")
                #expect(reply.headers["connection"] == nil)
                #expect(reply.headers["date"]?.hasSuffix(" GMT") == true)
            }
        }
    }

    @Test func `requests sent at once are answered in order`() async throws {
        let router = routing("GET", "/{n}") { request in
            let n = request.parameters["n"] ?? ""
            // The first takes longest.
            for _ in 0..<(n == "1" ? 100 : 1) { await Task.yield() }
            return Response(body: .bytes(Array(n.utf8)))
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            try await client.send((1...50).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
            var reader = ReplyReader(client: client)
            for n in 1...50 { #expect(try await reader.next().text == "\(n)") }
        }
    }

    @Test func `a request behind a body is found`() async throws {
        try await withServer(echo()) { server in
            let client = try RawClient(port: server.port)
            let head = "POST / HTTP/1.1\r\nHost: x\r\n"
            try await client.send(
                head + "Content-Length: 3\r\n\r\nabc" + head + "Transfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\n"
                    + head
                    + "Content-Length: 0\r\n\r\n"
            )
            var reader = ReplyReader(client: client)
            for body in ["abc", "de", ""] { #expect(try await reader.next().text == body) }
        }
    }

    @Test(arguments: ["CHUNKED", "chunked"])
    func `chunks are put together, their extensions and trailer dropped`(_ coding: String) async throws {
        try await withServer(echo()) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: \(coding)\r\n\r\n"
                    + "5;a=b\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\nTrailer: 1\r\n\r\n"
            )
            #expect(reply.text == "hello world")
            #expect(try await client.exchange("POST / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        }
    }

    @Test func `a streamed answer comes in chunks`() async throws {
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    try await writer.write(Array("one ".utf8))
                    try await writer.write([])
                    try await writer.write(Array("two".utf8))
                }
            )
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            for _ in 1...2 {
                let reply = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(reply.headers["transfer-encoding"] == "chunked")
                #expect(reply.headers["content-length"] == nil)
                #expect(reply.text == "one two")
            }
            let old = try RawClient(port: server.port)
            let reply = try await old.exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(reply.headers["transfer-encoding"] == nil)
            #expect(reply.headers["connection"] == "close")
            #expect(reply.text == "one two")
        }
    }

    @Test func `a large body passes both ways at once`() async throws {
        let router = routing("POST", "/") { request in
            Response(
                body: .stream { writer in
                    for try await piece in request.body { try await writer.write(piece) }
                }
            )
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let receiver = client.sharing()
            let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 5) }
            async let reply = {
                var reader = ReplyReader(client: receiver)
                return try await reader.next().body
            }()
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\n\r\n")
            try await client.send(body)
            #expect(try await reply == body)
        }
    }

    @Test func `a stream that tells its length is not chunked, and must keep to it`() async throws {
        let router = routing("GET", "/{length}") { request in
            Response(
                headers: ["content-length": request.parameters["length"] ?? ""],
                body: .stream { try await $0.write(Array("abc".utf8)) }
            )
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("GET /3 HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(reply.headers["content-length"] == "3")
            #expect(reply.text == "abc")
            try await client.send("GET /4 HTTP/1.1\r\nHost: x\r\n\r\n")
            // The connection breaks: by a reset, or by an end that is too early.
            await #expect(throws: (any Error).self) {
                var reader = ReplyReader(client: client)
                _ = try await reader.next()
            }
        }
    }

    @Test(arguments: [0, 1])
    func `HEAD is answered as GET without the body`(_ kind: Int) async throws {
        let router = routing("GET", "/") { _ in
            let body: Response.Body = kind == 0 ? .bytes(Array("hello".utf8)) : .stream { try await $0.write([1]) }
            return Response(headers: ["x-a": "b"], body: body)
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            var head = try await client.exchange("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", isHead: true)
            var get = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(head.headers["content-length"] == (kind == 0 ? "5" : nil))
            for name in ["x-trace-id", "date"] {
                head.headers[name] = nil
                get.headers[name] = nil
            }
            #expect(head.headers == get.headers)
        }
    }

    @Test(arguments: [204, 304])
    func `an answer that has no body tells no length`(_ status: Int) async throws {
        try await withServer(routing("GET", "/") { _ in Response(status, body: .bytes([1])) }) { server in
            let client = try RawClient(port: server.port)
            for _ in 1...2 {
                let reply = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(reply.status == status)
                #expect(reply.headers["content-length"] == nil)
            }
        }
    }

    @Test(arguments: [
        ("HTTP/1.0\r\n", "close"), ("HTTP/1.0\r\nConnection: Keep-Alive\r\n", "keep-alive"),
        ("HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", "close"),
    ])
    func `the client says whether the connection stays`(_ version: String, _ expected: String) async throws {
        try await withServer(numbers()) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("GET /1 \(version)\r\n")
            #expect(reply.headers["connection"] == expected)
            #expect(reply.headers["content-length"] == "1")
            if expected == "close" { #expect(try await client.receiveAll().isEmpty) }
        }
    }

    @Test func `a client that waits for leave to send gets it when the body is read`() async throws {
        try await withServer(echo()) { server in
            let client = try RawClient(port: server.port)
            let head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
            #expect(try await client.exchange(head).status == 100)
            #expect(try await client.exchange("hi").text == "hi")
        }
    }

    @Test func `a client that waits for leave and is refused is let go`() async throws {
        try await withServer(echo(), { $0.maximumBody = 10 }) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n"
            )
            #expect(reply.status == 413)
            #expect(reply.headers["connection"] == "close")
        }
    }

    @Test(arguments: [(1000, nil), (100_000, "close")] as [(Int, String?)])
    func `of a body that nobody reads a little is dropped`(_ length: Int, _ connection: String?) async throws {
        try await withServer(routing("POST", "/") { _ in Response() }) { server in
            let client = try RawClient(port: server.port)
            let request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n"
            let reply = try await client.exchange(request + String(repeating: "a", count: length))
            #expect(reply.headers["connection"] == connection)
            if connection == nil { #expect(try await client.exchange(request).status == 200) }
        }
    }

    @Test func `an answer may not break out of its field`() async throws {
        let router = routing("GET", "/") { _ in Response(headers: ["x-a": "b\r\nx-evil: 1"]) }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(reply.headers["x-a"] == "b  x-evil: 1")
            #expect(reply.headers["x-evil"] == nil)
        }
    }

    @Test func `a stream that fails before its first byte is an error's answer, later it breaks off`() async throws {
        struct Broken: Error {}
        let router = routing("GET", "/{bytes}") { request in
            Response(
                body: .stream { writer in
                    if request.parameters["bytes"] == "1" { try await writer.write([1]) }
                    throw Broken()
                }
            )
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("GET /0 HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(reply.status == 500)
            #expect(!reply.text.contains("Broken"))
            try await client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n")
            await #expect(throws: (any Error).self) {
                var reader = ReplyReader(client: client)
                _ = try await reader.next()
            }
        }
    }

    @Test func `a body that is kept longer than its request gives nothing of the next`() async throws {
        let kept = Kept<RequestBody>()
        let router = routing("POST", "/") { request in
            kept.value = request.body
            return Response()
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
            _ = try await client.exchange(request)
            let first = try #require(kept.value)
            _ = try await client.exchange(request)
            await #expect(throws: BodyError.unavailable) { try await first.collect() }
        }
    }
}
