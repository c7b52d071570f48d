import Foundation
import SyrinxCrypto
import Testing

struct ServerCertificateTests {
    let folder: CertificateFolder
    let now = Date()
    let day: TimeInterval = 24 * 60 * 60

    init() throws {
        folder = try CertificateFolder()
        try folder.makeForeign("own")
    }

    func own(
        _ certificate: String = "own.pem",
        _ key: String = "own.key",
        at time: Date? = nil
    ) throws(CertificateError) -> ServerCertificate {
        try ServerCertificate(
            certificateFile: folder.file(certificate),
            keyFile: folder.file(key),
            now: time ?? now
        )
    }

    @Test func `one's own is taken, with its end`() throws {
        let end = try own().end
        #expect(abs(end.timeIntervalSince(now + 2 * day)) < 60 * 60)
    }

    @Test func `a chain may follow it, and a key may stand in the same file`() throws {
        try folder.makeForeign("other")
        let text = try ["own.pem", "other.pem", "own.key"].map {
            try String(contentsOfFile: folder.file($0), encoding: .utf8)
        }
        try folder.write(text.joined(), to: "all.pem")
        _ = try own("all.pem", "all.pem")
    }

    @Test func `a key of another is an error that names both`() throws {
        try folder.makeForeign("other")
        let error = #expect(throws: CertificateError.self) { try own("own.pem", "other.key") }
        #expect(
            error?.description
                == "the key in \(folder.file("other.key")) is not that of the certificate in \(folder.file("own.pem"))"
        )
    }

    @Test func `outside of its time it is an error`() throws {
        let late = #expect(throws: CertificateError.self) { try own(at: now + 3 * day) }
        #expect(late?.description.contains("has expired, on 20") == true)
        let early = #expect(throws: CertificateError.self) { try own(at: now - day) }
        #expect(early?.description.contains("is valid only from 20") == true)
    }

    @Test func `a key with a password is an error that says how to take it off`() throws {
        try folder.makeForeign("locked", keyOptions: ["-passout", "pass:secret"])
        let error = #expect(throws: CertificateError.self) { try own("locked.pem", "locked.key") }
        #expect(error?.description.contains("has a password") == true)
    }

    @Test(arguments: [
        ("none.pem", "own.key", "none.pem: No such file or directory"),
        ("own.pem", "none.key", "none.key: No such file or directory"),
        ("own.key", "own.key", "own.key holds no certificate"), ("own.pem", "own.pem", "own.pem holds no private key"),
        (".", "own.key", "holds no certificate"),
    ])
    func `files that are none of either are named`(certificate: String, key: String, says: String) throws {
        let error = #expect(throws: CertificateError.self) { try own(certificate, key) }
        #expect(error?.description.contains(says) == true)
    }

    @Test func `a chain that is cut off is an error`() throws {
        let text = try String(contentsOfFile: folder.file("own.pem"), encoding: .utf8)
        try folder.write(text + text.prefix(200), to: "cut.pem")
        #expect(throws: CertificateError.noCertificate(folder.file("cut.pem"))) { try own("cut.pem") }
    }
}
