import Foundation
import Glibc

/// A client that says exactly what it is told, byte for byte; its calls block, on a queue of its own.
final class RawClient: Sendable {
    struct Failure: Error {
        var call: String
        var code = errno
    }

    /// An answer as it stood on the wire.
    struct Reply: Sendable {
        var status: Int
        /// Names in lower case.
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let socket: Int32
    private let queue = DispatchQueue(label: "raw client")

    /// Connects to the loopback; `receiveBuffer` keeps the kernel from taking much on the client's behalf.
    init(port: Int, host: UInt32 = 0x7F00_0001, receiveBuffer: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBuffer {
            setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = host.bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(call: "connect") }
    }

    init(socket: Int32) {
        self.socket = socket
    }

    deinit {
        close(socket)
    }

    /// The same connection, to be used at the same time.
    func sharing() -> RawClient {
        RawClient(socket: dup(socket))
    }

    /// Whether something has come, or comes within so many milliseconds.
    func isReadable(within milliseconds: Int32) async throws -> Bool {
        try await blocking { [socket] in
            var watched = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            return poll(&watched, 1, milliseconds) > 0
        }
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await blocking { [socket] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Failure(call: "send") }
                sent += count
            }
        }
    }

    /// At most `count` bytes; none when the server has closed.
    func receive(_ count: Int = 64 * 1024) async throws -> [UInt8] {
        try await blocking { [socket] in
            var buffer = [UInt8](repeating: 0, count: count)
            let received = recv(socket, &buffer, count, 0)
            guard received >= 0 else { throw Failure(call: "recv") }
            return Array(buffer[..<received])
        }
    }

    /// Sends each of these behind something that came, and returns what comes then, up to `end`.
    ///
    /// Nobody else has to run for it, so that it takes no longer when others are busy.
    func converse(_ turns: [[UInt8]], until end: [UInt8]) async throws -> [UInt8] {
        try await blocking { [socket] in
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            var received: [UInt8] = []
            var turns = turns[...]
            while !turns.isEmpty || !received.contains(end) {
                if let bytes = turns.popFirst() {
                    received = []
                    let sent = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                    guard sent == bytes.count else { throw Failure(call: "send") }
                }
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { throw Failure(call: "recv") }
                received += buffer[..<count]
            }
            return received
        }
    }

    /// Everything until the server closes.
    func receiveAll() async throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = try await receive()
            if piece.isEmpty { return all }
            all += piece
        }
    }

    /// Closes the sending side only.
    func shutdownSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Closes both sides; the descriptor is freed with the client.
    func hangUp() {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    private func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

extension RawClient {
    /// Sends a whole request and reads its answer.
    func exchange(_ text: String, isHead: Bool = false) async throws -> Reply {
        try await send(text)
        var reader = ReplyReader(client: self)
        return try await reader.next(isHead: isHead)
    }
}

/// Takes answers apart that come behind each other.
struct ReplyReader {
    struct Ended: Error {}

    let client: RawClient
    private var bytes: [UInt8] = []

    init(client: RawClient) {
        self.client = client
    }

    mutating func next(isHead: Bool = false) async throws -> RawClient.Reply {
        let lines = try await head()
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        var body: [UInt8] = []
        if isHead || status == 204 || status == 304 || status < 200 {
            // There is no body, whatever the length.
        } else if let length = headers["content-length"].flatMap({ Int($0) }) {
            body = try await take(length)
        } else if headers["transfer-encoding"] == "chunked" {
            body = try await chunks()
        } else {
            body = try await bytes + client.receiveAll()
        }
        return RawClient.Reply(status: status, headers: headers, body: body)
    }

    private mutating func head() async throws -> [Substring] {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = bytes.firstRange(of: end) {
                let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
                bytes.removeSubrange(..<range.upperBound)
                return head.split(separator: "\r\n")
            }
            try await more()
        }
    }

    private mutating func chunks() async throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            var line: [UInt8] = []
            while !line.suffix(2).elementsEqual("\r\n".utf8) { line += try await take(1) }
            guard let size = Int(String(decoding: line.dropLast(2), as: UTF8.self), radix: 16) else { throw Ended() }
            body += try await take(size)
            guard try await take(2) == Array("\r\n".utf8) else { throw Ended() }
            if size == 0 { return body }
        }
    }

    private mutating func take(_ count: Int) async throws -> [UInt8] {
        while bytes.count < count { try await more() }
        defer { bytes.removeFirst(count) }
        return Array(bytes.prefix(count))
    }

    private mutating func more() async throws {
        let piece = try await client.receive()
        guard !piece.isEmpty else { throw Ended() }
        bytes += piece
    }
}
