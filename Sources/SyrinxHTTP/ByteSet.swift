/// A set of bytes, in which one is found without a search.
package struct ByteSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Those of ASCII that satisfy `isMember`.
    package init(where isMember: (UInt8) -> Bool) {
        for byte in UInt8(0)..<128 where isMember(byte) {
            if byte < 64 { low |= 1 << byte } else { high |= 1 << (byte - 64) }
        }
    }

    /// Letters and digits of ASCII, and these.
    package init(alphanumericsAnd others: String) {
        self.init { byte in
            UnicodeScalar(byte).properties.isAlphabetic || UnicodeScalar(byte).properties.numericType != nil
                || others.utf8.contains(byte)
        }
    }

    package func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low >> byte : high >> (byte - 64)) & 1 == 1
    }
}
