import Foundation
import SyrinxTesting

/// OpenSSL's own server of files, over TLS, with a certificate that it made for itself.
final class TLSFileServer {
    private static let program = "/usr/bin/openssl"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    private struct Silent: Error {}

    /// The path of its certificate.
    let certificate: String
    private let server: ChildProgram
    /// It ends when it has nothing to read any more.
    private let input: Pipe
    private let port: Int

    /// - Parameter option: What it shows: files (`-WWW`), or what it knows of the connection (`-www`).
    init(of files: [String: [UInt8]], in folder: String, showing option: String = "-WWW") throws {
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)")) }
        certificate = "\(folder)/certificate.pem"
        let request = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder)/key.pem",
            "-out", certificate,
        ]
        guard try ChildProgram(Self.program, request).wait() == 0 else { throw Silent() }

        let (input, output) = (Pipe(), Pipe())
        self.input = input
        server = try ChildProgram(
            "/usr/bin/env",
            ["-C", folder, Self.program, "s_server", option, "-accept", "127.0.0.1:0"]
                + ["-cert", certificate, "-key", "key.pem"],
            input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor
        )
        try output.fileHandleForWriting.close()
        // It says which port it was given: `ACCEPT 127.0.0.1:40123`.
        var said = ""
        while !said.contains("ACCEPT") || said.last != "\n" {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Silent() }
            said += String(decoding: more, as: UTF8.self)
        }
        guard let port = said.split(whereSeparator: { $0 == ":" || $0 == "\n" }).compactMap({ Int($0) }).last else {
            throw Silent()
        }
        self.port = port
    }

    deinit {
        server.kill()
    }

    func url(_ name: String) -> String {
        "https://127.0.0.1:\(port)/\(name)"
    }
}
