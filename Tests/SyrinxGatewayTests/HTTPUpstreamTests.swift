import Foundation
import Synchronization
import SyrinxHTTP
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// The gateway as a server before a server, over sockets.
struct HTTPUpstreamTests {
    /// Serves `handler` for as long as `body` runs.
    func serving(_ handler: @escaping Handler, _ body: (Int) async throws -> Void) async throws {
        let server = Server(configuration: HTTPConfiguration(), handler: handler, log: HTTPLog())
        try server.start()
        do {
            try await body(server.port)
        } catch {
            await server.shutdown(grace: .zero)
            throw error
        }
        await server.shutdown(grace: .zero)
    }

    /// A client of a gateway to a server that answers by `upstream`.
    func through(
        _ upstream: @escaping Handler,
        patience: HTTPUpstream.Patience = HTTPUpstream.Patience(),
        _ body: (_ client: HTTPClient, _ base: String, _ rig: Rig) async throws -> Void
    ) async throws {
        let client = try HTTPClient()
        try await serving(upstream) { port in
            let rig = try await Rig(
                services: [.elevenLabs(at: "http://127.0.0.1:\(port)")],
                upstream: HTTPUpstream(client, patience: patience)
            )
            try await serving({ await rig.gateway.respond(to: $0) }) { port in
                try await body(client, "http://127.0.0.1:\(port)/v1/elevenlabs", rig)
            }
        }
        await client.shutdown()
    }

    @Test(.timeLimit(.minutes(2))) func `requests and answers pass as they are`() async throws {
        let seen = Mutex<[Request]>([])
        try await through({ request in
            seen.withLock { $0.append(request) }
            let body = try await request.body.collect()
            return Response(
                201,
                headers: ["x-length": "\(body.count)", "character-cost": "5", "content-type": "text/plain"],
                body: .bytes(Array("\(request.method) \(request.target ?? "")".utf8))
            )
        }) { client, base, rig in
            let token = try await rig.token()
            for (method, target, count) in [
                ("GET", "/v1/models?a=1&a=2%20", 0), ("POST", "/v1/tomorrow", 5), ("PATCH", "/v2/x%20y", 600_000),
                ("DELETE", "/v1/x", 0),
            ] {
                let reply = try await client.send(
                    ClientRequest(
                        method,
                        base + target,
                        headers: ["xi-api-key": token, "accept": "*/*"],
                        body: Array(repeating: 7, count: count)
                    )
                )
                #expect(reply.status == 201 && reply.headers["x-length"] == "\(count)")
                #expect(String(decoding: reply.body, as: UTF8.self) == "\(method) \(target)")
                #expect(reply.headers["character-cost"] == "5")
            }
            #expect(seen.withLock { $0 }.allSatisfy { $0.headers["xi-api-key"]?.hasPrefix("secret-") == true })
            #expect(seen.withLock { $0 }.allSatisfy { $0.headers["host"]?.hasPrefix("127.0.0.1") == true })
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a long body is sent again from the disk to another key`() async throws {
        let tries = Mutex(0)
        try await through({ request in
            var count = 0
            for try await piece in request.body { count += piece.count }
            let isFirst = tries.withLock { tries in
                tries += 1
                return tries == 1
            }
            return isFirst ? Response(429) : Response(200, body: .bytes(Array("\(count)".utf8)))
        }) { client, base, rig in
            let reply = try await client.send(
                ClientRequest(
                    "POST",
                    base + "/v1/speech-to-text",
                    headers: ["xi-api-key": try await rig.token()],
                    body: Array(repeating: 7, count: 5_000_000)
                )
            )
            #expect(reply.status == 200 && String(decoding: reply.body, as: UTF8.self) == "5000000")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `what a service breaks off reaches the client broken off`() async throws {
        try await through({ _ in
            Response(
                200,
                body: .stream { writer in
                    try await writer.write(Array("half".utf8))
                    throw UpstreamError(.broken, wasSent: true)
                }
            )
        }) { client, base, rig in
            let token = try await rig.token()
            await #expect(throws: TransportError.self) {
                try await client.send(ClientRequest("GET", base + "/v1/tomorrow", headers: ["xi-api-key": token]))
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a server that is not there, or does not answer, is told`() async throws {
        let client = try HTTPClient()
        let nowhere = try await Rig(
            services: [.elevenLabs(at: "http://127.0.0.1:1")],
            upstream: HTTPUpstream(client)
        )
        let reply = try await nowhere.speak(token: try await nowhere.token())
        #expect(reply.status == 502 && reply.code == "UPSTREAM_ERROR")
        await client.shutdown()
        var patience = HTTPUpstream.Patience()
        patience.reply = .milliseconds(50)
        let (end, whenEnd) = AsyncStream<Void>.makeStream()
        try await through(
            { _ in
                for await _ in end { break }
                return Response(200)
            },
            patience: patience
        ) { client, base, rig in
            let request = ClientRequest(
                "POST",
                base + "/v1/voices/add",
                headers: ["xi-api-key": try await rig.token()],
                body: [1]
            )
            #expect(try await client.send(request).status == 504)
            whenEnd.finish()
        }
    }
}
