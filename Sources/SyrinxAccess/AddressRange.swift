/// A range of IP addresses, in CIDR notation (RFC 4632 and RFC 4291, 2.3): `10.0.0.0/8`, `fd00::/8`; one address alone.
struct AddressRange: Hashable, Sendable {
    /// Four of IPv4 or sixteen of IPv6, those behind the prefix zero.
    private let bytes: [UInt8]
    /// How many bits all addresses of it have in common.
    private let prefix: Int

    /// Nil for what is no address and no range.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, var bytes = Self.address(parts[0]) else { return nil }
        var prefix = bytes.count * 8
        if parts.count == 2 {
            guard let number = Self.number(parts[1], digits: 3), number <= prefix else { return nil }
            prefix = number
        }
        // An IPv4 address in the guise of IPv6 is an IPv4 address.
        if bytes.starts(with: Self.guise), bytes.count == 16, prefix >= 96 {
            bytes.removeFirst(Self.guise.count)
            prefix -= 96
        }
        for index in bytes.indices {
            let kept = min(8, max(0, prefix - index * 8))
            bytes[index] &= UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
        self.bytes = bytes
        self.prefix = prefix
    }

    /// Whether all of `other` lies in it.
    func contains(_ other: Self) -> Bool {
        guard other.bytes.count == bytes.count, other.prefix >= prefix else { return false }
        return zip(bytes, other.bytes).enumerated().allSatisfy { index, pair in
            let kept = min(8, max(0, prefix - index * 8))
            return (pair.0 ^ pair.1) & UInt8(truncatingIfNeeded: 0xFF00 >> kept) == 0
        }
    }

    /// Those of a key's list; what is no range lets nobody in.
    static func ranges(_ list: [String]?) -> [Self]? {
        list.map { $0.compactMap(Self.init) }
    }

    /// RFC 4291, 2.5.5.2.
    private static let guise: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
}

extension AddressRange {
    private static func address(_ text: Substring) -> [UInt8]? {
        if !text.contains(":") { return dotted(text) }
        // The zone of a link-local address (RFC 4007, 11) says which network, not who.
        let text = text.prefix { $0 != "%" }
        guard let gap = text.firstRange(of: "::") else { return groups(text).flatMap { $0.count == 16 ? $0 : nil } }
        let rest = text[gap.upperBound...]
        guard !rest.contains("::"), let head = groups(text[..<gap.lowerBound], mayEndInIPv4: false),
            let tail = groups(rest), head.count + tail.count <= 14
        else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The bytes of groups of hexadecimal digits, the last of which may be an IPv4 address.
    private static func groups(_ text: Substring, mayEndInIPv4: Bool = true) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, group) in groups.enumerated() {
            if mayEndInIPv4, index == groups.count - 1, group.contains("."), let address = dotted(group) {
                bytes += address
                continue
            }
            guard (1...4).contains(group.utf8.count), group.allSatisfy(\.isHexDigit),
                let value = UInt16(group, radix: 16)
            else { return nil }
            bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
        return bytes
    }

    private static func dotted(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard let number = number(part, digits: 3), let byte = UInt8(exactly: number) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// A decimal number without a sign or needless zeros, which some take for octal.
    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard (1...digits).contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            text.utf8.first != 0x30 || text.utf8.count == 1
        else { return nil }
        return Int(text)
    }
}
