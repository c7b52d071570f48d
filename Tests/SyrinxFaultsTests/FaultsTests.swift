import FoundationEssentials
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxFaults

struct FaultsTests {
    let clock = PatientClock()

    func faults(_ rules: String, seed: Int = 0) throws -> Faults {
        let plan = try FaultPlan(json: Data("{ seed: \(seed), rules: [\(rules)] }".utf8))
        return Faults(plan, clock: clock) { $0.headers["xi-api-key"].map { ["id of \($0)", $0] } ?? [] }
    }

    /// Ten letters, whole or in three pieces, behind faults.
    func handler(_ faults: Faults) -> Handler {
        var router = Router()
        router.on("POST", "/v1/text-to-speech/{voice_id}") { _ in Response(body: .bytes(Array("abcdefghij".utf8))) }
        router.on("POST", "/v1/text-to-speech/{voice_id}/stream") { _ in
            Response(
                body: .stream { writer in
                    for piece in ["abcd", "efgh", "ij"] { try await writer.write(Array(piece.utf8)) }
                }
            )
        }
        router.on("GET", "/v1/voices") { _ in Response(body: .bytes(Array("[]".utf8))) }
        router.on("GET", "/admin/v1/faults") { _ in Response() }
        return faults.around { [router] in await router.respond(to: $0) }
    }

    func client(_ faults: Faults) -> TestClient {
        TestClient(handler(faults))
    }

    /// What is sent of an answer's body, and why no more of it is.
    func sent(_ response: Response) async throws -> (text: String, error: (any Error)?) {
        guard case .stream(let produce) = response.body else { return ("", nil) }
        let body = Pieces()
        do {
            try await produce(ResponseWriter { await body.append($0) })
            return (await body.text, nil)
        } catch {
            return (await body.text, error)
        }
    }

    actor Pieces {
        private var bytes: [UInt8] = []

        var text: String { String(decoding: bytes, as: UTF8.self) }

        func append(_ piece: [UInt8]) { bytes += piece }
    }

    @Test func `the first requests fail, and then no more`() async throws {
        let client = client(try faults("{ name: 'busy', route: '/v1/*', first: 2, error: 'system_busy' }"))
        var replies: [TestClient.Reply] = []
        for _ in 1...3 { replies.append(try await client.get("/v1/voices")) }
        #expect(replies.map(\.status) == [429, 429, 200])
        #expect(replies.map { $0.headers["x-syrinx-fault"] } == ["busy", "busy", nil])
        let exposed = try #require(replies[0].headers["access-control-expose-headers"])
        #expect(exposed.hasSuffix(", x-syrinx-fault"))
        #expect(replies[0].headers["x-trace-id"] == "test")
    }

    @Test(arguments: [
        ("too_many_concurrent_requests", 429, "rate_limit_error", "concurrent_limit_exceeded"),
        ("system_busy", 429, "rate_limit_error", "system_busy"),
        ("quota_exceeded", 401, "authentication_error", "quota_exceeded"),
        ("invalid_api_key", 401, "authentication_error", "unauthorized"),
        ("something_went_wrong", 500, "internal_error", "internal_error"),
    ])
    func `errors have the API's bodies`(name: String, status: Int, type: String, code: String) async throws {
        let reply = try await client(faults("{ route: '/v1/voices', error: '\(name)' }")).get("/v1/voices")
        let detail = try #require(JSONValue(parsing: reply.body)["detail"])
        #expect(reply.status == status)
        #expect(reply.headers["content-type"] == "application/json")
        #expect(detail["type"] == .string(type) && detail["code"] == .string(code))
        #expect(detail["status"] == .string(name) && detail["request_id"] == "test")
        #expect(detail["message"]?.string?.isEmpty == false)
        // Nobody has seen the cloud send it.
        #expect(reply.headers["retry-after"] == nil)
    }

    @Test func `rules are tried in order, and the first that falls on a request hides it from the others`() async throws
    {
        let faults = try faults(
            """
            { name: 'a', route: 'GET /v1/*', first: 1, error: 'system_busy' },
            { name: 'b', route: '/v1/voices', every: 2, answer: 418 },
            { name: 'c', route: '/v1/none', cut: true },
            """
        )
        let client = client(faults)
        var statuses: [Int] = []
        for _ in 1...5 { statuses.append(try await client.get("/v1/voices").status) }
        #expect(statuses == [429, 200, 418, 200, 418])
        #expect(faults.tally == [.init(requests: 5, faults: 1), .init(requests: 4, faults: 2), .init()])

        faults.reset()
        #expect(faults.tally == [.init(), .init(), .init()])
        #expect(try await client.get("/v1/voices").status == 429)
    }

    @Test func `by chance the same requests fail again`() async throws {
        let rule = "{ route: '/v1/voices', chance: 0.3, error: 'system_busy' }"
        func statuses(seed: Int) async throws -> [Int] {
            let client = client(try faults(rule, seed: seed))
            var statuses: [Int] = []
            for _ in 1...40 { statuses.append(try await client.get("/v1/voices").status) }
            return statuses
        }
        let expected = try await statuses(seed: 5)
        #expect(Set(expected) == [200, 429])
        #expect(try await statuses(seed: 5) == expected)
        #expect(try await statuses(seed: 6) != expected)
    }

