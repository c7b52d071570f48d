import SyrinxTesting
import Testing

@testable import SyrinxHTTP

struct ClientSocketTests {
    /// A machine that is busy with other tests must not come to limits that no test is about.
    private func patient(
        _ url: String,
        headers: Headers = [:],
        subprotocols: [String] = []
    ) -> SocketRequest {
        var request = SocketRequest(url, headers: headers, subprotocols: subprotocols)
        request.timeout = .seconds(60)
        return request
    }

    private func withUpstream(
        _ steps: [SocketStep],
        subprotocol: String? = nil,
        secure: Bool = false,
        _ body: (RecordingUpstream, HTTPClient) async throws -> Void
    ) async throws {
        let names = secure ? ["IP:127.0.0.1", "DNS:localhost"] : []
        let upstream = try await RecordingUpstream(names: names) { _, _ in .socket(steps, subprotocol: subprotocol) }
        var configuration = HTTPClient.Configuration()
        configuration.authoritiesFile = upstream.authority?.authoritiesFile
        configuration.socketCloseTimeout = .seconds(60)
        let client = try HTTPClient(configuration: configuration)
        try await body(upstream, client)
        await upstream.stop()
    }

    @Test(arguments: [false, true])
    func `messages of every length go both ways, in plain and over TLS`(_ isSecure: Bool) async throws {
        try await withUpstream([.echo], secure: isSecure) { upstream, client in
            let request = patient("\(upstream.socketURL)/a/b?c=d%20e", headers: ["x-a": "b", "Host": "no"])
            let connected = try await client.connect(request)
            let socket = connected.socket
            for length in [0, 1, 125, 126, 65_535, 65_536, 3_000_000] {
                let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
                try await socket.send(.binary(bytes))
                #expect(try await socket.receive() == .binary(bytes))
            }
            try await socket.send(.text(Array("ä".utf8)))
            #expect(try await socket.receive() == .text(Array("ä".utf8)))
            await socket.close(.normal, "bye")
            // Its answer to a close comes before it is recorded.
            while upstream.requests.first?.closing == nil { await Task.yield() }
            let recorded = try #require(upstream.requests.first)
            #expect(recorded.path == "/a/b")
            #expect(recorded.query.items.map { "\($0.name)=\($0.value)" } == ["c=d e"])
            #expect(recorded.headers["x-a"] == "b")
            #expect(recorded.headers["host"] == "127.0.0.1:\(upstream.port)")
            #expect(recorded.isSecure == isSecure)
            #expect(recorded.messages.count == 8)
            #expect(recorded.closing == WebSocket.Closing(code: .normal, reason: "bye"))
        }
    }

    @Test(arguments: [(["b", "a"], "a"), (["c"], nil), ([], nil)] as [([String], String?)])
    func `a subprotocol is agreed on`(_ offered: [String], _ chosen: String?) async throws {
        try await withUpstream([.receive], subprotocol: "a") { upstream, client in
            let request = patient(upstream.socketURL, subprotocols: offered)
            let connected = try await client.connect(request)
            #expect(connected.subprotocol == chosen)
            await connected.socket.close(.normal)
        }
    }

    @Test(arguments: [1000, 1008, 1011, 4001] as [UInt16])
    func `how the server closes is known`(_ code: UInt16) async throws {
        let code = WebSocket.CloseCode(rawValue: code)
        try await withUpstream([.text("last"), .close(code, "because")]) { upstream, client in
            let socket = try await client.connect(patient(upstream.socketURL)).socket
            #expect(try await socket.receive() == .text(Array("last".utf8)))
            #expect(await socket.peerClosing() == nil)
            #expect(try await socket.receive() == nil)
            #expect(await socket.peerClosing() == WebSocket.Closing(code: code, reason: "because"))
            await #expect(throws: WebSocketError.closed) { try await socket.send(.text([])) }
            await socket.close(.normal)
            await #expect(throws: WebSocketError.closed) { try await socket.receive() }
        }
    }

    @Test func `a connection that breaks is no close`() async throws {
        try await withUpstream([.text("half"), .cut]) { upstream, client in
            let socket = try await client.connect(patient(upstream.socketURL)).socket
            await #expect(throws: WebSocketError.closed) { while try await socket.receive() != nil {} }
            #expect(await socket.peerClosing() == nil)
        }
    }

    @Test func `a socket that nobody has any more is reset`() async throws {
        let ended = Signal()
        let router = socketRouter { socket in
            defer { ended.fire() }
            while try await socket.receive() != nil {}
        }
        try await withServer(router) { server in
            let client = try HTTPClient()
            _ = try await client.connect(patient("ws://127.0.0.1:\(server.port)/"))
            #expect(await ended.wait())
        }
    }

