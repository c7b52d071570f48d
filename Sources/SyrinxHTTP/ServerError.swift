import Glibc

/// Why a server does not start.
public enum ServerError: Error, Hashable, Sendable {
    /// Another program listens there.
    case addressInUse(_ host: String, port: Int)
    /// Not a literal address of this machine, or not a port from 0 to 65535.
    case invalidAddress(_ host: String, port: Int)
    /// A file of the ``TLSIdentity`` can't be used.
    case invalidIdentity(_ file: String, reason: String)
    /// The system refused, with this `errno`.
    case system(_ code: Int32)

    init(_ code: Int32, host: String, port: Int) {
        switch code {
        case EADDRINUSE: self = .addressInUse(host, port: port)
        case EINVAL, EADDRNOTAVAIL: self = .invalidAddress(host, port: port)
        default: self = .system(code)
        }
    }
}

extension ServerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .addressInUse(let host, let port): "Another program is listening on \(host), port \(port)."
        case .invalidAddress(let host, let port): "\(host), port \(port), is not an address to listen on."
        case .invalidIdentity(let file, let reason): "\(file) can't be used for TLS: \(reason)."
        case .system(let code):
            "The server could not start: \(strerror(code).map { String(cString: $0) } ?? "\(code)")."
        }
    }
}
