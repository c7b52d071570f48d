public import FoundationEssentials

/// The files that a server proves its names with, looked through.
public struct ServerCertificate: Hashable, Sendable {
    /// The server's own certificate and, behind it, those up to an authority's.
    public let certificateFile: String
    public let keyFile: String
    /// From when on no client takes it.
    public let end: Date

    /// What is in two files; an error unless they belong together and are of use now.
    public init(certificateFile: String, keyFile: String, now: Date) throws(CertificateError) {
        let certificate = try Certificate(file: certificateFile)
        guard certificate.fits(try PrivateKey(file: keyFile)) else {
            throw .mismatch(certificate: certificateFile, key: keyFile)
        }
        guard certificate.begin <= now else { throw .notYetValid(certificateFile, certificate.begin) }
        guard certificate.end > now else { throw .expired(certificateFile, certificate.end) }
        self.init(certificateFile: certificateFile, keyFile: keyFile, end: certificate.end)
    }

    init(certificateFile: String, keyFile: String, end: Date) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.end = end
    }
}
