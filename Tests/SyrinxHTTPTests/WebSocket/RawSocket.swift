import Synchronization
import SyrinxHTTP

/// A WebSocket client that says exactly what it is told, frame by frame.
final class RawSocket: Sendable {
    struct Frame: Equatable {
        /// The final bit, the reserved ones, and the opcode.
        var first: UInt8
        var bytes: [UInt8]

        static func text(_ text: String) -> Self { Self(first: 0x81, bytes: Array(text.utf8)) }
        static func binary(_ bytes: [UInt8]) -> Self { Self(first: 0x82, bytes: bytes) }
        static func pong(_ text: String) -> Self { Self(first: 0x8A, bytes: Array(text.utf8)) }
        static let ping = Self(first: 0x89, bytes: [])

        /// Without a code if that is 0.
        static func close(_ code: UInt16, _ reason: String = "") -> Self {
            Self(first: 0x88, bytes: code == 0 ? [] : [UInt8(code >> 8), UInt8(code & 0xFF)] + reason.utf8)
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// As clients send it, under a mask.
        var masked: [UInt8] {
            let mask: [UInt8] = [0x12, 0xF4, 0x56, 0x9A]
            var masked = bytes
            for index in masked.indices { masked[index] ^= mask[index & 3] }
            return head(0x80) + mask + masked
        }

        var unmasked: [UInt8] { head(0) + bytes }

        private func head(_ mask: UInt8) -> [UInt8] {
            switch bytes.count {
            case ...125: [first, mask | UInt8(bytes.count)]
            case ...65535: [first, mask | 126, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
            default: [first, mask | 127] + (0..<8).map { UInt8(bytes.count >> (56 - $0 * 8) & 0xFF) }
            }
        }
    }

    struct Ended: Error {}

    static let request = [
        "GET / HTTP/1.1", "Host: x", "Connection: keep-alive, Upgrade", "Upgrade: WebSocket",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]

    let client: RawClient
    /// The head of the answer, line by line.
    let head: [Substring]
    private let input: Mutex<[UInt8]>

    /// Asks for a WebSocket over a connection, with a field beside those it takes, unless that was asked already.
    init(_ client: RawClient, _ field: String = "X: y", sendingRequest: Bool = true) async throws {
        self.client = client
        let request = (Self.request + [field]).joined(separator: "\r\n") + "\r\n\r\n"
        if sendingRequest { try await client.send(request) }
        var bytes: [UInt8] = []
        var end: Range<Int>?
        while end == nil {
            let piece = try await client.receive()
            guard !piece.isEmpty else { throw Ended() }
            bytes += piece
            end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        }
        let (headEnd, start) = (end?.lowerBound ?? 0, end?.upperBound ?? 0)
        head = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        input = Mutex(Array(bytes[start...]))
    }

    convenience init(_ server: Server, receiveBuffer: Int32? = nil, _ field: String = "X: y") async throws {
        try await self.init(try RawClient(port: server.port, receiveBuffer: receiveBuffer), field)
    }

    func send(_ frames: Frame...) async throws {
        try await client.send(frames.flatMap(\.masked))
    }

    /// The next frame, which must have no mask.
    func next() async throws -> Frame {
        let start = try await take(2)
        var length = Int(start[1])
        guard length < 128 else { throw Ended() }
        if length >= 126 {
            length = try await take(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
        }
        return Frame(first: start[0], bytes: try await take(length))
    }

    /// Whether the server closes the connection and sends nothing before.
    func ends() async throws -> Bool {
        let rest = try await client.receiveAll()
        return input.withLock { $0.isEmpty } && rest.isEmpty
    }

    private func take(_ count: Int) async throws -> [UInt8] {
        while input.withLock({ $0.count }) < count {
            let piece = try await client.receive()
            guard !piece.isEmpty else { throw Ended() }
            input.withLock { $0 += piece }
        }
        return input.withLock { input in
            defer { input.removeFirst(count) }
            return Array(input.prefix(count))
        }
    }
}

/// A router whose root is a WebSocket.
func socketRouter(
    subprotocol: String? = nil,
    maximumMessage: Int = 2_000_000,
    _ serve: @escaping @Sendable (WebSocket) async throws -> Void
) -> Router {
    routing("GET", "/") { _ in
        let upgrade = WebSocketUpgrade(subprotocol: subprotocol, maximumMessage: maximumMessage, serve: serve)
        return Response(headers: ["x-own": "1"], body: .webSocket(upgrade))
    }
}

/// Sends back what it receives.
@Sendable func echo(_ socket: WebSocket) async throws {
    while let message = try await socket.receive() { try await socket.send(message) }
}
