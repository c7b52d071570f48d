import SyrinxHTTP
import Testing

struct CompressionTests {
    private static let offer = "Sec-WebSocket-Extensions: permessage-deflate"

    /// `Hello`, as RFC 7692, 7.2.3 gives it: with fixed codes, in a stored block, in a final block, and in two blocks.
    @Test(
        arguments: [
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00],
            [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00],
            [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00],
        ] as [[UInt8]]
    )
    func `compressed messages are understood, whole and in fragments`(_ bytes: [UInt8]) async throws {
        try await withServer(socketRouter(echo)) { server in
            let socket = try await RawSocket(server, Self.offer)
            try await socket.send(.init(first: 0xC1, bytes: bytes))
            #expect(try await socket.next() == .text("Hello"))
            try await socket.send(.init(first: 0x41, bytes: Array(bytes[..<3])))
            try await socket.send(.init(first: 0x80, bytes: Array(bytes[3...])), .text("plain"))
            #expect(try await socket.next() == .text("Hello"))
            #expect(try await socket.next() == .text("plain"))
        }
    }

    /// What no compressor makes, and marks where none may stand.
    @Test(
        arguments: [
            ([.init(first: 0xC2, bytes: [0x07, 0xFF])], 1007),
            ([.init(first: 0xC1, bytes: [0x00, 0x01, 0x00, 0xFE, 0xFF, 0xFF, 0x00])], 1007),
            ([.init(first: 0x42, bytes: [0xF2, 0x48]), .init(first: 0xC0, bytes: [0x05])], 1002),
            ([.init(first: 0xC9, bytes: [])], 1002),
        ] as [([RawSocket.Frame], UInt16)]
    )
    func `bad compression is refused`(_ frames: [RawSocket.Frame], _ code: UInt16) async throws {
        try await withServer(socketRouter(echo)) { server in
            let socket = try await RawSocket(server, Self.offer)
            for frame in frames { try await socket.send(frame) }
            #expect(try await socket.next() == .close(code))
        }
    }

    /// 5000 zeros, as zlib compresses them.
    private static let zeros: [UInt8] = [
        0xEC, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x0A, 0x3F, 0xA0, 0x00, 0x00, 0x00,
        0x00,
        0x80, 0xB7, 0x01,
    ]

    @Test(
        arguments: [
            (5000, .binary([UInt8](repeating: 0, count: 5000))), (4999, .close(1009)), (0, .close(1009)),
        ] as [(Int, RawSocket.Frame)]
    )
    func `the limit is for what a message was before`(_ limit: Int, _ answer: RawSocket.Frame) async throws {
        try await withServer(socketRouter(maximumMessage: limit, echo)) { server in
            let socket = try await RawSocket(server, Self.offer)
            try await socket.send(.init(first: 0xC2, bytes: Self.zeros))
            #expect(try await socket.next() == answer)
        }
    }

    @Test(arguments: [(true, 100_000, 0xC1), (true, 100, 0x81), (false, 100_000, 0x81)] as [(Bool, Int, UInt8)])
    func `long messages are compressed when that is asked for`(_ compresses: Bool, _ size: Int, _ first: UInt8)
        async throws
    {
        let text = String(repeating: "text and more text. ", count: size / 20)
        try await withServer(socketRouter(echo), { $0.compressesSockets = compresses }) { server in
            let socket = try await RawSocket(server, Self.offer)
            try await socket.send(.text(text))
            let frame = try await socket.next()
            #expect(frame.first == first)
            guard first == 0xC1 else { return }
            #expect(frame.bytes.count < 2000)
            // It is its own proof: what was compressed comes back compressed in the same way.
            try await socket.send(frame)
            #expect(try await socket.next() == frame)
        }
    }

    @Test func `what does not shrink is sent as it is`() async throws {
        var state: UInt32 = 1
        let noise = (0..<5000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        try await withServer(socketRouter(echo), { $0.compressesSockets = true }) { server in
            let socket = try await RawSocket(server, Self.offer)
            try await socket.send(.binary(noise))
            #expect(try await socket.next() == .binary(noise))
        }
    }
}
