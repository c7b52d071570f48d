import Foundation
import SyrinxCrypto
import Testing

struct CertificateAuthorityTests {
    let folder: CertificateFolder
    let names = ["localhost", "*.localhost", "127.0.0.1", "::1", "studio.example"].compactMap(SubjectName.init)
    let now = Date()
    let day: TimeInterval = 24 * 60 * 60

    init() throws {
        folder = try CertificateFolder()
    }

    /// Opens the authority and asks for a certificate, as each start does.
    func start(_ names: [SubjectName]? = nil, at time: Date? = nil) throws(CertificateError) -> ServerCertificate {
        let authority = try CertificateAuthority.open(in: folder.path, host: "studio", now: time ?? now)
        return try authority.serverCertificate(for: names ?? self.names, now: time ?? now)
    }

    func contents() throws -> [String] {
        try ["ca.pem", "ca.key", "server.pem", "server.key"].map {
            try String(contentsOfFile: folder.file($0), encoding: .utf8)
        }
    }

    @Test(arguments: [
        ["-verify_hostname", "localhost"], ["-verify_hostname", "studio.example"], ["-verify_ip", "127.0.0.1"],
        ["-verify_ip", "::1"],
    ])
    func `OpenSSL verifies the chain for each name`(check: [String]) throws {
        _ = try start()
        let answer = try folder.openssl(
            "verify",
            "-x509_strict",
            "-purpose",
            "sslserver",
            "-CAfile",
            "ca.pem",
            check[0],
            check[1],
            "server.pem"
        )
        #expect(answer == "server.pem: OK\n")
    }

    @Test func `another name and another authority are refused`() throws {
        _ = try start()
        let other = try folder.openssl(
            "verify",
            "-CAfile",
            "ca.pem",
            "-verify_hostname",
            "other.example",
            "server.pem"
        )
        #expect(other.contains("hostname mismatch"))
        try folder.makeForeign("foreign")
        #expect(try folder.openssl("verify", "-CAfile", "foreign.pem", "server.pem").contains("verification failed"))
    }

    @Test func `the authority may sign servers only`() throws {
        _ = try start()
        let text = try folder.openssl("x509", "-in", "ca.pem", "-noout", "-text")
        #expect(text.contains("X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0\n"))
        #expect(text.contains("X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign\n"))
        #expect(text.contains("Subject: CN = Syrinx local CA studio "))
        #expect(text.contains("NIST CURVE: P-256") && text.contains("X509v3 Authority Key Identifier"))
    }

