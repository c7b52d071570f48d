import SyrinxTesting
import Testing

@testable import SyrinxHTTP

/// Connections that are kept, and servers that do not keep theirs.
struct KeptLineTests {
    private let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    private static let answer = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na"

    @Test func `a connection that was closed meanwhile is not used again`() async throws {
        let left = Signal()
        let server = try RawServer { connection, number in
            while try await connection.receiveHead() != nil {
                try await connection.send(Self.answer)
                if number == 0 { connection.shutdownSending() }
            }
            left.fire()
        }
        _ = try await client.send(ClientRequest("POST", server.url))
        // The client has noticed when it closes its side.
        #expect(await left.wait())
        _ = try await client.send(ClientRequest("POST", server.url))
        #expect(server.connections == 2)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\na",
        "HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na",
        answer + "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nb",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nb",
    ])
    func `a connection that says something else is not used again`(_ answer: String) async throws {
        let server = try RawServer { connection, _ in
            while try await connection.receiveHead() != nil { try await connection.send(answer) }
        }
        for count in 1...3 {
            #expect(try await client.send(ClientRequest("GET", server.url)).body == [UInt8(ascii: "a")])
            #expect(server.connections == count)
        }
    }

    /// Answers the first request of its first connection, and closes at the second.
    private func fickle(_ last: String = "") throws -> RawServer {
        try RawServer { connection, number in
            _ = try await connection.receiveHead()
            try await connection.send(Self.answer)
            guard try await connection.receiveHead() != nil else { return }
            try await connection.send(number == 0 ? last : Self.answer)
        }
    }

    @Test(arguments: ["GET", "PUT", "HEAD"])
    func `what may be repeated is, when a kept connection breaks`(_ method: String) async throws {
        let server = try fickle()
        for _ in 1...2 { _ = try await client.send(ClientRequest("GET", server.url)) }
        #expect(server.connections == 2)
    }

    @Test func `what must not be repeated is not`() async throws {
        let server = try fickle()
        _ = try await client.send(ClientRequest("POST", server.url))
        let error = await #expect(throws: TransportError.self) {
            try await client.send(ClientRequest("POST", server.url))
        }
        #expect(error?.wasSent == true)
        #expect(error?.retryable == true)
        #expect(server.connections == 1)
    }

    @Test func `what was answered in part is not repeated`() async throws {
        let server = try fickle("HTTP/1.1 200 OK\r\n")
        _ = try await client.send(ClientRequest("GET", server.url))
        await #expect(throws: TransportError.self) { try await client.send(ClientRequest("GET", server.url)) }
        #expect(server.connections == 1)
    }

    @Test func `a new connection that breaks is not tried again`() async throws {
        let server = try RawServer { connection, _ in _ = try await connection.receiveHead() }
        await #expect(throws: TransportError.self) { try await client.send(ClientRequest("GET", server.url)) }
        #expect(server.connections == 1)
    }

    @Test func `a server that refuses is sent no more of the body`() async throws {
        let isOpen = Signal()
        let server = try RawServer { connection, _ in
            _ = try await connection.receiveHead()
            try await connection.send("HTTP/1.1 413 No\r\ncontent-length: 1\r\n\r\na")
            isOpen.fire()
            while try await !connection.receive().isEmpty {}
        }
        let pieces = Counter()
        let body = RequestBody {
            pieces.add()
            guard pieces.value > 1 else { return [1] }
            // Nobody asks any more, or else it never ends.
            try await Task.sleep(for: .seconds(3600))
            return nil
        }
        let reply = try await client.open(ClientRequest("POST", server.url), body: .stream(body))
        #expect(reply.status == 413)
        #expect(try await reply.body.collect(upTo: 1) == [UInt8(ascii: "a")])
        #expect(await isOpen.wait())
        _ = try await client.open(ClientRequest("POST", server.url))
        #expect(server.connections == 2)
    }

    @Test(.enabled(if: TLSFileServer.isInstalled))
    func `TLS goes on where it left off`() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSFileServer(of: [:], in: folder.path, showing: "-www")
        var configuration = HTTPClient.Configuration()
        configuration.authoritiesFile = server.certificate
        let client = try HTTPClient(configuration: configuration)
        for word in ["New, TLSv1.3", "Reused, TLSv1.3", "Reused, TLSv1.3"] {
            let page = try await client.send(ClientRequest("GET", server.url("")))
            #expect(String(decoding: page.body, as: UTF8.self).contains(word))
        }
    }
}
