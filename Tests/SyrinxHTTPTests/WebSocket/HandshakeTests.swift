import SyrinxHTTP
import Testing

struct HandshakeTests {
    private func reply(_ lines: [String], _ router: Router = socketRouter(subprotocol: "chat", echo)) async throws
        -> RawClient.Reply
    {
        var reply: RawClient.Reply?
        try await withServer(router) { server in
            reply = try await RawClient(port: server.port).exchange(lines.joined(separator: "\r\n") + "\r\n\r\n")
        }
        return try #require(reply)
    }

    @Test func `a request for a WebSocket gets one`() async throws {
        let reply = try await reply(RawSocket.request)
        #expect(reply.status == 101)
        #expect(reply.headers["upgrade"] == "websocket")
        #expect(reply.headers["connection"] == "upgrade")
        // RFC 6455, 1.3.
        #expect(reply.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(reply.headers["x-own"] == "1")
        #expect(reply.headers["x-trace-id"]?.count == 32)
        #expect(reply.headers["content-length"] == nil)
        #expect(reply.headers["sec-websocket-protocol"] == nil)
        #expect(reply.headers["sec-websocket-extensions"] == nil)
    }

    /// A line of the request that is replaced, or removed if nothing stands in its place.
    @Test(arguments: [
        ("Connection: keep-alive, Upgrade", "Connection: keep-alive", 426),
        ("Connection: keep-alive, Upgrade", "connection: UPGRADE", 101),
        ("Upgrade: WebSocket", nil, 426),
        ("Upgrade: WebSocket", "Upgrade: h2c", 426),
        ("Upgrade: WebSocket", "Upgrade: h2c, websocket", 101),
        ("Sec-WebSocket-Version: 13", nil, 426),
        ("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426),
        ("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 13, 8", 426),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", nil, 400),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j", 400),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: dGhlIHNhbXBsZS?ub25jZQ==", 400),
        ("GET / HTTP/1.1", "GET / HTTP/1.0", 426),
        ("GET / HTTP/1.1", "HEAD / HTTP/1.1", 426),
        ("Host: x", "Host: x\r\nContent-Length: 1", 400),
    ])
    func `what is no such request is told what is missing`(_ line: String, _ other: String?, _ status: Int)
        async throws
    {
        let lines = RawSocket.request.compactMap { $0 == line ? other : $0 }
        var reply: RawClient.Reply?
        try await withServer(socketRouter(echo)) { server in
            let text = lines.joined(separator: "\r\n") + "\r\n\r\n"
            reply = try await RawClient(port: server.port).exchange(text, isHead: text.hasPrefix("HEAD"))
        }
        #expect(reply?.status == status)
        guard status == 426 else { return }
        #expect(reply?.headers["upgrade"] == "websocket")
        #expect(reply?.headers["connection"]?.contains("upgrade") == true || lines[0].hasSuffix("1.0"))
        let isOther = line.hasPrefix("Sec-WebSocket-Version")
        #expect(reply?.headers["sec-websocket-version"] == (isOther ? "13" : nil))
        #expect(reply?.text.contains("upgrade_required") == true || lines[0].hasPrefix("HEAD"))
    }

    @Test(arguments: [("chat", "chat"), ("a, chat", "chat"), ("a", nil), ("CHAT", nil)])
    func `a subprotocol is chosen from those offered`(_ offered: String, _ chosen: String?) async throws {
        let reply = try await reply(RawSocket.request + ["Sec-WebSocket-Protocol: \(offered)"])
        #expect(reply.headers["sec-websocket-protocol"] == chosen)
    }

    private static let plain = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

    @Test(arguments: [
        ("permessage-deflate", plain),
        ("permessage-deflate; client_max_window_bits", plain),
        ("permessage-deflate; client_max_window_bits=\"10\"", plain),
        ("x-other, permessage-deflate;server_no_context_takeover", plain),
        ("permessage-deflate; server_max_window_bits=10", plain + "; server_max_window_bits=10"),
        ("permessage-deflate; server_max_window_bits=16, permessage-deflate", plain),
        ("permessage-deflate; server_max_window_bits", nil),
        ("permessage-deflate; server_max_window_bits=08", nil),
        ("permessage-deflate; client_max_window_bits=7", nil),
        ("permessage-deflate; server_no_context_takeover=1", nil),
        ("permessage-deflate; client_max_window_bits; client_max_window_bits", nil),
        ("permessage-deflate; more", nil),
        ("x-webkit-deflate-frame", nil),
    ])
    func `compression is agreed on`(_ offer: String, _ answer: String?) async throws {
        let reply = try await reply(RawSocket.request + ["Sec-WebSocket-Extensions: \(offer)"])
        #expect(reply.status == 101)
        #expect(reply.headers["sec-websocket-extensions"] == answer)
    }

    @Test func `a connection outlives a refused handshake`() async throws {
        try await withServer(socketRouter(echo)) { server in
            let client = try RawClient(port: server.port)
            #expect(try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 426)
            let socket = try await RawSocket(client)
            try await socket.send(.text("hi"))
            #expect(try await socket.next() == .text("hi"))
        }
    }
}
