import Foundation

/// OpenSSL's own server of files, over TLS, with a certificate that it made for itself.
final class TLSFileServer {
    private static let program = "/usr/bin/openssl"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    private struct Silent: Error {}

    /// The path of its certificate.
    let certificate: String
    private let server = Process()
    private let port: Int

    /// - Parameter option: What it shows: files (`-WWW`), or what it knows of the connection (`-www`).
    init(of files: [String: [UInt8]], in folder: String, showing option: String = "-WWW") throws {
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)")) }
        certificate = "\(folder)/certificate.pem"
        let maker = Process()
        maker.executableURL = URL(filePath: Self.program)
        maker.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder)/key.pem",
            "-out", certificate,
        ]
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()

        server.executableURL = URL(filePath: Self.program)
        server.currentDirectoryURL = URL(filePath: folder)
        server.arguments = ["s_server", option, "-accept", "127.0.0.1:0", "-cert", certificate, "-key", "key.pem"]
        let (input, output) = (Pipe(), Pipe())
        server.standardInput = input
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
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
        server.terminate()
    }

    func url(_ name: String) -> String {
        "https://127.0.0.1:\(port)/\(name)"
    }
}
