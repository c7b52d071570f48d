import Foundation
import SyrinxHTTP
import Testing

struct TLSTests {
    private static let large = [UInt8](unsafeUninitializedCapacity: 300_000) { bytes, count in
        for index in 0..<300_000 { bytes[index] = UInt8(truncatingIfNeeded: index &* 31 ^ index >> 8) }
        count = 300_000
    }

    private func withSecureServer(
        _ router: Router,
        _ change: (inout HTTPConfiguration) -> Void = { _ in },
        body: (Server, TestIdentity) async throws -> Void
    ) async throws {
        let identity = try await TestIdentity()
        let configure = { (configuration: inout HTTPConfiguration) in
            configuration.tls = identity.tls
            change(&configuration)
        }
        try await withServer(router, configure) { try await body($0, identity) }
    }

    private var tellsWhetherSecure: Router {
        routing("GET", "/") { Response(body: .bytes(Array($0.isSecure ? "secure".utf8 : "plain".utf8))) }
    }

    @Test func `TLS and plain HTTP share a port`() async throws {
        try await withSecureServer(tellsWhetherSecure) { server, identity in
            #expect(try await identity.curl(server, "/").text == "secure")
            #expect(try await identity.curl(server, "/", scheme: "http").text == "plain")
            let client = try RawClient(port: server.port)
            #expect(try await client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").text == "plain")
        }
    }

