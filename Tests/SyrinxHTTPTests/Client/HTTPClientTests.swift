import SyrinxHTTP
import Testing

struct HTTPClientTests {
    private let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    /// The reply of a server that has one handler, for every path.
    private func send(
        _ request: ClientRequest = ClientRequest("GET", "/"),
        to handler: @escaping Handler
    ) async throws -> ClientReply {
        var reply = ClientReply(0)
        try await withServer(routing(request.method, "/{path}", handler)) { server in
            var request = request
            request.url = "http://127.0.0.1:\(server.port)/p\(request.url)"
            reply = try await client.send(request)
        }
        return reply
    }

    /// Answers with all that was sent.
    @Sendable private static func echo(_ request: Request) async throws -> Response {
        let fields = request.headers.fields.filter { !["host", "accept"].contains($0.name) }.map {
            "\($0.name): \($0.value)"
        }
        let query = request.query.items.map { "\($0.name)=\($0.value)" }
        let lines = [[request.method, request.path], query, fields].map { $0.joined(separator: " ") }
        let body = try await request.body.collect()
        return Response(
            201,
            headers: ["X-Two": "1", "x-two": " 2 "],
            body: .bytes(Array(lines.joined(separator: "\n").utf8) + body)
        )
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "GET"])
    func `method, query, headers and body arrive`(_ method: String) async throws {
        let headers: Headers = ["X-A": "b c", "x-empty": "", "content-type": "a/b", "Content-Length": "7"]
        let reply = try await send(
            ClientRequest(method, "?q=%20", headers: headers, body: Array("\0hello".utf8)),
            to: Self.echo
        )
        #expect(reply.status == 201)
        #expect(
            String(decoding: reply.body, as: UTF8.self)
                == "\(method) /p\nq= \nx-a: b c x-empty:  content-type: a/b content-length: 6\0hello"
        )
        #expect(reply.headers.fields.filter { $0.name == "x-two" }.map(\.value) == ["1", "2"])
        #expect(reply.headers["content-length"] == "\(reply.body.count)")
    }

    @Test(arguments: [("POST", "content-length: 0"), ("PATCH", "content-length: 0"), ("GET", ""), ("DELETE", "")])
    func `nothing is sent that was not asked for`(_ method: String, _ fields: String) async throws {
        let reply = try await send(ClientRequest(method, ""), to: Self.echo)
        #expect(String(decoding: reply.body, as: UTF8.self) == "\(method) /p\n\n\(fields)")
    }

    @Test func `HEAD has no body`() async throws {
        let reply = try await send(ClientRequest("HEAD", ""), to: { _ in Response(body: .bytes([1, 2, 3])) })
        #expect(reply.status == 200)
        #expect(reply.headers["content-length"] == "3")
        #expect(reply.body.isEmpty)
    }

    @Test func `a large body goes both ways`() async throws {
        let body = [UInt8](repeating: 7, count: 3_000_000)
        var request = ClientRequest("POST", "", body: body)
        request.maximumReply = 3_000_000
        let reply = try await send(request) { request in
            Response(body: .bytes(try await request.body.collect(upTo: 3_000_000)))
        }
        #expect(reply.body == body)
    }

    @Test(arguments: [302, 404, 500])
    func `any status is a reply`(_ status: Int) async throws {
        let reply = try await send { _ in Response(status, headers: ["location": "/"], body: .bytes([1])) }
        #expect(reply.status == status)
        #expect(reply.headers["location"] == "/")
        #expect(reply.body == [1])
    }

    @Test func `connections are used again`() async throws {
        try await withServer(routing("GET", "/", { _ in Response(body: .bytes([1])) })) { server in
            for _ in 1...5 {
                _ = try await client.send(ClientRequest("GET", "http://127.0.0.1:\(server.port)/"))
                #expect(server.connections == 1)
            }
        }
    }

    @Test func `many requests run at once`() async throws {
        try await withServer(routing("GET", "/{n}", { Response(body: .bytes(Array($0.path.utf8))) })) { server in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for n in 1...100 {
                    group.addTask { [client] in
                        let reply = try await client.send(ClientRequest("GET", "http://127.0.0.1:\(server.port)/\(n)"))
                        return reply.body == Array("/\(n)".utf8)
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test(arguments: [10, 11, 100_000])
    func `a reply over the limit is an error`(_ count: Int) async throws {
        var request = ClientRequest("GET", "")
        request.maximumReply = 10
        let answer: Handler = { _ in Response(body: .bytes([UInt8](repeating: 1, count: count))) }
        if count == 10 {
            #expect(try await send(request, to: answer).body.count == 10)
        } else {
            let error = TransportError(.tooLarge(limit: 10), wasSent: true)
            await #expect(throws: error) { try await send(request, to: answer) }
        }
    }

    @Test func `a head over the limit is an error`() async throws {
        let line = String(repeating: "x", count: 1000)
        await #expect(throws: TransportError(.tooLarge(limit: 65_536), wasSent: true)) {
            try await send { _ in
                var headers = Headers()
                for _ in 1...70 { headers.append("x", line) }
                return Response(headers: headers)
            }
        }
    }

    @Test func `nobody listening is an error`() async throws {
        // An address of its own: another test's server may take a port that is free again, but not here.
        var url = ""
        try await withServer(Router(), { $0.host = "127.0.0.78" }) { url = "http://127.0.0.78:\($0.port)/" }
        do throws(TransportError) {
            _ = try await client.send(ClientRequest("GET", url))
            Issue.record("somebody answers")
        } catch {
            guard case .unreachable = error.reason, !error.wasSent else { throw error }
            #expect(error.retryable)
        }
    }

    @Test func `a server that never answers is given up`() async throws {
        let cancelled = Signal()
        var request = ClientRequest("GET", "")
        request.timeout = .milliseconds(50)
        await #expect(throws: TransportError(.timedOut, wasSent: true)) {
            try await send(request) { _ in
                await Self.forever(cancelled)
                return Response()
            }
        }
        #expect(await cancelled.wait())
    }

    @Test func `a cancelled task breaks its transfer off`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            begun.fire()
            await Self.forever(cancelled)
            return Response()
        }
        try await withServer(router) { server in
            let url = "http://127.0.0.1:\(server.port)/"
            let task = Task { [client] in try await client.send(ClientRequest("GET", url)) }
            #expect(await begun.wait())
            task.cancel()
            await #expect(throws: TransportError(.cancelled, wasSent: true)) { try await task.value }
            #expect(await cancelled.wait())
        }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let count = Counter()
        try await withServer(
            routing(
                "GET",
                "/",
                { _ in
                    count.add(); return Response()
                }
            )
        ) { server in
            let url = "http://127.0.0.1:\(server.port)/"
            let task = Task { [client] in
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.send(ClientRequest("GET", url))
            }
            await #expect(throws: TransportError(.cancelled)) { try await task.value }
        }
        #expect(count.value == 0)
    }

    @Test func `shutting down breaks off what is under way, and lets nothing begin`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            begun.fire()
            await Self.forever(cancelled)
            return Response()
        }
        try await withServer(router) { server in
            let request = ClientRequest("GET", "http://127.0.0.1:\(server.port)/")
            let task = Task { [client] in try await client.send(request) }
            #expect(await begun.wait())
            await client.shutdown()
            await #expect(throws: TransportError(.shutDown, wasSent: true)) { try await task.value }
            await #expect(throws: TransportError(.shutDown)) { try await client.send(request) }
            #expect(await cancelled.wait())
            await client.shutdown()
        }
    }

    @Test func `a connection that breaks is an error`() async throws {
        struct Broken: Error {}
        let error = await #expect(throws: TransportError.self) {
            try await send { _ in
                Response(
                    body: .stream { writer in
                        try await writer.write([1])
                        throw Broken()
                    }
                )
            }
        }
        #expect(error?.retryable == true)
    }

    @Test(arguments: [
        ClientRequest("GET", "file:///etc/passwd"), ClientRequest("GET", "ftp://127.0.0.1/"), ClientRequest("GET", ""),
        ClientRequest("GET", "http://127.0.0.1/a b"), ClientRequest("GET", "http://127.0.0.1/ä"),
        ClientRequest("GE T", "http://127.0.0.1/"), ClientRequest("", "http://127.0.0.1/"),
        ClientRequest("GET", "http://127.0.0.1/", headers: ["a": "b\r\nc: d"]),
        ClientRequest("GET", "http://127.0.0.1/", headers: ["a:b": "c"]),
    ])
    func `a request that cannot be sent is an error`(_ request: ClientRequest) async throws {
        do throws(TransportError) {
            _ = try await client.send(request)
            Issue.record("it was sent")
        } catch {
            guard case .invalidRequest = error.reason, !error.wasSent else { throw error }
            #expect(!error.retryable)
        }
    }

    /// Returns when its task is cancelled, and tells so.
    private static func forever(_ cancelled: Signal) async {
        do { try await Task.sleep(for: .seconds(3600)) } catch { cancelled.fire() }
    }
}
