/// Base 64 with padding (RFC 4648, 4), written straight into a buffer.
extension [UInt8] {
    /// The length of `count` bytes in base 64.
    static func base64Length(of count: Int) -> Int {
        (count + 2) / 3 * 4
    }

    mutating func append(base64 bytes: [UInt8]) {
        var position = count
        append(contentsOf: repeatElement(UInt8(ascii: "="), count: Self.base64Length(of: bytes.count)))
        let source = bytes.span
        let pairs = Self.base64Pairs.span
        var target = mutableSpan
        var index = 0
        while index + 3 <= source.count {
            let group = Int(source[index]) << 16 | Int(source[index + 1]) << 8 | Int(source[index + 2])
            let (high, low) = (pairs[group >> 12], pairs[group & 0xFFF])
            target[position] = UInt8(truncatingIfNeeded: high)
            target[position + 1] = UInt8(truncatingIfNeeded: high >> 8)
            target[position + 2] = UInt8(truncatingIfNeeded: low)
            target[position + 3] = UInt8(truncatingIfNeeded: low >> 8)
            index += 3
            position += 4
        }
        guard index < source.count else { return }
        let second = index + 1 < source.count ? Int(source[index + 1]) : nil
        let group = Int(source[index]) << 16 | (second ?? 0) << 8
        let (high, low) = (pairs[group >> 12], pairs[group & 0xFFF])
        target[position] = UInt8(truncatingIfNeeded: high)
        target[position + 1] = UInt8(truncatingIfNeeded: high >> 8)
        if second != nil { target[position + 2] = UInt8(truncatingIfNeeded: low) }
    }

    /// The two characters of every 12 bits, the first one in the low byte: half the look-ups of a table of single ones.
    private static let base64Pairs: [UInt16] = {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        return (0..<4096).map { UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 63]) << 8 }
    }()
}
