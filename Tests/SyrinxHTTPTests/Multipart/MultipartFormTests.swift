import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

struct MultipartFormTests {
    private struct Body: Decodable {
        var name: String
        var fast: Bool?
        var labels: [String: String]?
    }

    private let client = TestClient(
        routing("POST", "/") { request in
            var limits = MultipartLimits()
            limits.parts = 20
            limits.fieldBytes = 100
            let form = try await MultipartForm(request, limits: limits)
            let body: Body = try form.decode()
            let files = form.files(named: "files").map { "\($0.filename):\($0.contentType ?? "-"):\($0.bytes.count)" }
            return Response(body: .bytes(Array("\(body.name) \(files)".utf8)))
        }
    )

    private func send(_ parts: [(head: String, body: String)]) async throws -> TestClient.Reply {
        let text = parts.map { "--b\r\nContent-Disposition: form-data; \($0.head)\r\n\r\n\($0.body)\r\n" }.joined()
        return try await client.post(
            "/",
            headers: ["content-type": "multipart/form-data; boundary=b"],
            body: Array((text + "--b--\r\n").utf8)
        )
    }

    @Test func `fields and files are told apart`() async throws {
        let reply = try await send([
            ("name=name", "Ann"), ("name=\"files\"; filename=\"/a/1.mp3\"\r\nContent-Type: audio/mpeg", "abc"),
            ("name=files; filename=2.wav", ""), ("name=other; filename=3", "x"),
        ])
        #expect(reply.text == #"Ann ["1.mp3:audio/mpeg:3", "2.wav:-:0"]"#)
    }

    @Test(arguments: [
        ([("fast", "true")], #"["body","name"]"#, "missing"),
        ([("name", "")], #"["body","name"]"#, "missing"),
        ([("name", "a"), ("fast", "maybe")], #"["body","fast"]"#, "bool_parsing"),
        ([("name", "a"), ("labels", "{")], #"["body","labels"]"#, "dict_type"),
        ([("name", "a"), ("labels", #"{"a": 1}"#)], #"["body","labels","a"]"#, "string_type"),
    ])
    func `a field that is wrong is located in the body`(
        _ fields: [(String, String)],
        _ location: String,
        _ type: String
    ) async throws {
        let reply = try await send(fields.map { ("name=\($0.0)", $0.1) })
        #expect(reply.status == 422)
        #expect(reply.text.contains("\"loc\":\(location)"))
        #expect(reply.text.contains("\"type\":\"\(type)\""))
    }

    @Test func `a form without a file may come in the encoding of URLs`() async throws {
        let type: Headers = ["content-type": "application/x-www-form-urlencoded; charset=utf-8"]
        let reply = try await client.post("/", headers: type, body: Array("name=a+b%21&tags=x&tags=y".utf8))
        #expect(reply.text == "a b! []")
        let malformed = try await client.post("/", headers: type, body: Array("name=%zz".utf8))
        #expect(malformed.status == 400)
    }

    @Test func `a form may be nothing at all`() async throws {
        let reply = try await client.post("/")
        #expect(reply.status == 422)
        #expect(reply.text.contains(#""loc":["body","name"]"#))
    }

    @Test(arguments: [
        ("application/json", "{}", 400, "invalid_content_type"),
        ("multipart/form-data", "--b--", 400, "invalid_content_type"),
        ("multipart/form-data; boundary=b", "", 400, "malformed_form"),
        ("multipart/form-data; boundary=b", "--b", 400, "malformed_form"),
        (
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n" + String(repeating: "x", count: 101) + "\r\n--b--",
            413, "request_too_large"
        ),
        (
            "multipart/form-data; boundary=b",
            String(repeating: "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n", count: 21) + "--b--",
            413, "request_too_large"
        ),
        ("multipart/form-data; boundary=b", String(repeating: "x", count: 2_000_000), 413, "request_too_large"),
        ("application/x-www-form-urlencoded", String(repeating: "a=b&", count: 21), 413, "request_too_large"),
    ])
    func `what is no form, or too much, is an error`(
        _ type: String,
        _ body: String,
        _ status: Int,
        _ code: String
    ) async throws {
        let reply = try await client.post("/", headers: ["content-type": type], body: Array(body.utf8))
        #expect(reply.status == status)
        #expect(reply.text.contains("\"code\":\"\(code)\""))
    }

    @Test func `text that is not UTF-8 is malformed`() async throws {
        let body = Array("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n".utf8) + [0xFF] + "\r\n--b--".utf8
        let type: Headers = ["content-type": "multipart/form-data; boundary=b"]
        #expect(try await client.post("/", headers: type, body: body).status == 400)
    }

    @Test(arguments: [(1000, 0.02, true), (1000, 0.1, false), (40, 40.0, false)])
    func `a form that trickles is not waited for`(_ pieces: Int, _ seconds: Double, _ arrives: Bool) async throws {
        let clock = RequestBodyTests.StoppedClock()
        let left = Counter()
        let body = RequestBody {
            clock.move(by: .seconds(seconds))
            left.add()
            return left.value <= pieces
                ? Array("preamble ".utf8) : left.value == pieces + 1 ? Array("\r\n--b--".utf8) : nil
        }
        let request = Request("POST", "/", headers: ["content-type": "multipart/form-data; boundary=b"], body: body)
        if arrives {
            #expect(try await MultipartForm(request, clock: clock).fields.isEmpty)
        } else {
            await #expect(throws: BodyError.timedOut) { try await MultipartForm(request, clock: clock) }
        }
    }
}
