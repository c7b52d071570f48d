import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

struct RouterTests {
    private let client: TestClient

    init() {
        var router = Router()
        for path in [
            "/", "/v1/voices", "/v1/voices/{voice_id}", "/v1/voices/settings", "/v1/voices/{id}/samples/{sample}",
        ] {
            router.on("GET", path) { request in
                let parameters = request.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                return Response(body: .bytes(Array(([path] + parameters).joined(separator: " ").utf8)))
            }
        }
        router.on("DELETE", "/v1/voices/{voice_id}") { _ in Response(204) }
        router.on("POST", "/fail/{kind}") { request in
            struct Secret: Error {}
            switch request.parameters["kind"] {
            case "api": throw APIError(418, "a", "b", "c", parameter: "d", headers: ["retry-after": "7"])
            case "validation":
                throw ValidationError([
                    .init(
                        "missing",
                        at: [.name("body"), .index(2)],
                        "Field required",
                        input: .null,
                        context: ["ge": .number(0.5)]
                    )
                ])
            default: throw Secret()
            }
        }
        router.on("POST", "/echo") { Response(headers: $0.headers, body: .bytes(try await $0.body.collect())) }
        client = TestClient(router)
    }

    @Test(arguments: [
        ("/", "/"),
        ("/v1/voices", "/v1/voices"),
        ("/v1/voices/", "/v1/voices"),
        ("//v1//voices", "/v1/voices"),
        ("/v1/voices/abc", "/v1/voices/{voice_id} voice_id=abc"),
        ("/v1/voices/a%20b", "/v1/voices/{voice_id} voice_id=a b"),
        ("/v1/voices/settings", "/v1/voices/settings"),
        ("/v1/voices/settings/samples/s", "/v1/voices/{id}/samples/{sample} id=settings sample=s"),
    ])
    func `a path leads to its handler`(_ path: String, _ expected: String) async throws {
        let reply = try await client.get(path)
        #expect(reply.status == 200)
        #expect(reply.text == expected)
    }

    @Test(arguments: ["/v1", "/v2/voices", "/v1/voices/a/b", "/v1/voices/a/samples", "/v1/voices/a/samples/b/c"])
    func `a path that leads nowhere is an error`(_ path: String) async throws {
        let reply = try await client.get(path)
        #expect(reply.status == 404)
        #expect(
            reply.text == #"{"detail":{"code":"not_found","message":"There is nothing at \#(path).","#
                + #""request_id":"test","status":"not_found","type":"not_found"}}"#
        )
    }

    @Test func `another method of a known path is an error that names its methods`() async throws {
        let reply = try await client.post("/v1/voices/abc")
        #expect(reply.status == 405)
        #expect(reply.headers["allow"] == "DELETE, GET, HEAD, OPTIONS")
        #expect(reply.text.contains(#""code":"method_not_allowed""#))
    }

    @Test func `HEAD is handled by GET`() async throws {
        let reply = try await client.send("HEAD", "/v1/voices")
        #expect(reply.status == 200)
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: ["/v1/voices", "/nowhere"])
    func `pages of other origins may ask for anything`(_ path: String) async throws {
        let reply = try await client.send(
            "OPTIONS",
            path,
            headers: ["Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "xi-api-key, x-b"]
        )
        #expect(reply.status == 204)
        #expect(reply.headers["access-control-allow-origin"] == "*")
        #expect(reply.headers["access-control-allow-methods"]?.contains("PATCH") == true)
        #expect(reply.headers["access-control-allow-headers"] == "xi-api-key, x-b")
        #expect(reply.headers["access-control-max-age"] == "86400")
    }

    @Test(arguments: ["/v1/voices", "/nowhere"])
    func `every answer has a trace id and may be read by pages of other origins`(_ path: String) async throws {
        let reply = try await client.get(path)
        #expect(reply.headers["x-trace-id"] == "test")
        #expect(reply.headers["access-control-allow-origin"] == "*")
        let exposed = try #require(reply.headers["access-control-expose-headers"]).split(separator: ", ")
        for name in [
            "request-id", "xi-request-id", "character-cost", "history-item-id", "current-concurrent-requests",
            "maximum-concurrent-requests", "x-trace-id", "x-syrinx-ignored", "x-syrinx-cache", "content-disposition",
            "content-range", "accept-ranges",
        ] {
            #expect(exposed.contains(Substring(name)))
        }
    }

    @Test func `an error of the API says what it knows`() async throws {
        let reply = try await client.post("/fail/api")
        #expect(reply.status == 418)
        #expect(reply.headers["retry-after"] == "7")
        #expect(reply.headers["content-type"] == "application/json")
        #expect(
            reply.text
                == #"{"detail":{"code":"b","message":"c","param":"d","request_id":"test","status":"b","type":"a"}}"#
        )
    }

    @Test func `an error of validation lists its items`() async throws {
        let reply = try await client.post("/fail/validation")
        #expect(reply.status == 422)
        #expect(
            reply.text
                == #"{"detail":[{"ctx":{"ge":0.5},"input":null,"loc":["body",2],"msg":"Field required","type":"missing"}]}"#
        )
    }

    @Test func `any other error is logged and does not leak`() async throws {
        struct Secret: Error {}
        let logged = Kept<String>()
        var router = Router(log: HTTPLog(failed: { logged.value = "\($0) \(type(of: $1))" }))
        router.on("GET", "/") { _ in throw Secret() }
        let reply = try await TestClient(router).get("/")
        #expect(reply.status == 500)
        #expect(!reply.text.contains("Secret"))
        #expect(logged.value == "test Secret")
    }

    @Test func `the test client sends headers and JSON`() async throws {
        let reply = try await client.post("/echo", headers: ["X-A": "b"], json: "{}")
        #expect(reply.text == "{}")
        #expect(reply.headers["x-a"] == "b")
        #expect(reply.headers["content-type"] == "application/json")
    }

    @Test func `the test client collects streams`() async throws {
        let router = routing("GET", "/") { request in
            Response(
                body: .stream { writer in
                    for value in request.query.all("a") { try await writer.write(Array(value.utf8)) }
                }
            )
        }
        #expect(try await TestClient(router).get("/?a=1&b=2&a=3").text == "13")
    }
}
