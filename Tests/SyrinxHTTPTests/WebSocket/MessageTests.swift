import SyrinxHTTP
import Testing

struct MessageTests {
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt32 = 1
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
    }

    @Test(arguments: [0, 1, 125, 126, 4096, 4097, 65_535, 65_536, 1_048_576])
    func `messages of every size come back`(_ size: Int) async throws {
        try await withServer(socketRouter(echo)) { server in
            let socket = try await RawSocket(server)
            let bytes = Self.noise(size)
            try await socket.send(.binary(bytes))
            let isSame = try await socket.next() == .binary(bytes)
            #expect(isSame)
            let text = String(repeating: "é", count: size / 2)
            try await socket.send(.text(text))
            let isSameText = try await socket.next() == .text(text)
            #expect(isSameText)
        }
    }

    @Test func `messages behind the handshake and behind each other are found`() async throws {
        try await withServer(socketRouter(echo)) { server in
            let client = try RawClient(port: server.port)
            let request = RawSocket.request.joined(separator: "\r\n") + "\r\n\r\n"
            let frames = (0..<3000).map { RawSocket.Frame.text("\($0)") }
            let sending = client.sharing()
            async let sent: Void = sending.send(Array(request.utf8) + frames.flatMap(\.masked))
            let socket = try await RawSocket(client, sendingRequest: false)
            var answers: [RawSocket.Frame] = []
            for _ in frames { answers.append(try await socket.next()) }
            #expect(answers == frames)
            try await sent
        }
    }

    @Test func `a message that comes byte by byte is put together`() async throws {
        try await withServer(socketRouter(echo)) { server in
            let socket = try await RawSocket(server)
            let frame = RawSocket.Frame.text(String(repeating: "aé😀", count: 50))
            for byte in frame.masked { try await socket.client.send([byte]) }
            #expect(try await socket.next() == frame)
        }
    }

    @Test func `fragments are put together, and pings between them answered`() async throws {
        try await withServer(socketRouter(echo)) { server in
            let socket = try await RawSocket(server)
            let euro: [UInt8] = [0xE2, 0x82, 0xAC]
            try await socket.send(
                .init(first: 0x01, bytes: [euro[0]]),
                .init(first: 0x89, bytes: Array("one".utf8)),
                .init(first: 0x00, bytes: []),
                .init(first: 0x8A, bytes: Array("unasked".utf8)),
                .init(first: 0x00, bytes: [euro[1]]),
                .init(first: 0x80, bytes: [euro[2]])
            )
            #expect(try await socket.next() == .pong("one"))
            #expect(try await socket.next() == .text("€"))
        }
    }

    /// What is sent, and the code that it is closed with.
    @Test(
        arguments: [
            // Without a mask.
            (RawSocket.Frame.text("a").unmasked, 1002),
            // Reserved bits and opcodes.
            (RawSocket.Frame(first: 0xC1, bytes: [97]).masked, 1002),
            (RawSocket.Frame(first: 0xA1, bytes: [97]).masked, 1002),
            (RawSocket.Frame(first: 0x91, bytes: [97]).masked, 1002),
            (RawSocket.Frame(first: 0x83, bytes: [97]).masked, 1002),
            (RawSocket.Frame(first: 0x8B, bytes: []).masked, 1002),
            // Fragments of nothing, and a message inside another.
            (RawSocket.Frame(first: 0x80, bytes: [97]).masked, 1002),
            (RawSocket.Frame(first: 0x01, bytes: [97]).masked + RawSocket.Frame.text("a").masked, 1002),
            // Control frames in parts, or too long.
            (RawSocket.Frame(first: 0x09, bytes: []).masked, 1002),
            (RawSocket.Frame(first: 0x89, bytes: [UInt8](repeating: 1, count: 126)).masked, 1002),
            // A longer form of a length than needed, and one that is negative.
            ([0x82, 0xFE, 0, 1], 1002),
            ([0x82, 0xFE, 0, 1, 0, 0, 0, 0, 97], 1002),
            ([0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0], 1002),
            ([0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1002),
            // Close frames.
            (RawSocket.Frame(first: 0x88, bytes: [3]).masked, 1002),
            (RawSocket.Frame.close(999).masked, 1002),
            (RawSocket.Frame.close(1005).masked, 1002),
            (RawSocket.Frame.close(2000).masked, 1002),
            (RawSocket.Frame(first: 0x88, bytes: [3, 0xE8, 0xFF]).masked, 1007),
            // Not UTF-8: alone, cut short, a surrogate, split over fragments.
            (RawSocket.Frame(first: 0x81, bytes: [0xFF]).masked, 1007),
            (RawSocket.Frame(first: 0x81, bytes: [0xE2, 0x82]).masked, 1007),
            (RawSocket.Frame(first: 0x81, bytes: [0xED, 0xA0, 0x80]).masked, 1007),
            (
                RawSocket.Frame(first: 0x01, bytes: [0xE2]).masked
                    + RawSocket.Frame(first: 0x80, bytes: [0x28, 0xAC]).masked, 1007
            ),
            // Too long: as it says, and all together.
            ([0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], 1009),
            (RawSocket.Frame.binary([UInt8](repeating: 1, count: 1001)).masked, 1009),
            (
                RawSocket.Frame(first: 0x02, bytes: [UInt8](repeating: 1, count: 600)).masked
                    + RawSocket.Frame(first: 0x80, bytes: [UInt8](repeating: 1, count: 401)).masked, 1009
            ),
        ] as [([UInt8], UInt16)]
    )
    func `what the protocol does not allow is refused`(_ bytes: [UInt8], _ code: UInt16) async throws {
        let refused = Kept<WebSocketError>()
        let router = socketRouter(maximumMessage: 1000) { socket in
            do {
                while try await socket.receive() != nil {}
            } catch let error as WebSocketError {
                refused.value = error
                await #expect(throws: error) { try await socket.receive() }
                await #expect(throws: WebSocketError.closed) { try await socket.send(.text([])) }
            }
        }
        // A head whose length takes more bytes than came is waited for.
        let bytes = bytes.count == 4 ? bytes + [0, 0, 0, 0] : bytes
        try await withServer(router) { server in
            let socket = try await RawSocket(server)
            try await socket.client.send(bytes)
            #expect(try await socket.next() == .close(code))
            #expect(try await socket.ends())
            #expect(refused.value == .refused(WebSocket.CloseCode(rawValue: code)))
        }
    }

    @Test func `messages sent at the same time stay whole`() async throws {
        let pieces = (0..<20).map { [UInt8](repeating: UInt8($0), count: 30_000) }
        let router = socketRouter { socket in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for piece in pieces { group.addTask { try await socket.send(.binary(piece)) } }
                try await group.waitForAll()
            }
        }
        try await withServer(router) { server in
            let socket = try await RawSocket(server, receiveBuffer: 16 * 1024)
            var received: [[UInt8]] = []
            for _ in pieces { received.append(try await socket.next().bytes) }
            #expect(received.sorted { $0[0] < $1[0] } == pieces)
            #expect(try await socket.next() == .close(1000))
        }
    }
}
