import Foundation
public import SyrinxHTTP

/// An authority that nobody trusts who is not told to, and a server's identity that it vouches for; removed with it.
public final class ThrowAwayAuthority: Sendable {
    private let folder: String

    /// What clients have to trust.
    public var authoritiesFile: String { folder + "/authority.pem" }
    public let identity: TLSIdentity

    /// - Parameter names: Those the certificate is for, as OpenSSL writes them: `IP:127.0.0.1`, `DNS:localhost`.
    public init(names: [String] = ["IP:127.0.0.1", "DNS:localhost"]) async throws {
        let folder = NSTemporaryDirectory() + "syrinx-authority-\(UUID().uuidString)"
        self.folder = folder
        identity = TLSIdentity(certificateFile: folder + "/server.pem", keyFile: folder + "/server.key")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try await Self.openssl(
            ["req", "-x509", "-subj", "/CN=authority.test", "-keyout", folder + "/authority.key"]
                + key + ["-out", folder + "/authority.pem"]
        )
        try await Self.openssl(
            ["req", "-x509", "-subj", "/CN=server.test", "-addext", "basicConstraints=critical,CA:FALSE"]
                + ["-addext", "subjectAltName=\(names.joined(separator: ","))"]
                + ["-CA", folder + "/authority.pem", "-CAkey", folder + "/authority.key"]
                + key + ["-keyout", identity.keyFile, "-out", identity.certificateFile]
        )
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            // The system clears its folder for temporary files itself.
        }
    }

    /// OpenSSL's program failed.
    public struct Failure: Error {
        public var status: Int32
    }

    private static func openssl(_ arguments: [String]) async throws {
        let program = try ChildProgram("/usr/bin/openssl", arguments)
        let status = await withCheckedContinuation { continuation in
            // A queue of its own: tasks share the threads of the global one.
            DispatchQueue(label: "openssl").async { continuation.resume(returning: program.wait() ?? -1) }
        }
        guard status == 0 else { throw Failure(status: status) }
    }
}
