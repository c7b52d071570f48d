import CBeast

/// The authorities that a client trusts, and what it keeps to go on with TLS where it left off.
///
/// Sendable: what `raw` points to is not changed once it is made, but for counters that OpenSSL guards, and sessions that a lock does.
final class LoadedTrust: @unchecked Sendable {
    let raw: OpaquePointer

    /// Those of a PEM file, or of the system if it is nil.
    init(_ file: String?) throws(TransportError) {
        var reason = [CChar](repeating: 0, count: 256)
        guard let raw = beast_trust_new(file, &reason, reason.count) else {
            let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw TransportError(.untrusted("\(file ?? "the system's authorities") can't be used: \(text)"))
        }
        self.raw = raw
    }

    deinit {
        beast_trust_free(raw)
    }
}
