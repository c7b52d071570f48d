import CCrypto

/// Bytes that others must not know: a key of an HMAC, a token before it is written out.
public final class Secret: Sendable {
    private let bytes: [UInt8]
    /// An HMAC of nothing yet, from which each begins.
    // Only copies of it are ever changed.
    nonisolated(unsafe) private let template: OpaquePointer

    public init(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard let algorithm = EVP_MAC_fetch(nil, "HMAC", nil), let template = EVP_MAC_CTX_new(algorithm) else {
            preconditionFailure("libcrypto has no HMAC")
        }
        EVP_MAC_free(algorithm)
        let isKeyed = "SHA256".withCString { name in
            // libcrypto reads the name only.
            var parameters = [
                OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, UnsafeMutablePointer(mutating: name), 0),
                OSSL_PARAM_construct_end(),
            ]
            return EVP_MAC_init(template, bytes, bytes.count, &parameters)
        }
        guard isKeyed == 1 else { preconditionFailure("libcrypto has no HMAC-SHA-256") }
        self.bytes = bytes
        self.template = template
    }

    deinit {
        EVP_MAC_CTX_free(template)
    }

    /// 256 random bits of the system's best source.
    public static func random() -> Secret {
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            guard RAND_bytes(buffer.baseAddress, 32) == 1 else {
                preconditionFailure("libcrypto gives no random bytes")
            }
            count = 32
        }
        return Secret(bytes)
    }

    /// For a file that only its owner reads, or to be shown once.
    public var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// HMAC-SHA-256 of `message` under this key.
    public func authenticate(_ message: some Sequence<UInt8>) -> Digest {
        guard let context = EVP_MAC_CTX_dup(template) else { preconditionFailure("libcrypto has no memory") }
        defer { EVP_MAC_CTX_free(context) }
        let message = Array(message)
        EVP_MAC_update(context, message, message.count)
        let code = [UInt8](unsafeUninitializedCapacity: Digest.size) { buffer, count in
            EVP_MAC_final(context, buffer.baseAddress, &count, Digest.size)
        }
        guard let digest = Digest(code) else { preconditionFailure("an HMAC-SHA-256 has 32 bytes") }
        return digest
    }
}
