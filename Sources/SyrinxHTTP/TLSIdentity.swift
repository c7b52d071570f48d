import CBeast

/// The certificate and key by which a server proves who it is.
public struct TLSIdentity: Hashable, Sendable {
    /// The path of a PEM file: the certificate, and behind it those that vouch for it, up to one that clients know.
    public var certificateFile: String
    /// The path of a PEM file, which no passphrase protects.
    public var keyFile: String

    public init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}

/// An identity that was read, for the loops that use it.
///
/// Sendable: what `raw` points to is not changed once it is made, but for counters that OpenSSL guards.
final class LoadedIdentity: @unchecked Sendable {
    let raw: OpaquePointer

    init(_ identity: TLSIdentity) throws(ServerError) {
        var fault = BEAST_IDENTITY_OK
        var reason = [CChar](repeating: 0, count: 256)
        let raw = beast_identity_new(identity.certificateFile, identity.keyFile, &fault, &reason, reason.count)
        guard let raw else {
            let file = fault == BEAST_IDENTITY_KEY ? identity.keyFile : identity.certificateFile
            let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw .invalidIdentity(file, reason: text)
        }
        self.raw = raw
    }

    deinit {
        beast_identity_free(raw)
    }
}
