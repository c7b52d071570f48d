import SyrinxHTTP
import Testing

struct ServerTests {
    private let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(arguments: [true, false])
    func `a client that leaves cancels its silent handler`(_ pipelined: Bool) async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            begun.fire()
            await withTaskCancellationHandler {
                for await _ in AsyncStream<Void>.never {}
            } onCancel: {
                cancelled.fire()
            }
            try Task.checkCancellation()
            return Response()
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            try await client.send(pipelined ? get + get : get)
            #expect(await begun.wait())
            client.hangUp()
            #expect(await cancelled.wait())
        }
    }

    @Test func `a client that leaves with its body half read cancels the handler`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("POST", "/") { request in
            var pieces = request.body.makeAsyncIterator()
            _ = try await pieces.next()
            begun.fire()
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.fire()
                throw error
            }
            return Response()
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n")
            try await client.send([UInt8](repeating: 1, count: 80_000))
            #expect(await begun.wait())
            client.hangUp()
            #expect(await cancelled.wait())
        }
    }

    @Test func `a client that leaves ends the stream it got`() async throws {
        let begun = Signal()
        let ended = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    defer { ended.fire() }
                    while true {
                        try await writer.write([UInt8](repeating: 1, count: 10_000))
                        begun.fire()
                    }
                }
            )
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            try await client.send(get)
            #expect(await begun.wait())
            client.hangUp()
            #expect(await ended.wait())
        }
    }

    @Test func `a client that only stops sending still gets a quick answer`() async throws {
        try await withServer(routing("GET", "/") { _ in Response(body: .bytes(Array("hi".utf8))) }) { server in
            let client = try RawClient(port: server.port)
            try await client.send(get + get)
            client.shutdownSending()
            var reader = ReplyReader(client: client)
            for _ in 1...2 { #expect(try await reader.next().text == "hi") }
            #expect(try await client.receiveAll().isEmpty)
        }
    }

    @Test func `shutting down closes idle connections and finishes answers under way`() async throws {
        let begun = Signal()
        let mayEnd = Signal()
        var router = routing("GET", "/slow") { _ in
            begun.fire()
            _ = await mayEnd.wait()
            return Response(body: .bytes(Array("done".utf8)))
        }
        router.on("GET", "/") { _ in Response() }
        // An address of its own: another test's server may take a port that is free again, but not here.
        let host: UInt32 = 0x7F00_004D
        try await withServer(router, { $0.host = "127.0.0.77" }) { server in
            let idle = try RawClient(port: server.port, host: host)
            _ = try await idle.exchange(get)
            let fresh = try RawClient(port: server.port, host: host)
            let busy = try RawClient(port: server.port, host: host)
            try await busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(await begun.wait())

            async let shutdown: Void = server.shutdown()
            #expect(try await idle.receiveAll().isEmpty)
            #expect(try await fresh.receiveAll().isEmpty)
            // A program that another test starts has the listening socket too until it runs; nobody answers there.
            await #expect(throws: (any Error).self) { try await RawClient(port: server.port, host: host).exchange(get) }
            mayEnd.fire()
            var reader = ReplyReader(client: busy)
            let reply = try await reader.next()
            #expect(reply.text == "done")
            #expect(reply.headers["connection"] == "close")
            await shutdown
            #expect(server.connections == 0)
        }
    }

    @Test func `shutting down cuts off what outlasts its grace`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            begun.fire()
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.fire()
                throw error
            }
            return Response()
        }
        try await withServer(router) { server in
            let client = try RawClient(port: server.port)
            try await client.send(get)
            #expect(await begun.wait())
            await server.shutdown(grace: .milliseconds(20))
            #expect(await cancelled.wait())
            #expect(server.connections == 0)
            await #expect(throws: (any Error).self) {
                var reader = ReplyReader(client: client)
                _ = try await reader.next()
            }
        }
    }

    @Test func `all loops share the port`() async throws {
        let router = routing("GET", "/") { _ in Response() }
        try await withServer(router, { $0.loops = 4 }) { server in
            for _ in 1...20 {
                let client = try RawClient(port: server.port)
                #expect(try await client.exchange(get).status == 200)
            }
        }
    }

    @Test func `a taken port is an error`() async throws {
        try await withServer(Router()) { server in
            var configuration = HTTPConfiguration()
            configuration.port = server.port
            let other = Server(configuration: configuration, handler: { _ in Response() })
            #expect(throws: ServerError.addressInUse("127.0.0.1", port: server.port)) { try other.start() }
        }
    }

    @Test(arguments: [
        ("localhost", 0), ("1.2.3", 0), ("", 0), ("127.0.0.1", 65_536), ("127.0.0.1", -1), ("203.0.113.1", 0),
    ])
    func `what is no address of this machine is an error`(_ host: String, _ port: Int) {
        var configuration = HTTPConfiguration()
        configuration.host = host
        configuration.port = port
        let server = Server(configuration: configuration, handler: { _ in Response() })
        #expect(throws: ServerError.invalidAddress(host, port: port)) { try server.start() }
    }
}

extension AsyncStream {
    /// Gives nothing and ends only by cancellation.
    fileprivate static var never: AsyncStream<Element> {
        AsyncStream(unfolding: {
            do { try await Task.sleep(for: .seconds(3600)) } catch { return nil }
            return nil
        })
    }
}
