import Glibc

/// An IPv4 address, of four bytes, or an IPv6 one, of sixteen.
struct NetworkAddress: Hashable {
    let bytes: [UInt8]

    /// Nil for what is neither.
    init?(_ text: some StringProtocol) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, String(text), &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, String(text), &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
    }

    private init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The address that a `sockaddr` of `length` bytes holds; nil for any other kind.
    init?(_ socket: UnsafeRawPointer, length: Int) {
        guard length >= MemoryLayout<sa_family_t>.size else { return nil }
        switch Int32(socket.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let address = socket.loadUnaligned(as: sockaddr_in.self).sin_addr
            bytes = withUnsafeBytes(of: address) { Array($0) }
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let address = socket.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bytes = withUnsafeBytes(of: address) { Array($0) }
        default: return nil
        }
    }

    /// Whether it is one that anybody on the internet may reach; not private, of this machine, of its link, of a
    /// provider's inside, of many, or of no use yet.
    var isPublic: Bool {
        if let inner = translated { return inner.isPublic }
        if bytes.count == 4 { return !Self.special.contains { $0.contains(self) } }
        // RFC 4291, 2.4: all that is global unicast and assigned to anybody is in 2000::/3.
        return Self.global.allSatisfy { $0.contains(self) } && !Self.specialInside.contains { $0.contains(self) }
    }

    /// The IPv4 address that it leads to by way of a translator (RFC 6052, 2.1).
    private var translated: NetworkAddress? {
        guard bytes.count == 16, Self.translators.contains(where: { $0.contains(self) }) else { return nil }
        return NetworkAddress(bytes.suffix(4))
    }

    // <https://www.iana.org/assignments/iana-ipv4-special-registry>
    private static let special = Network.list([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3",
    ])
    private static let global = Network.list(["2000::/3"])
    // <https://www.iana.org/assignments/iana-ipv6-special-registry>: Teredo and 6to4 among them, which lead to IPv4.
    private static let specialInside = Network.list(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"])
    private static let translators = Network.list(["64:ff9b::/96"])
}

/// A range of addresses, in CIDR notation (RFC 4632).
struct Network: Hashable {
    private let bytes: [UInt8]
    private let prefix: Int

    /// Nil for what is no range; an address is one.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(first) else { return nil }
        let bits = address.bytes.count * 8
        guard let prefix = parts.count == 2 ? Int(parts[1]) : bits, 0...bits ~= prefix else { return nil }
        bytes = address.bytes
        self.prefix = prefix
    }

    static func list(_ texts: [String]) -> [Network] {
        texts.compactMap(Network.init)
    }

    func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        return bytes.indices.allSatisfy { index in
            let kept = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, max(0, prefix - index * 8)))
            return (bytes[index] ^ address.bytes[index]) & kept == 0
        }
    }
}
