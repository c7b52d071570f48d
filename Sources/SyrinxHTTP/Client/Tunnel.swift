import CBeast

/// Has a proxy connect on to the server (RFC 9110, 9.3.6), and TLS spoken with that one; on the thread of a loop.
final class Tunnel: LineUser {
    private let line: ServerLine
    private let address: ServerAddress
    private let proxy: Proxies.Proxy
    private let trust: LoadedTrust
    private var end: ((TransportError?) -> Void)?

    /// - Parameter end: Is told nil once the line leads to the server.
    init(
        _ line: ServerLine,
        to address: ServerAddress,
        by proxy: Proxies.Proxy,
        trusting trust: LoadedTrust,
        end: @escaping (TransportError?) -> Void
    ) {
        self.line = line
        self.address = address
        self.proxy = proxy
        self.trust = trust
        self.end = end
    }

    func begin() {
        let host = address.origin.host
        let target = "\(host.contains(":") ? "[\(host)]" : host):\(address.origin.port)"
        let request = "CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\(proxy.authorization)\r\n"
        line.user = self
        beast_answers_begin(line.answers, true)
        let count = Array(request.utf8).withUnsafeBytes {
            beast_connection_try_write(line.raw, beast_bytes($0), beast_bytes(), beast_bytes(), 0)
        }
        // A connection that has sent nothing takes so little at once.
        guard count == request.utf8.count else { return finish("the proxy closed the connection") }
        line.listen()
    }

    func read() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes {
            beast_connection_try_read(line.raw, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
        guard count > 0 else { return count == 0 ? line.listen() : finish("the proxy closed the connection") }
        bytes.withUnsafeBytes { bytes in
            var rest = beast_bytes(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            switch beast_answers_next(line.answers, &rest) {
            case BEAST_MORE: line.listen()
            case BEAST_HEAD:
                let status = beast_answers_head(line.answers).pointee.status
                guard 200..<300 ~= status else { return finish("the proxy answered \(status)") }
                // A server speaks when it is spoken to.
                guard rest.size == 0 else { return finish("the proxy does not speak HTTP") }
                secure()
            default: finish("the proxy does not speak HTTP")
            }
        }
    }

    func write() {}

    private func secure() {
        line.user = nil
        let this = Unmanaged.passRetained(self).toOpaque()
        beast_connection_secure(line.raw, trust.raw, address.origin.host, this) { tunnel, status in
            guard let tunnel else { return }
            Unmanaged<Tunnel>.fromOpaque(tunnel).takeRetainedValue().secured(status)
        }
    }

    private func secured(_ status: beast_status) {
        guard let end = end.take() else { return }
        let failure = status == BEAST_OK ? nil : String(cString: beast_connection_failure(line.raw))
        end(failure.map { TransportError(notConnected: status, $0) })
    }

    private func finish(_ words: String) {
        end.take()?(TransportError(.unreachable(words)))
    }
}
