import SyrinxHTTP
import Testing

struct ClosingTests {
    struct Failure: Error {}

    // MARK: Closing

    @Test(arguments: [0, 1000, 3999] as [UInt16])
    func `a client's close is answered in kind, and ends the messages`(_ code: UInt16) async throws {
        let ended = Signal()
        let router = socketRouter { socket async throws in
            #expect(try await socket.receive() == nil)
            #expect(Task.isCancelled)
            #expect(try await socket.receive() == nil)
            await #expect(throws: WebSocketError.closed) { try await socket.send(.text([])) }
            ended.fire()
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            try await socket.send(.close(code, code == 0 ? "" : "why not"))
            #expect(try await socket.next() == .close(code))
            #expect(try await socket.ends())
            #expect(await ended.wait())
        }
    }

    @Test(
        arguments: [
            ({ @Sendable _ in }, .close(1000)),
            ({ @Sendable _ in throw Failure() }, .close(1011)),
            ({ @Sendable _ in throw CancellationError() }, .close(1011)),
            ({ @Sendable in await $0.close(.policyViolation, "no") }, .close(1008, "no")),
            (
                { @Sendable in
                    await $0.close(.policyViolation, "first")
                    await $0.close(.normal, "second")
                    throw Failure()
                }, .close(1008, "first")
            ),
            ({ @Sendable in await $0.close(WebSocket.CloseCode(rawValue: 1005)) }, .close(0)),
            (
                { @Sendable in await $0.close(.normal, String(repeating: "é", count: 100)) },
                .close(1000, String(repeating: "é", count: 61))
            ),
        ] as [(@Sendable (WebSocket) async throws -> Void, RawSocket.Frame)]
    )
    func `the end of a handler closes its socket`(
        _ serve: @escaping @Sendable (WebSocket) async throws -> Void,
        _ close: RawSocket.Frame
    ) async throws {
        try await withServer(socketRouter(serve)) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == close)
            // What comes before the client's own close is of no interest.
            try await socket.send(.text("late"), .close(1000))
            #expect(try await socket.ends())
        }
    }

    @Test func `only a failure of the handler's own is told`() async throws {
        let failures = Counter()
        let log = HTTPLog(failed: { _, error in
            #expect(error is Failure)
            failures.add()
        })
        let errors: [any Error] = [Failure(), CancellationError(), WebSocketError.closed]
        for (error, count) in zip(errors, [1, 1, 1]) {
            try await withServer(socketRouter { _ in throw error }, log: log) { server in
                let socket = try await RawSocket(server)
                #expect(try await socket.next() == .close(1011))
                #expect(failures.value == count)
            }
        }
    }

    @Test func `a client that does not answer a close is left`() async throws {
        try await withServer(socketRouter { _ in }, { $0.socketCloseTimeout = .milliseconds(50) }) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == .close(1000))
            #expect(try await socket.ends())
        }
    }

    @Test func `a close ends the wait for a message`() async throws {
        let ended = Signal()
        let router = socketRouter { socket in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: WebSocketError.closed) { try await socket.receive() }
                    ended.fire()
                }
                await socket.close(.policyViolation, "no")
            }
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(try await socket.next() == .close(1008, "no"))
            try await socket.send(.text("late"))
            #expect(await ended.wait())
        }
    }

    // MARK: Going

    @Test(arguments: [true, false], [true, false])
    func `a client that leaves cancels its handler`(_ halfOnly: Bool, _ listens: Bool) async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = socketRouter { socket in
            begun.fire()
            if listens {
                await #expect(throws: WebSocketError.closed) { try await socket.receive() }
            } else {
                await #expect(throws: CancellationError.self) { try await Task.sleep(for: .seconds(60)) }
            }
            #expect(Task.isCancelled)
            await #expect(throws: WebSocketError.closed) { try await socket.send(.text([])) }
            cancelled.fire()
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(await begun.wait())
            if halfOnly { socket.client.shutdownSending() } else { socket.client.hangUp() }
            #expect(await cancelled.wait())
        }
    }

    @Test(arguments: [true, false])
    func `messages and a close before the end are received`(_ listens: Bool) async throws {
        let large = [UInt8](repeating: 1, count: 100_000)
        let received = Kept<[WebSocket.Message?]>()
        let begun = Signal()
        let mayReceive = Signal()
        let done = Signal()
        let router = socketRouter { socket in
            begun.fire()
            if !listens { _ = await mayReceive.wait() }
            received.value = [try await socket.receive(), try await socket.receive(), try await socket.receive()]
            done.fire()
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(await begun.wait())
            try await socket.send(.text("last"), .binary(large), .close(1000))
            socket.client.shutdownSending()
            mayReceive.fire()
            #expect(await done.wait())
            #expect(received.value == [.text(Array("last".utf8)), .binary(large), nil])
        }
    }

    @Test func `many that come and go leave nothing`() async throws {
        try await withServer(socketRouter(echo)) { server in
            for round in 0..<60 {
                let socket = try await RawSocket(server)
                switch round % 4 {
                case 0: socket.client.hangUp()
                case 1: try await socket.client.send(Array(RawSocket.Frame.text("half").masked.dropLast()))
                case 2: try await socket.send(.close(1000))
                default:
                    try await socket.send(.text("hi"))
                    #expect(try await socket.next() == .text("hi"))
                }
            }
            await server.shutdown()
            #expect(server.connections == 0)
        }
    }

    // MARK: Stopping

    @Test func `stopping lets handlers finish what they began, and says that it goes away`() async throws {
        let begun = Signal()
        let router = socketRouter { socket in
            begun.fire()
            #expect(try await socket.receive() == nil)
            #expect(!Task.isCancelled)
            try await socket.send(.text(Array("the rest".utf8)))
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(await begun.wait())
            async let shutdown: Void = server.shutdown()
            #expect(try await socket.next() == .text("the rest"))
            #expect(try await socket.next() == .close(1001))
            try await socket.send(.close(1001))
            #expect(try await socket.ends())
            await shutdown
            #expect(server.connections == 0)
        }
    }

    @Test func `stopping cuts off what outlasts its grace`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = socketRouter { _ in
            begun.fire()
            do { try await Task.sleep(for: .seconds(60)) } catch { cancelled.fire() }
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            #expect(await begun.wait())
            await server.shutdown(grace: .milliseconds(20))
            #expect(await cancelled.wait())
            await #expect(throws: (any Error).self) { try await socket.next() }
            #expect(server.connections == 0)
        }
    }
}