    @Test(arguments: ["ci", "id of ci"])
    func `a rule may be for one key`(key: String) async throws {
        let client = client(try faults("{ route: '/v1/voices', key: '\(key)', error: 'quota_exceeded' }"))
        #expect(try await client.get("/v1/voices", headers: ["xi-api-key": "ci"]).status == 401)
        #expect(try await client.get("/v1/voices", headers: ["xi-api-key": "other"]).status == 200)
        #expect(try await client.get("/v1/voices").status == 200)
    }

    @Test func `any answer can be given, and what was sent is read before`() async throws {
        let rule =
            "{ route: '/v1/*', answer: { status: 502, headers: { 'content-type': 'text/html' }, body: '<p>Bad' } }"
        let read = Pieces()
        let body = RequestBody { await read.text.isEmpty ? await read.take() : nil }
        let response = try await handler(faults(rule))(Request("POST", "/v1/text-to-speech/v", body: body))
        #expect(response.status == 502 && response.headers["content-type"] == "text/html")
        #expect(await read.text == "read")
        let reply = try await client(faults(rule)).get("/v1/voices")
        #expect(reply.text == "<p>Bad")
    }

    @Test func `a delay is waited before all else`() async throws {
        let client = client(try faults("{ name: 'slow', route: '/v1/voices', delay: 1.5 }"))
        let reply = try await client.get("/v1/voices")
        #expect(reply.text == "[]" && reply.headers["x-syrinx-fault"] == "slow")
        #expect(clock.waited == [.seconds(1.5)])
    }

    @Test func `the way to the counts never fails`() async throws {
        let faults = try faults("{ route: '/*', error: 'system_busy' }")
        #expect(try await client(faults).get("/admin/v1/faults").status == 200)
        #expect(faults.tally == [.init()])
    }

    @Test(arguments: [
        ("cut: 0", ""), ("cut: 3", "abc"), ("cut: 4", "abcd"), ("cut: 9", "abcdefghi"), ("cut: 10", "abcdefghij"),
    ])
    func `a body is cut after so many bytes`(cut: String, expected: String) async throws {
        let handler = handler(try faults("{ route: '/v1/*', \(cut) }"))
        for path in ["/v1/text-to-speech/v", "/v1/text-to-speech/v/stream"] {
            let (text, error) = try await sent(handler(Request("POST", path)))
            #expect(text == expected)
            #expect(error is ConnectionClosed)
        }
    }

    @Test func `a client can tell that a body is cut`() async throws {
        let handler = handler(try faults("{ route: '/v1/*', cut: 3 }"))
        #expect(try await handler(Request("POST", "/v1/text-to-speech/v")).headers["content-length"] == "10")
        #expect(try await handler(Request("POST", "/v1/text-to-speech/v/stream")).headers["content-length"] == nil)
    }

    @Test func `a body that is too short to be cut is whole`() async throws {
        let (text, error) = try await sent(
            handler(faults("{ route: '/v1/*', cut: 11 }"))(Request("POST", "/v1/text-to-speech/v"))
        )
        #expect(text == "abcdefghij" && error == nil)
    }

    @Test func `a part of a file is cut like any body`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "faults-\(UInt64.random(in: 0 ... .max))")
            .path
        #expect(FileManager.default.createFile(atPath: file, contents: Data(repeating: 65, count: 200_000)))
        // A file that is left behind is in the way of nobody.
        defer { try? FileManager.default.removeItem(atPath: file) }
        let handler = try faults("{ route: '/f', cut: 70000 }").around { _ in Response(body: .file(file)) }
        let response = try await handler(Request("GET", "/f", headers: ["range": "bytes=10-100009"]))
        #expect(response.status == 206 && response.headers["content-length"] == "100000")
        let (text, error) = try await sent(response)
        #expect(text.utf8.count == 70_000 && error is ConnectionClosed)
    }

    @Test func `a connection is cut before the answer`() async throws {
        let (text, error) = try await sent(
            handler(faults("{ route: '/v1/*', cut: true }"))(Request("POST", "/v1/text-to-speech/v"))
        )
        #expect(text == "" && error is ConnectionClosed)
    }

    @Test(arguments: ["stall: 20", "stall: { seconds: 20, afterBytes: 5 }"])
    func `an answer that stalls for a while is whole`(stall: String) async throws {
        let client = client(try faults("{ route: '/v1/*', \(stall) }"))
        #expect(try await client.post("/v1/text-to-speech/v/stream").text == "abcdefghij")
        #expect(clock.waited == [.seconds(20)])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["stall: true", "stall: { afterBytes: 5 }"])
    func `what stalls for ever goes on when the server stops, and ends when the client leaves`(stall: String)
        async throws
    {
        let faults = try faults("{ route: '/v1/*', \(stall) }")
        let client = client(faults)
        let leaving = Task { try await client.post("/v1/text-to-speech/v/stream") }
        leaving.cancel()
        await #expect(throws: CancellationError.self) { try await leaving.value }
        async let staying = client.post("/v1/text-to-speech/v/stream")
        faults.stop()
        #expect(try await staying.text == "abcdefghij")
    }
}

extension FaultsTests.Pieces {
    fileprivate func take() -> [UInt8] {
        append(Array("read".utf8))
        return [1]
    }
}