    @Test func `a silent server is asked, and given up`() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.socketPingInterval = .milliseconds(50)
        let client = try HTTPClient(configuration: configuration)
        let upstream = try await RecordingUpstream(names: []) { _, _ in .socket([.stall]) }
        let socket = try await client.connect(patient(upstream.socketURL)).socket
        await #expect(throws: WebSocketError.timedOut) { try await socket.receive() }
        await upstream.stop()
    }

    @Test func `a wait for a message can be cancelled, and the socket lives on`() async throws {
        try await withUpstream([.echo]) { upstream, client in
            let socket = try await client.connect(patient(upstream.socketURL)).socket
            let task = Task { try await socket.receive() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await socket.send(.text([65]))
            #expect(try await socket.receive() == .text([65]))
            await socket.close(.normal)
        }
    }

    @Test func `sockets are coupled, with back-pressure`() async throws {
        let mayReceive = Signal()
        let count = Counter()
        let upstream = socketRouter { socket in
            _ = await mayReceive.wait(limit: .seconds(60))
            while let message = try await socket.receive() {
                count.add()
                try await socket.send(message)
            }
        }
        try await withServer(upstream) { upstream in
            let client = try HTTPClient()
            let gateway = socketRouter { socket in
                let other = try await client.connect(patient("ws://127.0.0.1:\(upstream.port)/")).socket
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { while let message = try await socket.receive() { try await other.send(message) } }
                    group.addTask { while let message = try await other.receive() { try await socket.send(message) } }
                    try await group.next()
                    group.cancelAll()
                }
                await other.close(.normal)
            }
            try await withServer(gateway) { gateway in
                let socket = try await RawSocket(gateway)
                let sender = socket.client.sharing()
                let frame = RawSocket.Frame.binary([UInt8](repeating: 1, count: 1_000_000))
                let message = frame.masked
                let sent = Counter()
                async let sending: Void = {
                    for _ in 0..<100 {
                        try await sender.send(message)
                        sent.add()
                    }
                }()
                #expect(try await socket.client.isReadable(within: 200) == false)
                #expect(sent.value < 100)
                mayReceive.fire()
                for _ in 0..<100 { #expect(try await socket.next().bytes.count == 1_000_000) }
                try await sending
                #expect(count.value == 100)
            }
        }
    }

    // MARK: No socket

    @Test(arguments: [["no"], ["n", "o"]], [true, false])
    func `another answer is an error that has it`(_ pieces: [String], _ hasLength: Bool) async throws {
        var reply = ScriptedReply(403, headers: ["x-a": "b"], body: pieces.map { .send(Array($0.utf8)) })
        if hasLength { reply.headers["content-length"] = "2" }
        let upstream = try await RecordingUpstream(names: []) { [reply] _, _ in .reply(reply) }
        let client = try HTTPClient()
        let refusal = await #expect(throws: SocketRefusal.self) {
            try await client.connect(patient(upstream.socketURL))
        }
        #expect(refusal?.reply.status == 403)
        #expect(refusal?.reply.headers["x-a"] == "b")
        #expect(refusal?.reply.body == Array("no".utf8))
        await upstream.stop()
    }

    @Test func `a server that does not answer is given up`() async throws {
        let upstream = try await RecordingUpstream(names: []) { _, _ in
            var reply = ScriptedReply()
            reply.before = [.stall]
            return .reply(reply)
        }
        let client = try HTTPClient()
        var request = SocketRequest(upstream.socketURL)
        request.timeout = .milliseconds(50)
        await #expect(throws: TransportError(.timedOut, wasSent: true)) { try await client.connect(request) }
        await upstream.stop()
    }

    @Test func `nobody listening is an error`() async throws {
        var url = ""
        try await withServer(Router(), { $0.host = "127.0.0.79" }) { url = "ws://127.0.0.79:\($0.port)/" }
        let client = try HTTPClient()
        let error = await #expect(throws: TransportError.self) { try await client.connect(patient(url)) }
        guard case .unreachable = error?.reason else { throw try #require(error) }
        #expect(error?.wasSent == false)
    }

    @Test(arguments: [
        "http:/x", "ftp://x/", "ws://", "ws://a@b/", "ws://x:0/", "ws://x:99999/", "ws://x y/", "ws://[::1", "x",
    ])
    func `a request that cannot be sent is an error`(_ url: String) async throws {
        let client = try HTTPClient()
        let error = await #expect(throws: TransportError.self) { try await client.connect(patient(url)) }
        guard case .invalidRequest = error?.reason else { throw try #require(error) }
    }

    @Test(arguments: [
        ("ws://a", "a 80 a / -"), ("wss://a:443/b?c#d", "a 443 a /b?c s"), ("wss://a:1?x", "a 1 a:1 /?x s"),
        ("WS://[::1]:81/", "::1 81 [::1]:81 / -"), ("https://[::1]", "::1 443 [::1] / s"),
    ])
    func `a URL names host, port and target`(_ url: String, _ parts: String) throws {
        let address = try #require(ServerAddress(socket: url))
        let origin = address.origin
        let secure = origin.isSecure ? "s" : "-"
        #expect("\(origin.host) \(origin.port) \(address.authority) \(address.target) \(secure)" == parts)
    }
}
