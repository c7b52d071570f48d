import Foundation
import SyrinxHTTP
import SyrinxTesting

/// A certificate for this machine that vouches for itself, and its key; removed with it.
final class TestIdentity: Sendable {
    let folder = NSTemporaryDirectory() + "syrinx-tls-\(UUID().uuidString)"

    var certificateFile: String { folder + "/certificate.pem" }
    var keyFile: String { folder + "/key.pem" }
    var tls: TLSIdentity { TLSIdentity(certificateFile: certificateFile, keyFile: keyFile) }

    init() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let options = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=syrinx.test"
        let names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", keyFile, "-out", certificateFile]
        _ = try await Program.openssl.run(["req"] + options.split(separator: " ").map(String.init) + names)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            // The system clears its folder for temporary files itself.
        }
    }

    /// What `curl` gets for a target, over TLS if not told otherwise.
    func curl(_ server: Server, _ target: String, _ options: String..., scheme: String = "https") async throws
        -> Program.Outcome
    {
        let url = "\(scheme)://127.0.0.1:\(server.port)\(target)"
        return try await Program.curl.run(["-sS", "--max-time", "20", "--cacert", certificateFile] + options + [url])
    }
}

/// A program that speaks TLS on behalf of a client that does not, and ends with it.
final class TLSTunnel: Sendable {
    let client: RawClient
    private let program: ChildProgram

    init(to server: Server, _ identity: TestIdentity) throws {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw RawClient.Failure(call: "socketpair")
        }
        client = RawClient(socket: ends[0])
        // Of the tunnel's two ends none may stay open in the other's process.
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        // It ends with the program, not with this process.
        defer { close(ends[1]) }
        program = try ChildProgram(
            Program.openssl.path,
            [
                "s_client", "-quiet", "-verify_return_error", "-CAfile", identity.certificateFile,
                "-connect", "127.0.0.1:\(server.port)",
            ],
            input: ends[1],
            output: ends[1]
        )
    }

    deinit {
        cut()
    }

    /// Ends the connection without telling the server that it has everything.
    func cut() {
        program.kill()
    }
}
