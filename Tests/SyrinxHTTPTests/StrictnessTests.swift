import SyrinxHTTP
import Testing

struct StrictnessTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        var status: Int

        init(_ name: String, _ request: String, _ status: Int) {
            testDescription = name
            self.request = request
            self.status = status
        }
    }

    static let refused = [
        Case("bare LF", "GET / HTTP/1.1\nHost: x\n\n", 400),
        Case("bare LF after a field", "GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400),
        Case("bare CR", "GET / HTTP/1.1\r\nHost: x\rA: b\r\n\r\n", 400),
        Case("control byte in a value", "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{1}c\r\n\r\n", 400),
        Case("NUL in a value", "GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 400),
        Case("DEL in a value", "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{7F}\r\n\r\n", 400),
        Case("control byte in a name", "GET / HTTP/1.1\r\nHost: x\r\nA\u{2}: b\r\n\r\n", 400),
        Case("blank in a name", "GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400),
        Case("blank before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        Case("field without a name", "GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", 400),
        Case("field without a colon", "GET / HTTP/1.1\r\nHost: x\r\nabc\r\n\r\n", 400),
        Case("folded field", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400),
        Case("blank before the first field", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400),
        Case("no host", "GET / HTTP/1.1\r\nA: b\r\n\r\n", 400),
        Case("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400),
        Case("two equal lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400),
        Case("two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        Case("list of lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\na", 400),
        Case("signed length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na", 400),
        Case("negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\na", 400),
        Case("huge length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\na", 400),
        Case("empty length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\na", 400),
        Case(
            "length and encoding",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400
        ),
        Case(
            "encoding and length",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
            400
        ),
        Case("encoding identity", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n", 400),
        Case("encoding gzip", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        Case(
            "encoding behind chunked",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            400
        ),
        Case(
            "two encodings",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400
        ),
        Case("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        Case("bad escape", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("cut escape", "GET /%2 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("bad escape in the query", "GET /?a=%f HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("control byte in the path", "GET /%01 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("path that is not UTF-8", "GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("fragment", "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("target without a slash", "GET abc HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("no target", "GET HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("two blanks", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("no version", "GET /\r\nHost: x\r\n\r\n", 400),
        Case("bad method", "G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("not HTTP", "\u{16}\u{3}\u{1}\r\n\r\n", 400),
        Case("many empty lines", "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        Case("other protocol", "GET / HTTQ/1.1\r\nHost: x\r\n\r\n", 400),
        Case("version 2.0", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
        Case("version 1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505),
        Case("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Case("large field", "GET / HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "b", count: 17_000))\r\n\r\n", 431),
        Case("endless line", "GET /\(String(repeating: "a", count: 17_000))", 431),
        Case("many fields", "GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: b\r\n", count: 100))\r\n", 431),
    ]

    @Test(arguments: refused)
    func `what is no request is answered with an error, and the connection closes`(_ request: Case) async throws {
        let handled = Counter()
        var router = routing("GET", "/") { _ in
            handled.add()
            return Response()
        }
        router.on("POST", "/") { request in
            handled.add()
            return Response(body: .bytes(try await request.body.collect()))
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange(request.request)
            #expect(reply.status == request.status)
            #expect(reply.headers["connection"] == "close")
            #expect(reply.headers["content-type"] == "application/json")
            #expect(reply.headers["access-control-allow-origin"] == "*")
            let traceID = try #require(reply.headers["x-trace-id"])
            #expect(traceID.count == 32)
            #expect(reply.text.contains(#""request_id":"\#(traceID)""#))
            #expect(try await client.receiveAll().isEmpty)
            #expect(handled.value == 0)
        }
    }

    static let taken = [
        Case("plain", "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("names in any case", "GET /a HTTP/1.1\r\nhOST: x\r\n\r\n", 200),
        Case("empty line before", "\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("tab in a value", "GET /a HTTP/1.1\r\nHost: x\r\nA: b\tc\r\n\r\n", 200),
        Case("UTF-8 in a value", "GET /a HTTP/1.1\r\nHost: x\r\nA: ä\r\n\r\n", 200),
        Case("empty value", "GET /a HTTP/1.1\r\nHost: x\r\nA:\r\n\r\n", 200),
        Case("absolute target", "GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("escaped path", "GET /%61 HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("double slash", "GET //a/ HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("query", "GET /a?b=%0A&c HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        Case("HTTP/1.0 without a host", "GET /a HTTP/1.0\r\n\r\n", 200),
        Case("most fields", "GET /a HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: b\r\n", count: 99))\r\n", 200),
        Case("large head", "GET /a HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "b", count: 16_000))\r\n\r\n", 200),
        Case("any method", "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    ]

    @Test(arguments: taken)
    func `what is a request is answered, also when it comes byte by byte`(_ request: Case) async throws {
        try await withServer(routing("GET", "/a") { _ in Response() }) { server in
            let whole = try RawClient(port: server.port)
            #expect(try await whole.exchange(request.request).status == request.status)
            let slow = try RawClient(port: server.port)
            for byte in request.request.utf8.prefix(200) { try await slow.send([byte]) }
            try await slow.send(Array(request.request.utf8.dropFirst(200)))
            var reader = ReplyReader(client: slow)
            #expect(try await reader.next().status == request.status)
        }
    }

    @Test(arguments: [
        "zz\r\n", "5 \r\nhello\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n", "-1\r\n\r\n",
        "fffffffffffffffff\r\n", "1\r\na\r\n;\(String(repeating: "x", count: 20_000))",
    ])
    func `a body with broken chunks is an error`(_ body: String) async throws {
        let router = routing("POST", "/") { Response(body: .bytes(try await $0.body.collect())) }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
            )
            #expect(reply.status == 400)
            #expect(reply.headers["connection"] == "close")
        }
    }
}
