import Foundation
import SyrinxCrypto

/// A folder for an authority, and OpenSSL's program to look into it with.
final class CertificateFolder {
    let path = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind is the system's to sweep.
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
    }

    /// What `openssl` answers, run in the folder.
    @discardableResult
    func openssl(_ arguments: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    /// A self-signed certificate and its key, made by OpenSSL: `<name>.pem` and `<name>.key`.
    func makeForeign(_ name: String, days: Int = 2, keyOptions: [String] = ["-nodes"]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/CN=\(name)", "-days"]
            + ["\(days)", "-keyout", file("\(name).key"), "-out", file("\(name).pem")] + keyOptions
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }
}
