import CCurl
import Glibc

/// Which servers a request may reach, and what they are held to.
///
/// Its connection is a new one that is used once and passes through no proxy, since a proxy may reach more than whoever
/// gave the URL.
struct PeerRule: Hashable, Sendable {
    /// Networks that may be asked though they are not public.
    let networks: [Network]
    let allowsPlain: Bool
    /// Bytes per second; a server that is slower for `patience` is given up.
    let slowestPace: Int
    let patience: Duration
    /// A file of certificates (PEM) to know other servers by, in the place of the system's.
    let certificates: String?

    init(_ rules: URLRules) {
        networks = Network.list(rules.networks)
        allowsPlain = rules.allowsPlain
        slowestPace = rules.slowestPace
        patience = rules.patience
        certificates = rules.certificates
    }

    /// A socket for an address that may be asked, or none.
    ///
    /// This is the address that is connected to, so a name that means another one the next time it is looked up gains
    /// nothing.
    func openSocket(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t? {
        let head = address.pointee
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
            let peer = NetworkAddress(UnsafeRawPointer(address) + offset, length: Int(head.addrlen)),
            peer.isPublic || networks.contains(where: { $0.contains(peer) })
        else { return nil }
        return socket(head.family, head.socktype | Int32(SOCK_CLOEXEC.rawValue), head.protocol)
    }
}
