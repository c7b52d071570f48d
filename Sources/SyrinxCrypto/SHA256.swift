import CCrypto

/// A SHA-256 of bytes that come in pieces.
public struct SHA256: ~Copyable, Sendable {
    // Sendable: the context is this value's own, and a value that cannot be copied is used by one at a time.
    nonisolated(unsafe) private let context: OpaquePointer

    /// Looked up once, since that takes longer than the digest of a short text.
    // Never changed.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    public init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1 else {
            preconditionFailure("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    public mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
        guard done == nil else { return }
        Array(bytes).withUnsafeBytes { update($0) }
    }

    private func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The digest of all of it.
    public consuming func finish() -> Digest {
        let bytes = [UInt8](unsafeUninitializedCapacity: Digest.size) { buffer, count in
            EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            count = Digest.size
        }
        guard let digest = Digest(bytes) else { preconditionFailure("a SHA-256 has 32 bytes") }
        return digest
    }

    /// The digest of `bytes`.
    public static func digest(of bytes: some Sequence<UInt8>) -> Digest {
        var hash = Self()
        hash.update(bytes)
        return hash.finish()
    }
}
