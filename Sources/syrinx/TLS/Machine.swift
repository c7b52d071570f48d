import Glibc
import SyrinxCrypto

/// What the machine is called, and where it is reached.
enum Machine {
    /// The name it gives itself.
    static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// What clients may call a server that listens on `address`, each once.
    static func names(listeningOn address: String, beside others: [SubjectName] = []) -> [SubjectName] {
        var names = ["localhost", "*.localhost", "127.0.0.1", "::1", host].compactMap { SubjectName($0) }
        if let address = SubjectName(address) {
            names += address.isWildcardAddress ? addresses : [address]
        }
        var known: Set<SubjectName> = []
        return (names + others).filter { known.insert($0).inserted }
    }

    /// The addresses of all interfaces, but those that mean something on one link only (RFC 4291, 2.5.6): nobody writes
    /// them into a URL, and each container brings another.
    static var addresses: [SubjectName] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        return sequence(first: first, next: { $0?.pointee.ifa_next }).compactMap { interface in
            guard let address = interface?.pointee.ifa_addr else { return nil }
            switch Int32(address.pointee.sa_family) {
            case AF_INET:
                return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                    .address(withUnsafeBytes(of: address.pointee.sin_addr) { Array($0) })
                }
            case AF_INET6:
                return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                    let bytes = withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) }
                    return bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80 ? nil : .address(bytes)
                }
            default: return nil
            }
        }
    }
}
