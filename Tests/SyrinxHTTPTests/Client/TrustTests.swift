import SyrinxHTTP
import SyrinxTesting
import Testing

/// Whom a client believes.
struct TrustTests {
    private func client(_ authoritiesFile: String?) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.authoritiesFile = authoritiesFile
        return try HTTPClient(configuration: configuration)
    }

    private func upstream(_ names: [String] = ["IP:127.0.0.1", "DNS:localhost"]) async throws -> RecordingUpstream {
        try await RecordingUpstream(names: names) { _, request in
            request.headers["upgrade"] == nil ? .reply(ScriptedReply(json: "{}")) : .socket([.text("hi")])
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `a server is believed that a trusted authority vouches for`(_ host: String) async throws {
        let upstream = try await upstream()
        let client = try client(upstream.authority?.authoritiesFile)
        for _ in 1...3 {
            let reply = try await client.send(ClientRequest("GET", "https://\(host):\(upstream.port)/"))
            #expect(reply.body == Array("{}".utf8))
        }
        #expect(upstream.connections == 1)
        #expect(upstream.requests.count == 3)
        #expect(upstream.requests[0].isSecure)
        let socket = try await client.connect(SocketRequest("wss://\(host):\(upstream.port)/")).socket
        #expect(try await socket.receive() == .text(Array("hi".utf8)))
        await upstream.stop()
    }

    @Test func `a server is not believed that nobody vouches for, and is told nothing`() async throws {
        let upstream = try await upstream()
        let other = try await ThrowAwayAuthority()
        for file in [nil, other.authoritiesFile] {
            try await expectDistrust(try client(file), "127.0.0.1:\(upstream.port)")
        }
        #expect(upstream.requests.isEmpty)
        await upstream.stop()
    }

    @Test(arguments: [(["IP:127.0.0.2"], "127.0.0.1"), (["DNS:localhost.test", "IP:127.0.0.1"], "localhost")])
    func `a server is not believed that has another name`(_ names: [String], _ host: String) async throws {
        let upstream = try await upstream(names)
        try await expectDistrust(try client(upstream.authority?.authoritiesFile), "\(host):\(upstream.port)")
        #expect(upstream.requests.isEmpty)
        await upstream.stop()
    }

    @Test func `a file without authorities is an error`() throws {
        let error = #expect(throws: TransportError.self) { try client("/nonexistent/authorities.pem") }
        guard case .untrusted = error?.reason else { throw try #require(error) }
    }

    private func expectDistrust(_ client: HTTPClient, _ authority: String) async throws {
        let error = await #expect(throws: TransportError.self) {
            try await client.send(ClientRequest("GET", "https://\(authority)/"))
        }
        let socketError = await #expect(throws: TransportError.self) {
            try await client.connect(SocketRequest("wss://\(authority)/"))
        }
        for error in [error, socketError] {
            guard case .untrusted = error?.reason else { throw try #require(error) }
            #expect(error?.wasSent == false)
        }
    }
}
