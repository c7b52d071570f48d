import CCrypto

/// Bytes that others must not know: a key of an HMAC, a token before it is written out.
public struct Secret: Sendable {
    private let bytes: [UInt8]

    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// 256 random bits of the system's best source.
    public static func random() -> Self {
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            guard RAND_bytes(buffer.baseAddress, 32) == 1 else {
                preconditionFailure("libcrypto gives no random bytes")
            }
            count = 32
        }
        return Self(bytes)
    }

    /// For a file that only its owner reads, or to be shown once.
    public var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// HMAC-SHA-256 of `message` under this key.
    public func authenticate(_ message: some Sequence<UInt8>) -> Digest {
        let message = Array(message)
        let code = [UInt8](unsafeUninitializedCapacity: Digest.size) { buffer, count in
            var size: UInt32 = 0
            HMAC(EVP_sha256(), bytes, Int32(bytes.count), message, message.count, buffer.baseAddress, &size)
            count = Int(size)
        }
        guard let digest = Digest(code) else { preconditionFailure("libcrypto has no HMAC-SHA-256") }
        return digest
    }

    /// Whether `other` is the same, found in a time that does not tell where they differ.
    public func equals(_ other: some Sequence<UInt8>) -> Bool {
        let other = Array(other)
        return other.count == bytes.count && CRYPTO_memcmp(bytes, other, bytes.count) == 0
    }
}