    @Test func `the server's certificate says what it is for`() throws {
        _ = try start()
        let text = try folder.openssl("x509", "-in", "server.pem", "-noout", "-text")
        #expect(text.contains("CA:FALSE") && text.contains("TLS Web Server Authentication"))
        #expect(text.contains("NIST CURVE: P-256") && text.contains("X509v3 Subject Key Identifier"))
        #expect(
            text.contains(
                "DNS:localhost, DNS:*.localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:studio.example\n"
            )
        )
    }

    @Test func `both begin an hour ago; a server's ends within 397 days and the authority's in ten years`() throws {
        let time = Date(timeIntervalSince1970: 1_795_694_400)
        let server = try start(at: time)
        #expect(server.end == time + 396 * day)
        #expect(
            try folder.openssl("x509", "-in", "server.pem", "-noout", "-dates", "-dateopt", "iso_8601")
                == "notBefore=2026-11-26 11:00:00Z\nnotAfter=2027-12-27 12:00:00Z\n"
        )
        #expect(
            try folder.openssl("x509", "-in", "ca.pem", "-noout", "-dates", "-dateopt", "iso_8601")
                == "notBefore=2026-11-26 11:00:00Z\nnotAfter=2036-11-23 12:00:00Z\n"
        )
    }

    @Test func `only their owner reads keys, and anyone may read certificates`() throws {
        _ = try start()
        #expect(try folder.mode("ca.key") == 0o600 && folder.mode("server.key") == 0o600)
        #expect(try folder.mode("ca.pem") == 0o644 && folder.mode("server.pem") == 0o644)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["ca.key", "ca.pem", "server.key", "server.pem"])
    }

    @Test func `a host of any length gives a name`() throws {
        let authority = try CertificateAuthority.open(
            in: folder.file("deeper"),
            host: String(repeating: "long", count: 30),
            now: now
        )
        _ = try authority.serverCertificate(for: names, now: now)
    }

    @Test func `all is kept over restarts, with fewer names too`() throws {
        let first = try start()
        let contents = try contents()
        #expect(try start(at: now + 365 * day) == first)
        #expect(try start(Array(names.prefix(2))) == first)
        #expect(try self.contents() == contents)
    }

    @Test func `thirty days before its end, the server's certificate is made anew by the same authority`() throws {
        let first = try start()
        let before = try contents()
        let second = try start(at: first.end - 29 * day)
        let after = try contents()
        #expect(second.end > first.end)
        #expect(after[0...1] == before[0...1] && after[2] != before[2] && after[3] != before[3])
    }

    @Test(arguments: ["192.168.1.7", "other.example", "sub.localhost"])
    func `a name that it lacks makes it anew`(name: String) throws {
        _ = try start()
        let before = try contents()
        _ = try start(names + [#require(SubjectName(name))])
        #expect(try contents()[2] != before[2])
        #expect(try folder.openssl("verify", "-CAfile", "ca.pem", "server.pem") == "server.pem: OK\n")
    }

    @Test(arguments: ["server.pem", "server.key"])
    func `a server's certificate that cannot be read is made anew`(name: String) throws {
        for text in ["", "nonsense"] {
            _ = try start()
            try folder.write(text, to: name)
            _ = try start()
            #expect(try folder.openssl("verify", "-CAfile", "ca.pem", "server.pem") == "server.pem: OK\n")
        }
    }

    @Test func `what another authority signed is made anew`() throws {
        _ = try start()
        for name in ["ca.pem", "ca.key"] { try FileManager.default.removeItem(atPath: folder.file(name)) }
        _ = try start()
        #expect(try folder.openssl("verify", "-CAfile", "ca.pem", "server.pem") == "server.pem: OK\n")
    }

    @Test func `no certificate outlives its authority`() throws {
        let late = now + 3650 * day - 31 * day
        _ = try start()
        #expect(try start(at: late).end <= now + 3650 * day)
    }

    @Test func `an authority that ends within thirty days is an error that says what to do`() throws {
        _ = try start()
        let error = #expect(throws: CertificateError.self) { try start(at: now + 3650 * day - 29 * day) }
        #expect(error?.description.contains("ca.pem ends on 20") == true)
        #expect(error?.description.contains("remove both: then a new authority is made") == true)
    }

    @Test(arguments: [
        ("ca.pem", "", "ca.pem holds no certificate"), ("ca.pem", "nonsense", "ca.pem holds no certificate"),
        ("ca.key", "", "ca.key holds no private key"), ("ca.key", "nonsense", "ca.key holds no private key"),
    ])
    func `a damaged authority is an error that says what to do`(name: String, text: String, says: String) throws {
        _ = try start()
        try folder.write(text, to: name)
        let error = #expect(throws: CertificateError.self) { try start() }
        #expect(error?.description.contains(says) == true)
        #expect(error?.description.contains("from a backup") == true)
    }

    @Test func `a clock that went back is no reason to replace the authority`() throws {
        _ = try start()
        let error = #expect(throws: CertificateError.self) { try start(at: now - day) }
        #expect(error?.description.hasSuffix("is the clock right?") == true)
    }

    @Test func `an authority without its key is an error, not another authority`() throws {
        _ = try start()
        try FileManager.default.removeItem(atPath: folder.file("ca.key"))
        let error = #expect(throws: CertificateError.self) { try start() }
        #expect(error?.description.contains("ca.key: No such file or directory; bring") == true)
    }

    @Test func `an authority's key that is another's is an error`() throws {
        _ = try start()
        try folder.makeForeign("foreign")
        try FileManager.default.removeItem(atPath: folder.file("ca.key"))
        try FileManager.default.moveItem(atPath: folder.file("foreign.key"), toPath: folder.file("ca.key"))
        let error = #expect(throws: CertificateError.self) { try start() }
        #expect(error?.description.contains("is not that of the certificate") == true)
    }

    @Test func `a server's certificate is no authority`() throws {
        _ = try start()
        for name in ["pem", "key"] {
            try FileManager.default.removeItem(atPath: folder.file("ca.\(name)"))
            try FileManager.default.copyItem(atPath: folder.file("server.\(name)"), toPath: folder.file("ca.\(name)"))
        }
        #expect(
            throws: CertificateError.authority(folder.path, .notAnAuthority(folder.file("ca.pem")))
        ) { try start() }
    }

    @Test func `a folder that cannot be made is an error`() throws {
        try folder.write("", to: "file")
        let error = #expect(throws: CertificateError.self) {
            _ = try CertificateAuthority.open(in: folder.file("file/tls"), host: "studio", now: now)
        }
        #expect(error?.description.contains("Not a directory") == true)
    }
}
