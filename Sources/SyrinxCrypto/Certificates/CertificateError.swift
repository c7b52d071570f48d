public import FoundationEssentials

/// Why there is no certificate to serve with; says what to do.
public indirect enum CertificateError: Error, Hashable, Sendable {
    case unreadable(_ file: String, reason: String)
    case unwritable(_ file: String, reason: String)
    /// There is no certificate in it, or not only whole ones.
    case noCertificate(_ file: String)
    case noKey(_ file: String)
    /// A server that starts by itself has nobody to ask for a password.
    case lockedKey(_ file: String)
    case mismatch(certificate: String, key: String)
    case expired(_ file: String, Date)
    case notYetValid(_ file: String, Date)
    /// It is soon of no use, and so is what it signs.
    case ending(_ file: String, Date)
    /// It may not sign others.
    case notAnAuthority(_ file: String)
    /// The certificate authority in a folder cannot be used.
    case authority(_ folder: String, CertificateError)
    /// A function of libcrypto failed.
    case libcrypto(_ function: String)
}

extension CertificateError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
        case .unwritable(let file, let reason): "cannot write \(file): \(reason)"
        case .noCertificate(let file): "\(file) holds no certificate in PEM, or a damaged one"
        case .noKey(let file): "\(file) holds no private key in PEM, or a damaged one"
        case .lockedKey(let file):
            "the key in \(file) has a password, which nobody can be asked for; "
                + "write it without one: openssl pkey -in '\(file)' -out NEW"
        case .mismatch(let certificate, let key): "the key in \(key) is not that of the certificate in \(certificate)"
        case .expired(let file, let date): "the certificate in \(file) has expired, on \(Self.day(date)); renew it"
        case .notYetValid(let file, let date):
            "the certificate in \(file) is valid only from \(Self.day(date)); is the clock right?"
        case .ending(let file, let date): "the certificate in \(file) ends on \(Self.day(date))"
        case .notAnAuthority(let file): "the certificate in \(file) is not an authority's"
        case .authority(let folder, let error):
            "\(error); bring ca.pem and ca.key in \(folder) back from a backup, or remove both: "
                + "then a new authority is made, which every client has to be told to trust"
        case .libcrypto(let function): "\(function) of libcrypto failed"
        }
    }

    private static func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }
}
