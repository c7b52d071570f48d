import FoundationEssentials
import SyrinxCrypto
import SyrinxHTTP
import SyrinxWire

/// The certificate that a server serves with, and what clients have to do to trust it.
struct ServerTrust {
    private let certificate: ServerCertificate
    /// The authority of the server's own; nil where the certificate was given.
    private let authorityFile: String?

    /// Nil where there is to be no TLS.
    init?(
        _ choice: TLSChoice,
        in folder: DataFolder,
        listeningOn address: String,
        now: Date
    ) throws(CertificateError) {
        switch choice {
        case .off: return nil
        case .automatic(let names):
            let authority = try CertificateAuthority.open(in: folder.certificates, host: Machine.host, now: now)
            let names = Machine.names(listeningOn: address, beside: names)
            certificate = try authority.serverCertificate(for: names, now: now)
            authorityFile = authority.certificateFile
        case .files(let file, let key):
            certificate = try ServerCertificate(certificateFile: file, keyFile: key, now: now)
            authorityFile = nil
        }
    }

    var identity: TLSIdentity {
        TLSIdentity(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
    }

    /// Says until when the certificate is good, which nothing prolongs while the server runs.
    func note(in log: Log, now: Date) {
        let end = certificate.end.formatted(.iso8601)
        guard certificate.end < now + CertificateAuthority.notice else {
            log.note(.info, "certificate", "serving with a certificate", ["ends": .string(end)])
            return
        }
        log.note(.warning, "certificate", "the certificate ends soon: renew it and start again", ["ends": .string(end)])
    }

    /// Where to reach the server besides `http://<address>`, and how to trust it.
    func welcome(_ address: String) -> String {
        let listening = "Listening on https://\(address) and http://\(address) (one port)"
        guard let authorityFile else { return listening }
        return """
            \(listening)
            Clients have to be told to trust \(authorityFile):
              curl      --cacert '\(authorityFile)'
              Python    export SSL_CERT_FILE='\(authorityFile)'
              Node      export NODE_EXTRA_CA_CERTS='\(authorityFile)'
              machine   sudo cp '\(authorityFile)' /usr/local/share/ca-certificates/syrinx.crt
                        sudo update-ca-certificates
            """
    }
}
