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

    func allows(_ address: ServerAddress) -> Bool {
        allowsPlain || address.origin.isSecure
    }

    /// Whether a server at this address may be asked.
    ///
    /// It is the address that is connected to, so a name that means another one the next time it is looked up gains
    /// nothing.
    func allows(_ peer: NetworkAddress) -> Bool {
        peer.isPublic || networks.contains { $0.contains(peer) }
    }
}
