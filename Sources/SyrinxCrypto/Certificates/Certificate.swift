import CCrypto
import FoundationEssentials
import Glibc

/// An X.509 certificate (RFC 5280).
struct Certificate: ~Copyable {
    let handle: OpaquePointer

    /// Takes what libcrypto made.
    init(owning handle: OpaquePointer) {
        self.handle = handle
    }

    /// The first of a file; what follows must be whole certificates, too: the chain up to an authority.
    init(file: String) throws(CertificateError) {
        let pem = try PEM(file: file)
        guard let handle = PEM_read_bio_X509(pem.handle, nil, nil, nil) else { throw .noCertificate(file) }
        ERR_clear_error()
        while let next = PEM_read_bio_X509(pem.handle, nil, nil, nil) { X509_free(next) }
        guard ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE else {
            X509_free(handle)
            throw .noCertificate(file)
        }
        self.handle = handle
    }

    deinit {
        X509_free(handle)
    }

    /// A date that cannot be read is one at which the certificate is not valid.
    var begin: Date { Self.date(X509_get0_notBefore(handle)) ?? .distantFuture }
    var end: Date { Self.date(X509_get0_notAfter(handle)) ?? .distantPast }

    private static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Date(timeIntervalSince1970: Double(timegm(&parts)))
    }

    var isAuthority: Bool { X509_check_ca(handle) == 1 }

    func fits(_ key: borrowing PrivateKey) -> Bool {
        X509_check_private_key(handle, key.handle) == 1
    }

    func isSigned(by authority: borrowing Certificate) -> Bool {
        X509_check_issued(authority.handle, handle) == X509_V_OK
            && X509_verify(handle, X509_get0_pubkey(authority.handle)) == 1
    }

    /// Whether it lists this very name; `*.example` stands for no other.
    func lists(_ name: SubjectName) -> Bool {
        switch name {
        case .host(let name):
            let flags = X509_CHECK_FLAG_NO_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
            return X509_check_host(handle, name, name.utf8.count, UInt32(flags), nil) == 1
        case .address(let bytes): return X509_check_ip(handle, bytes, bytes.count, 0) == 1
        }
    }

    /// Keeps it, and behind it the authority's that signed it.
    func write(to file: String, above authority: borrowing Certificate) throws(CertificateError) {
        let pem = try PEM()
        guard PEM_write_bio_X509(pem.handle, handle) == 1, PEM_write_bio_X509(pem.handle, authority.handle) == 1 else {
            throw .libcrypto("PEM_write_bio_X509")
        }
        try pem.write(to: file, mode: 0o644)
    }

    func write(to file: String) throws(CertificateError) {
        let pem = try PEM()
        guard PEM_write_bio_X509(pem.handle, handle) == 1 else { throw .libcrypto("PEM_write_bio_X509") }
        try pem.write(to: file, mode: 0o644)
    }
}
