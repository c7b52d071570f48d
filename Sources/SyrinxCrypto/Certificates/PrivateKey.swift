import CCrypto

/// The key by which the owner of a certificate is known.
struct PrivateKey: ~Copyable {
    let handle: OpaquePointer

    /// A new one, on the curve P-256, which every client knows.
    init() throws(CertificateError) {
        guard let handle = EVP_PKEY_generate_ec("P-256") else { throw .libcrypto("EVP_PKEY_Q_keygen") }
        self.handle = handle
    }

    init(file: String) throws(CertificateError) {
        let pem = try PEM(file: file)
        var isLocked = false
        guard let handle = PEM_read_bio_PrivateKey(pem.handle, nil, refusePassword, &isLocked) else {
            throw isLocked ? .lockedKey(file) : .noKey(file)
        }
        self.handle = handle
    }

    deinit {
        EVP_PKEY_free(handle)
    }

    /// Keeps it where only its owner reads it.
    func write(to file: String) throws(CertificateError) {
        let pem = try PEM()
        guard PEM_write_bio_PKCS8PrivateKey(pem.handle, handle, nil, nil, 0, nil, nil) == 1 else {
            throw .libcrypto("PEM_write_bio_PKCS8PrivateKey")
        }
        try pem.write(to: file, mode: 0o600)
    }
}

/// Tells that a password was asked for, where libcrypto would ask on the terminal.
private func refusePassword(
    _ password: UnsafeMutablePointer<CChar>?,
    _ size: Int32,
    _ isForWriting: Int32,
    _ isLocked: UnsafeMutableRawPointer?
) -> Int32 {
    isLocked?.storeBytes(of: true, as: Bool.self)
    return -1
}