    @Test(arguments: [("-tls1", false), ("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true)])
    func `old versions are refused`(_ version: String, _ works: Bool) async throws {
        try await withSecureServer(tellsWhetherSecure) { server, _ in
            let address = "127.0.0.1:\(server.port)"
            let cipher = ["-cipher", "ALL:@SECLEVEL=0"]
            let outcome = try await Program.openssl.run(["s_client", version, "-connect", address] + cipher)
            #expect((outcome.status == 0) == works)
        }
    }

    @Test(arguments: [("h2,http/1.1", "ALPN protocol: http/1.1"), ("h2", "No ALPN negotiated")])
    func `the protocol is chosen in the handshake`(_ offer: String, _ report: String) async throws {
        try await withSecureServer(tellsWhetherSecure) { server, _ in
            let address = "127.0.0.1:\(server.port)"
            let outcome = try await Program.openssl.run("s_client", "-connect", address, "-alpn", offer)
            #expect(outcome.text.contains(report))
        }
    }

    @Test(arguments: ["bytes", "stream", "file", "open"])
    func `every kind of answer arrives whole`(_ kind: String) async throws {
        let file = NSTemporaryDirectory() + "syrinx-\(UUID().uuidString)"
        try Data(Self.large).write(to: URL(filePath: file))
        defer { unlink(file) }
        var router = routing("GET", "/bytes") { _ in Response(body: .bytes(Self.large)) }
        router.on("GET", "/file") { _ in Response(body: .file(file)) }
        router.on("GET", "/open") { _ in OpenFile(file).map { Response(body: .open($0)) } ?? Response(404) }
        router.on("GET", "/stream") { _ in
            Response(
                body: .stream { writer in
                    for start in stride(from: 0, to: Self.large.count, by: 40_000) {
                        try await writer.write(Array(Self.large[start..<min(start + 40_000, Self.large.count)]))
                    }
                }
            )
        }
        try await withSecureServer(router) { server, identity in
            let outcome = try await identity.curl(server, "/\(kind)", "--limit-rate", "3M")
            #expect(outcome.status == 0)
            #expect(outcome.output == Self.large)
        }
    }

    @Test func `a connection serves several requests, with bodies`() async throws {
        let router = routing("POST", "/") { Response(body: .bytes(try await $0.body.collect())) }
        try await withSecureServer(router) { server, identity in
            let tunnel = try TLSTunnel(to: server, identity)
            var reader = ReplyReader(client: tunnel.client)
            for size in [0, 1, 16_384, 300_000] {
                try await tunnel.client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(size)\r\n\r\n")
                try await tunnel.client.send(Array(Self.large[..<size]))
                #expect(try await reader.next().body == Array(Self.large[..<size]))
            }
        }
    }

    @Test func `an answer that breaks off is not taken for a whole one`() async throws {
        struct Failure: Error {}
        let router = routing("GET", "/{end}") { request in
            let breaks = request.parameters["end"] == "broken"
            return Response(
                body: .stream { writer in
                    try await writer.write(Array("half".utf8))
                    if breaks { throw Failure() }
                }
            )
        }
        try await withSecureServer(router) { server, identity in
            // An answer to HTTP/1.0 ends with the connection, and nothing else tells its end.
            let whole = try await identity.curl(server, "/whole", "--http1.0")
            let broken = try await identity.curl(server, "/broken", "--http1.0")
            #expect(whole.status == 0)
            #expect(broken.status != 0)
        }
    }

    @Test func `a body that breaks off is interrupted`() async throws {
        let begun = Signal()
        let interrupted = Signal()
        let router = routing("POST", "/") { request in
            do {
                for try await _ in request.body { begun.fire() }
            } catch BodyError.interrupted {
                interrupted.fire()
            }
            return Response()
        }
        try await withSecureServer(router) { server, identity in
            let tunnel = try TLSTunnel(to: server, identity)
            try await tunnel.client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
            #expect(await begun.wait())
            tunnel.cut()
            #expect(await interrupted.wait())
        }
    }

    @Test func `a client that leaves cancels its handler`() async throws {
        let begun = Signal()
        let cancelled = Signal()
        let router = routing("GET", "/") { _ in
            begun.fire()
            do { try await Task.sleep(for: .seconds(60)) } catch { cancelled.fire() }
            return Response()
        }
        try await withSecureServer(router) { server, identity in
            let tunnel = try TLSTunnel(to: server, identity)
            try await tunnel.client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(await begun.wait())
            tunnel.cut()
            #expect(await cancelled.wait())
        }
    }

    @Test(arguments: [[22], [22, 3, 1], [22, 3, 1, 0, 5, 1, 2, 3, 4, 5], [22, 13, 10, 13, 10]] as [[UInt8]])
    func `a handshake that leads nowhere is over in time`(_ bytes: [UInt8]) async throws {
        try await withSecureServer(tellsWhetherSecure, { $0.headTimeout = .milliseconds(100) }) { server, _ in
            let client = try RawClient(port: server.port)
            try await client.send(bytes)
            // At most an alert (RFC 8446, 6).
            #expect(try await client.receiveAll().count <= 7)
        }
    }

    @Test func `a reader that does not read stops the writer, and is dropped`() async throws {
        let written = Counter()
        let ended = Signal()
        let router = routing("GET", "/") { _ in
            Response(
                body: .stream { writer in
                    defer { ended.fire() }
                    for _ in 0..<8_000 {
                        try await writer.write(Self.large)
                        written.add(Self.large.count)
                    }
                }
            )
        }
        try await withSecureServer(router, { $0.writeTimeout = .milliseconds(200) }) { server, identity in
            let tunnel = try TLSTunnel(to: server, identity)
            try await tunnel.client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(await ended.wait())
            #expect(written.value < 16_000_000)
        }
    }

    @Test func `shutting down closes idle connections, and says so`() async throws {
        try await withSecureServer(tellsWhetherSecure) { server, identity in
            let tunnel = try TLSTunnel(to: server, identity)
            #expect(try await tunnel.client.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").text == "secure")
            await server.shutdown()
            #expect(try await tunnel.client.receiveAll().isEmpty)
            #expect(server.connections == 0)
        }
    }

    @Test func `an identity that can't be used is an error that names its file`() async throws {
        let identity = try await TestIdentity()
        let other = try await TestIdentity()
        let missing = identity.folder + "/missing.pem"
        let cases = [
            (missing, identity.keyFile, missing, "No such file or directory"),
            (identity.certificateFile, missing, missing, "No such file or directory"),
            (identity.keyFile, identity.keyFile, identity.keyFile, "no start line"),
            (identity.certificateFile, other.keyFile, other.keyFile, "key values mismatch"),
        ]
        for (certificateFile, keyFile, file, reason) in cases {
            var configuration = HTTPConfiguration()
            configuration.tls = TLSIdentity(certificateFile: certificateFile, keyFile: keyFile)
            let server = Server(configuration: configuration, handler: { _ in Response() })
            #expect(throws: ServerError.invalidIdentity(file, reason: reason)) { try server.start() }
        }
    }
}
