import SyrinxHTTP
import Testing

struct WebSocketTests {
    // MARK: Silence

    @Test func `a silent client is asked, and dropped if it does not answer`() async throws {
        let refused = Kept<WebSocketError>()
        let router = socketRouter { socket in
            do { _ = try await socket.receive() } catch let error as WebSocketError { refused.value = error }
        }
        try await withServer(router, { $0.socketPingInterval = .milliseconds(50) }) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == .ping)
            await #expect(throws: (any Error).self) { try await socket.next() }
            #expect(refused.value == .timedOut)
        }
    }

    @Test func `a silent client that answers is kept, longer than HTTP would`() async throws {
        let change = { (configuration: inout HTTPConfiguration) in
            configuration.socketPingInterval = .seconds(1)
            configuration.idleTimeout = .milliseconds(20)
        }
        try await withServer(socketRouter(echo), change) { server in
            let client = try RawClient(port: server.port)
            let request = Array((RawSocket.request.joined(separator: "\r\n") + "\r\n\r\n").utf8)
            let pong = RawSocket.Frame.pong("").masked
            let hi = RawSocket.Frame.text("hi")
            // What comes is the answer, then pings, which are answered.
            let received = try await client.converse([request, pong, pong, pong, hi.masked], until: hi.unmasked)
            #expect(received.suffix(4) == hi.unmasked)
        }
    }

    // MARK: Back-pressure

    @Test func `a reader that does not read stops the sender and nobody else, and is dropped`() async throws {
        let sent = Counter()
        let ended = Signal()
        var router = socketRouter { socket in
            defer { ended.fire() }
            while true {
                try await socket.send(.binary([UInt8](repeating: 1, count: 100_000)))
                sent.add(100_000)
            }
        }
        router.on("GET", "/other") { _ in Response() }
        try await withServer(router, { $0.writeTimeout = .milliseconds(300) }) { server in
            let socket = try await RawSocket(server, receiveBuffer: 64 * 1024)
            let other = try RawClient(port: server.port)
            #expect(try await other.exchange("GET /other HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
            #expect(await ended.wait())
            #expect(sent.value < 8_000_000)
            await #expect(throws: (any Error).self) { while true { _ = try await socket.next() } }
        }
    }

    @Test func `what is not asked for is not read`() async throws {
        let mayReceive = Signal()
        let count = Counter()
        let router = socketRouter { socket in
            _ = await mayReceive.wait(limit: .seconds(60))
            while try await socket.receive() != nil { count.add() }
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            let sender = socket.client.sharing()
            let message = RawSocket.Frame.binary([UInt8](repeating: 1, count: 1_000_000)).masked
            let sent = Counter()
            async let sending: Void = {
                for _ in 0..<30 {
                    try await sender.send(message)
                    sent.add()
                }
            }()
            #expect(try await socket.client.isReadable(within: 200) == false)
            #expect(sent.value < 30)
            mayReceive.fire()
            try await sending
            try await socket.send(.close(1000))
            #expect(try await socket.next() == .close(1000))
            #expect(count.value == 30)
        }
    }

    // MARK: Tasks

    @Test func `a task that waits for a message can be cancelled, and another takes its place`() async throws {
        let router = socketRouter { socket in
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await socket.receive() }
                    group.addTask { try await socket.send(.text(Array("go".utf8))) }
                    _ = try await group.next()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
            try await echo(socket)
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == .text("go"))
            try await socket.send(.text("hi"))
            #expect(try await socket.next() == .text("hi"))
        }
    }

    @Test func `a socket outlived by what uses it is closed`() async throws {
        let kept = Kept<WebSocket>()
        try await withServer(socketRouter { kept.value = $0 }) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == .close(1000))
            try await socket.send(.close(1000))
            #expect(try await socket.ends())
            let left = try #require(kept.value)
            await #expect(throws: WebSocketError.closed) { try await left.send(.text([])) }
            await #expect(throws: WebSocketError.closed) { try await left.receive() }
            await left.close(.normal)
        }
    }

    // MARK: Around

    @Test func `sockets count as connections`() async throws {
        try await withServer(socketRouter(echo), { $0.maximumConnections = 1 }) { server in
            let socket = try await RawSocket(server)
            let other = try RawClient(port: server.port)
            #expect(try await other.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 503)
            try await socket.send(.text("hi"))
            #expect(try await socket.next() == .text("hi"))
        }
    }

    @Test(arguments: [10, 100_000])
    func `a socket is told of when it is over`(_ size: Int) async throws {
        let told = Kept<HTTPLog.Exchange>()
        let log = HTTPLog(answered: { told.value = $0 })
        var router = Router()
        router.on("GET", "/") { _ in
            var response = Response(body: .webSocket(WebSocketUpgrade(serve: echo)))
            response.note.caller = "key 7"
            return response
        }
        try await withServer(router, log: log) { server in
            let socket = try await RawSocket(server)
            try await socket.send(.binary([UInt8](repeating: 1, count: size)), .init(first: 0x89, bytes: [1, 2, 3]))
            for _ in 1...2 { _ = try await socket.next() }
            #expect(told.value == nil)
            try await socket.send(.close(1000))
            #expect(try await socket.next() == .close(1000))
            #expect(try await socket.ends())
        }
        let exchange = try #require(told.value)
        #expect(exchange.status == 101)
        #expect(exchange.route == "/")
        #expect(exchange.caller == "key 7")
        #expect(exchange.bytes == size)
    }

    @Test func `sockets work over TLS`() async throws {
        let identity = try await TestIdentity()
        let ended = Signal()
        let router = socketRouter { socket in
            defer { ended.fire() }
            try await echo(socket)
        }
        try await withServer(router, { $0.tls = identity.tls }) { server in
            let tunnel = try TLSTunnel(to: server, identity)
            let socket = try await RawSocket(tunnel.client)
            for size in [0, 1, 16_384, 16_385, 300_000] {
                let frame = RawSocket.Frame.binary([UInt8](repeating: UInt8(size % 251), count: size))
                try await socket.send(frame)
                #expect(try await socket.next() == frame)
            }
            tunnel.cut()
            #expect(await ended.wait())
        }
    }
}
