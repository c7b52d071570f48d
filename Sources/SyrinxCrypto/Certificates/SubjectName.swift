import Glibc

/// A name that a server answers to, as its certificate lists it: `localhost`, `*.lab.example`, `::1`.
public enum SubjectName: Hashable, Sendable {
    /// In lower case; the first label may be `*`.
    case host(String)
    /// The 4 bytes of an IPv4 address, or the 16 of an IPv6 one.
    case address([UInt8])

    /// Nil for what is neither a literal address nor a host's name in ASCII (RFC 5280, 4.2.1.6).
    ///
    /// An address may have its zone behind it (`fe80::1%eth0`), which is no part of a certificate.
    public init?(_ text: String) {
        let literal = String(text.prefix { $0 != "%" })
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, literal, &bytes) == 1 {
            self = .address(bytes)
        } else if inet_pton(AF_INET, text, &bytes) == 1 {
            self = .address(Array(bytes.prefix(4)))
        } else {
            let name = text.last == "." ? String(text.dropLast()) : text
            var labels = name.split(separator: ".", omittingEmptySubsequences: false)
            if labels.count > 1, labels[0] == "*" { labels.removeFirst() }
            guard name.utf8.count <= 253, labels.allSatisfy({ Self.isLabel($0) }) else { return nil }
            // What ends in a number is meant as an address, and is none.
            guard labels.last?.allSatisfy(\.isNumber) == false else { return nil }
            self = .host(name.lowercased())
        }
    }

    /// Letters, digits and hyphens (RFC 1034, 3.5), and the underscores that machines' names have all the same.
    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    }

    /// Whether it stands for all addresses of a machine, as something to listen on.
    public var isWildcardAddress: Bool {
        guard case .address(let bytes) = self else { return false }
        return bytes.allSatisfy { $0 == 0 }
    }
}

extension SubjectName: CustomStringConvertible {
    public var description: String {
        switch self {
        case .host(let name): return name
        case .address(let bytes):
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            let family = bytes.count == 4 ? AF_INET : AF_INET6
            guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
            return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
