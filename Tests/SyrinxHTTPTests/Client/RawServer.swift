import Foundation
import Synchronization

/// A server that does with each connection exactly what it is told.
final class RawServer: Sendable {
    let port: Int
    private let listener: Int32
    private let count = Mutex(0)

    /// How many connections were accepted.
    var connections: Int { count.withLock { $0 } }

    /// Listens on the loopback; `serve` takes the connections with their numbers, from 0 on, which close behind it.
    init(_ serve: @escaping @Sendable (RawClient, Int) async throws -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 ? getsockname(listener, $0, &size) : -1
            }
        }
        guard code == 0 else { throw RawClient.Failure(call: "listen") }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        let thread = Thread { [weak self] in
            while case let socket = accept(listener, nil, nil), socket >= 0 {
                guard let self else { break }
                let number = self.count.withLock { count in
                    defer { count += 1 }
                    return count
                }
                let connection = RawClient(socket: socket)
                // It ends with its connection.
                Task {
                    do {
                        try await serve(connection, number)
                    } catch {
                        // The client has left, which is its own test's to judge.
                    }
                }
            }
            close(listener)
        }
        thread.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/" }
}

extension RawClient {
    /// A request's head; nil when there is no whole one.
    func receiveHead() async throws -> String? {
        var bytes: [UInt8] = []
        while !bytes.contains([13, 10, 13, 10]) {
            let more = try await receive()
            guard !more.isEmpty else { return nil }
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
