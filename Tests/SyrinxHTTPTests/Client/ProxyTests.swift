import SyrinxTesting
import Testing

@testable import SyrinxHTTP

/// Proxies that the environment names.
struct ProxyTests {
    @Test(arguments: [
        (["http_proxy": "http://p:3128"], "http://a/", "p:3128"),
        (["http_proxy": "p:3128/"], "http://a/", "p:3128"),
        (["http_proxy": "http://[::1]"], "http://a/", "::1:80"),
        (["http_proxy": "http://p:1"], "https://a/", "-"),
        (["HTTP_PROXY": "http://p:1"], "http://a/", "-"),
        (["https_proxy": "http://p:1", "http_proxy": "http://q:1"], "https://a/", "p:1"),
        (["HTTPS_PROXY": "http://p:1"], "https://a/", "p:1"),
        (["https_proxy": "", "ALL_PROXY": "http://p:1"], "https://a/", "p:1"),
        (["all_proxy": "http://p:1", "no_proxy": "b, a"], "http://a/", "-"),
        (["all_proxy": "http://p:1", "no_proxy": "a"], "http://x.A/", "-"),
        (["all_proxy": "http://p:1", "no_proxy": ".a"], "http://x.a/", "-"),
        (["all_proxy": "http://p:1", "no_proxy": "a"], "http://xa/", "p:1"),
        (["all_proxy": "http://p:1", "NO_PROXY": "*"], "http://a/", "-"),
        (["all_proxy": "http://p:1", "no_proxy": "10.0.0.0/8"], "http://10.1.2.3/", "-"),
        (["all_proxy": "http://p:1", "no_proxy": "10.0.0.0/8"], "http://11.1.2.3/", "p:1"),
        (["http_proxy": "http://a%40b:c@p:1"], "http://a/", "p:1 proxy-authorization: Basic YUBiOmM=\r\n"),
    ])
    func `the environment says by which proxy a server is reached`(
        _ environment: [String: String],
        _ url: String,
        _ expected: String
    ) throws {
        let origin = try #require(ServerAddress(url)).origin
        let proxy = try Proxies { environment[$0] }.proxy(to: origin)
        let text = proxy.map { "\($0.origin.host):\($0.origin.port) \($0.authorization)" } ?? "- "
        #expect(text == (expected.contains(" ") ? expected : "\(expected) "))
    }

    @Test(arguments: ["socks5://p:1", "https://p:1", "http://:1", "http://%@p"])
    func `a proxy that is none of HTTP is an error`(_ proxy: String) async throws {
        let client = try client(["http_proxy": proxy])
        let error = await #expect(throws: TransportError.self) {
            try await client.send(ClientRequest("GET", "http://a.invalid/"))
        }
        guard case .unreachable = error?.reason else { throw try #require(error) }
    }

    private func client(
        _ environment: [String: String],
        trusting file: String? = nil
    ) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.authoritiesFile = file
        return try HTTPClient(configuration: configuration, proxies: Proxies { environment[$0] })
    }

    @Test func `a proxy is told the whole URL, and who asks`() async throws {
        let head = Kept<String>()
        let proxy = try RawServer { connection, _ in
            head.value = try await connection.receiveHead()
            try await connection.send("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        }
        let client = try client(["http_proxy": "http://me:x@127.0.0.1:\(proxy.port)"])
        _ = try await client.send(ClientRequest("GET", "http://a.invalid:81/b?c", headers: ["d": "e"]))
        #expect(
            head.value
                == "GET http://a.invalid:81/b?c HTTP/1.1\r\nhost: a.invalid:81\r\nd: e\r\n"
                + "proxy-authorization: Basic bWU6eA==\r\n\r\n"
        )
    }

    @Test func `a proxy connects on, and learns nothing`() async throws {
        let upstream = try await RecordingUpstream(names: ["DNS:a.invalid"]) { _, _ in .reply(ScriptedReply(json: "{}"))
        }
        let head = Kept<String>()
        let proxy = try RawServer { [port = upstream.port] connection, _ in
            head.value = try await connection.receiveHead()
            let onward = try RawClient(port: port)
            try await connection.send("HTTP/1.1 200 Connected\r\n\r\n")
            async let back: Void = Self.pass(onward.sharing(), to: connection.sharing())
            try await Self.pass(connection, to: onward)
            try await back
        }
        let proxies = ["https_proxy": "http://127.0.0.1:\(proxy.port)"]
        let client = try client(proxies, trusting: upstream.authority?.authoritiesFile)
        for _ in 1...2 {
            let reply = try await client.send(ClientRequest("GET", "https://a.invalid/", headers: ["x-api-key": "sk"]))
            #expect(reply.body == Array("{}".utf8))
        }
        #expect(head.value == "CONNECT a.invalid:443 HTTP/1.1\r\nhost: a.invalid:443\r\n\r\n")
        #expect(proxy.connections == 1)
        #expect(upstream.requests.count == 2)
        await client.shutdown()
        await upstream.stop()
    }

    @Test(arguments: ["HTTP/1.1 407 Who\r\ncontent-length: 0\r\n\r\n", "no", ""])
    func `a proxy that does not connect on is an error`(_ answer: String) async throws {
        let proxy = try RawServer { connection, _ in
            _ = try await connection.receiveHead()
            try await connection.send(answer)
        }
        let client = try client(["https_proxy": "http://127.0.0.1:\(proxy.port)"])
        let error = await #expect(throws: TransportError.self) {
            try await client.send(ClientRequest("POST", "https://a.invalid/"))
        }
        guard case .unreachable = error?.reason else { throw try #require(error) }
        #expect(error?.wasSent == false)
    }

    private static func pass(_ from: RawClient, to: RawClient) async throws {
        while case let bytes = try await from.receive(), !bytes.isEmpty { try await to.send(bytes) }
    }
}
