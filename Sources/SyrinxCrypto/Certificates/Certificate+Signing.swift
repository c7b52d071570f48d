import CCrypto
import FoundationEssentials
import Glibc

extension Certificate {
    /// A new authority's own, signed with its own key.
    static func authority(
        _ subject: String,
        key: borrowing PrivateKey,
        valid dates: ClosedRange<Date>
    ) throws(CertificateError) -> Certificate {
        let certificate = try unsigned(subject, key: key, valid: dates)
        try certificate.name(issuer: certificate)
        try certificate.extend(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuer: certificate)
        try certificate.extend(NID_key_usage, "critical,keyCertSign,cRLSign", issuer: certificate)
        try certificate.extend(NID_subject_key_identifier, "hash", issuer: certificate)
        try certificate.extend(NID_authority_key_identifier, "keyid:always", issuer: certificate)
        try certificate.sign(with: key)
        return certificate
    }

    /// A server's, signed by an authority.
    static func server(
        _ subject: String,
        names: [SubjectName],
        key: borrowing PrivateKey,
        valid dates: ClosedRange<Date>,
        by issuer: borrowing Certificate,
        _ issuerKey: borrowing PrivateKey
    ) throws(CertificateError) -> Certificate {
        let certificate = try unsigned(subject, key: key, valid: dates)
        try certificate.name(issuer: issuer)
        try certificate.extend(NID_basic_constraints, "critical,CA:FALSE", issuer: issuer)
        try certificate.extend(NID_key_usage, "critical,digitalSignature", issuer: issuer)
        try certificate.extend(NID_ext_key_usage, "serverAuth", issuer: issuer)
        try certificate.extend(NID_subject_alt_name, names.map(\.entry).joined(separator: ","), issuer: issuer)
        try certificate.extend(NID_subject_key_identifier, "hash", issuer: issuer)
        try certificate.extend(NID_authority_key_identifier, "keyid:always", issuer: issuer)
        try certificate.sign(with: issuerKey)
        return certificate
    }

    /// One that nobody has signed yet.
    private static func unsigned(
        _ subject: String,
        key: borrowing PrivateKey,
        valid dates: ClosedRange<Date>
    ) throws(CertificateError) -> Certificate {
        guard let handle = X509_new() else { throw .libcrypto("X509_new") }
        let certificate = Certificate(owning: handle)
        let name = X509_get_subject_name(handle)
        let bytes = Array(subject.utf8)
        let length = Int32(bytes.count)
        guard
            X509_set_version(handle, Int(X509_VERSION_3)) == 1,
            ASN1_TIME_set(X509_getm_notBefore(handle), time_t(dates.lowerBound.timeIntervalSince1970)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(handle), time_t(dates.upperBound.timeIntervalSince1970)) != nil,
            X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_FLAG, bytes, length, -1, 0) == 1,
            X509_set_pubkey(handle, key.handle) == 1
        else {
            throw .libcrypto("X509_set")
        }
        try certificate.number()
        return certificate
    }

    /// Gives it a serial number that nobody can guess and no other has.
    private func number() throws(CertificateError) {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard RAND_bytes(&bytes, Int32(bytes.count)) == 1 else { throw .libcrypto("RAND_bytes") }
        // Positive, and of full length (RFC 5280, 4.1.2.2).
        bytes[0] = bytes[0] & 0x7F | 0x40
        guard let number = BN_bin2bn(bytes, Int32(bytes.count), nil) else { throw .libcrypto("BN_bin2bn") }
        defer { BN_free(number) }
        guard BN_to_ASN1_INTEGER(number, X509_get_serialNumber(handle)) != nil else {
            throw .libcrypto("BN_to_ASN1_INTEGER")
        }
    }

    private func name(issuer: borrowing Certificate) throws(CertificateError) {
        guard X509_set_issuer_name(handle, X509_get_subject_name(issuer.handle)) == 1 else {
            throw .libcrypto("X509_set_issuer_name")
        }
    }

    /// Adds an extension, in the words of `x509v3_config(5)`.
    private func extend(_ kind: Int32, _ value: String, issuer: borrowing Certificate) throws(CertificateError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer.handle, handle, nil, nil, 0)
        guard let addition = X509V3_EXT_conf_nid(nil, &context, kind, value) else {
            throw .libcrypto("X509V3_EXT_conf_nid")
        }
        defer { X509_EXTENSION_free(addition) }
        guard X509_add_ext(handle, addition, -1) == 1 else { throw .libcrypto("X509_add_ext") }
    }

    private func sign(with key: borrowing PrivateKey) throws(CertificateError) {
        guard X509_sign(handle, key.handle, EVP_sha256()) > 0 else { throw .libcrypto("X509_sign") }
    }
}

extension SubjectName {
    fileprivate var entry: String {
        switch self {
        case .host: "DNS:\(self)"
        case .address: "IP:\(self)"
        }
    }
}
