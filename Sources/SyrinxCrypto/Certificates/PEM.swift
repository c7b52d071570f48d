import CCrypto
import Glibc

/// Where libcrypto reads PEM from, or writes it to.
struct PEM: ~Copyable {
    let handle: OpaquePointer

    /// An empty one, to be written to.
    init() throws(CertificateError) {
        guard let handle = BIO_new(BIO_s_mem()) else { throw .libcrypto("BIO_new") }
        self.handle = handle
    }

    /// A file, to be read.
    init(file: String) throws(CertificateError) {
        ERR_clear_error()
        guard let handle = BIO_new_file(file, "r") else {
            // The first of its errors is the system's.
            throw .unreadable(file, reason: String(cString: strerror(ERR_GET_REASON(ERR_peek_error()))))
        }
        self.handle = handle
    }

    deinit {
        BIO_free_all(handle)
    }

    /// Keeps what was written: beside, synced, then under its name.
    func write(to file: String, mode: mode_t) throws(CertificateError) {
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(handle))
        guard BIO_read(handle, &bytes, Int32(bytes.count)) == bytes.count else { throw .libcrypto("BIO_read") }
        let beside = "\(file).new"
        // Removed first, so that it has this mode from its beginning on.
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(beside, reason: Self.reason) }
        defer { close(descriptor) }
        guard
            Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fchmod(descriptor, mode) == 0,
            fsync(descriptor) == 0, rename(beside, file) == 0
        else {
            throw .unwritable(file, reason: Self.reason)
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
