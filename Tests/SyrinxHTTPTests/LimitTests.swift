import SyrinxHTTP
import Testing

struct LimitTests {
    private let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(arguments: [
        "Content-Length: 11\r\n\r\n01234567890", "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n",
    ])
    func `a body beyond the limit is refused`(_ rest: String) async throws {
        let router = routing("POST", "/") { Response(body: .bytes(try await $0.body.collect())) }
        try await withServer(router, { $0.maximumBody = 10 }) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("POST / HTTP/1.1\r\nHost: x\r\n\(rest)")
            #expect(reply.status == 413)
            #expect(reply.text.contains("request_too_large"))
            let other = try RawClient(port: server.port)
            let most = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789"
            #expect(try await other.exchange(most).status == 200)
        }
    }

    @Test(arguments: ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n"])
    func `a head that does not end in time is refused`(_ start: String) async throws {
        try await withServer(routing("GET", "/") { _ in Response() }, { $0.headTimeout = .milliseconds(100) }) {
            server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange(start)
            #expect(reply.status == 408)
            #expect(reply.headers["connection"] == "close")
        }
    }

    @Test func `bytes that keep coming do not put off the end of a head's time`() async throws {
        try await withServer(routing("GET", "/") { _ in Response() }, { $0.headTimeout = .milliseconds(100) }) {
            server in
            let client = try RawClient(port: server.port)
            try await client.send("GET /")
            let receiver = client.sharing()
            async let answer = receiver.receive()
            async let _ = {
                while !Task.isCancelled {
                    _ = try await client.isReadable(within: 10)
                    try await client.send("a")
                }
            }()
            #expect(String(decoding: try await answer, as: UTF8.self).hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func `a connection on which nothing ever comes is closed without a word`() async throws {
        try await withServer(routing("GET", "/") { _ in Response() }, { $0.headTimeout = .milliseconds(50) }) {
            server in
            let client = try RawClient(port: server.port)
            #expect(try await client.receiveAll().isEmpty)
        }
    }

    @Test func `an idle connection is closed`() async throws {
        try await withServer(routing("GET", "/") { _ in Response() }, { $0.idleTimeout = .milliseconds(50) }) {
            server in
            let client = try RawClient(port: server.port)
            #expect(try await client.exchange(get).status == 200)
            #expect(try await client.receiveAll().isEmpty)
        }
    }

    @Test func `a body that stops coming is refused`() async throws {
        let router = routing("POST", "/") { Response(body: .bytes(try await $0.body.collect())) }
        try await withServer(router, { $0.bodyTimeout = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            let reply = try await client.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            #expect(reply.status == 408)
            #expect(reply.headers["connection"] == "close")
        }
    }

    @Test func `connections beyond the limit are turned away`() async throws {
        try await withServer(routing("GET", "/") { _ in Response() }, { $0.maximumConnections = 1 }) { server in
            let first = try RawClient(port: server.port)
            #expect(try await first.exchange(get).status == 200)
            let second = try RawClient(port: server.port)
            let reply = try await second.exchange("")
            #expect(reply.status == 503)
            #expect(reply.headers["connection"] == "close")
            #expect(reply.headers["retry-after"] == "1")
            #expect(reply.text.contains("service_unavailable"))
            #expect(try await first.exchange(get).status == 200)
        }
    }

    /// What kernels hold between the two ends, at most; the handler would make a hundred times as much.
    private static let inTheMiddle = 8_000_000

    @Test func `a reader that does not read stops the writer, and is dropped`() async throws {
        let written = Counter()
        let ended = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    defer { ended.fire() }
                    let piece = [UInt8](repeating: 1, count: 100_000)
                    for _ in 0..<8_000 {
                        try await writer.write(piece)
                        written.add(piece.count)
                    }
                }
            )
        }
        try await withServer(router, { $0.writeTimeout = .milliseconds(200) }) { server in
            let client = try RawClient(port: server.port, receiveBuffer: 64 * 1024)
            try await client.send(get)
            #expect(await ended.wait())
            #expect(written.value < Self.inTheMiddle)
            await #expect(throws: (any Error).self) { try await client.receiveAll() }
        }
    }

    @Test func `a reader with little room gets everything`() async throws {
        let size = 3_000_000
        let router = routing("GET", "/") { _ in Response(body: .bytes([UInt8](repeating: 7, count: size))) }
        try await withServer(router, { $0.writeTimeout = .seconds(20) }) { server in
            let client = try RawClient(port: server.port, receiveBuffer: 16 * 1024)
            try await client.send(get)
            var reader = ReplyReader(client: client)
            #expect(try await reader.next().body == [UInt8](repeating: 7, count: size))
        }
    }
}
