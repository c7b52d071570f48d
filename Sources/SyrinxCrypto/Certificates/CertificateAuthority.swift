public import FoundationEssentials
import Glibc

/// An authority of one machine's own, for servers whose names no public one would sign: `localhost`, `192.168.1.7`.
///
/// It is a folder of four files: `ca.pem`, which clients are told to trust, `ca.key`, and the server's certificate and key
/// that it signed last, `server.pem` and `server.key`.
public struct CertificateAuthority: ~Copyable {
    /// A certificate that ends within this time is replaced, or refused where a person has to do it.
    public static let notice: TimeInterval = 30 * day

    private static let day: TimeInterval = 24 * 60 * 60
    /// Of the authority's own certificate, which is a nuisance to replace.
    private static let lifetime = 3650 * day
    /// Of a server's certificate: with ``slack``, less than the 398 days that browsers allow.
    private static let serverLifetime = 396 * day
    /// How far the clocks of clients may be behind.
    private static let slack: TimeInterval = 60 * 60

    private let folder: String
    private let host: String
    private let certificate: Certificate
    private let key: PrivateKey

    /// The authority in `folder`, made if there is none; `host`, as people know the machine, is in the names of what is
    /// made.
    public static func open(
        in folder: String,
        host: String,
        now: Date
    ) throws(CertificateError) -> CertificateAuthority {
        if access(certificateFile(folder), F_OK) != 0 { try make(in: folder, host: host, now: now) }
        do throws(CertificateError) {
            return try CertificateAuthority(in: folder, host: host, now: now)
        } catch {
            // With a clock that is wrong, the authority is not.
            if case .notYetValid = error { throw error }
            throw .authority(folder, error)
        }
    }

    private init(in folder: String, host: String, now: Date) throws(CertificateError) {
        let (certificateFile, keyFile) = (Self.certificateFile(folder), Self.keyFile(folder))
        let certificate = try Certificate(file: certificateFile)
        let key = try PrivateKey(file: keyFile)
        guard certificate.isAuthority else { throw .notAnAuthority(certificateFile) }
        guard certificate.fits(key) else { throw .mismatch(certificate: certificateFile, key: keyFile) }
        guard certificate.begin <= now else { throw .notYetValid(certificateFile, certificate.begin) }
        guard certificate.end > now + Self.notice else { throw .ending(certificateFile, certificate.end) }
        self.folder = folder
        self.host = host
        self.certificate = certificate
        self.key = key
    }

    /// What clients are told to trust.
    public var certificateFile: String { Self.certificateFile(folder) }

    private static func certificateFile(_ folder: String) -> String { "\(folder)/ca.pem" }
    private static func keyFile(_ folder: String) -> String { "\(folder)/ca.key" }

    private static func make(in folder: String, host: String, now: Date) throws(CertificateError) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .unwritable(folder, reason: String(cString: strerror(errno)))
        }
        let key = try PrivateKey()
        // Told apart from an earlier one of the same machine.
        let id = Secret.random().hexadecimal.prefix(8)
        let dates = now - slack...now + lifetime
        let certificate = try Certificate.authority("Syrinx local CA \(short(host)) \(id)", key: key, valid: dates)
        // The key first: without a certificate it is as if there were none.
        try key.write(to: keyFile(folder))
        try certificate.write(to: certificateFile(folder))
        sync(folder)
    }

    /// The server's certificate for `names`: the one there is, or a new one if that ends soon, lacks a name, is not this
    /// authority's or cannot be read.
    public func serverCertificate(for names: [SubjectName], now: Date) throws(CertificateError) -> ServerCertificate {
        let (certificateFile, keyFile) = ("\(folder)/server.pem", "\(folder)/server.key")
        // Whatever is wrong with it, a new one is the answer.
        if let kept = try? ServerCertificate(certificateFile: certificateFile, keyFile: keyFile, now: now),
            kept.end > now + Self.notice,
            let known = try? Certificate(file: certificateFile), known.isSigned(by: certificate),
            names.allSatisfy({ known.lists($0) })
        {
            return kept
        }
        let key = try PrivateKey()
        let server = try Certificate.server(
            "Syrinx server \(Self.short(host))",
            names: names,
            key: key,
            valid: now - Self.slack...min(now + Self.serverLifetime, certificate.end),
            by: certificate,
            self.key
        )
        try key.write(to: keyFile)
        try server.write(to: certificateFile, above: certificate)
        Self.sync(folder)
        return ServerCertificate(certificateFile: certificateFile, keyFile: keyFile, end: server.end)
    }

    /// A common name has at most 64 characters (RFC 5280, appendix A.1).
    private static func short(_ host: String) -> Substring { host.prefix(38) }

    /// Returns when the names in `folder` are on disk.
    private static func sync(_ folder: String) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
