import SyrinxHTTP
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct PathTests {
    let mount = Mount([
        Service(.elevenLabs(at: "https://upstream.test/")),
        Service(ServiceDescription(name: "other", baseURL: "https://other.test/api")),
    ])

    func resolve(_ target: String, service: String? = nil) throws -> String {
        var request = try Request("GET", target: target, headers: [:], body: RequestBody([]), traceID: "0")
        request.headers["x-syrinx-service"] = service
        let (found, path) = try mount.resolve(request)
        return "\(found.name) \(path.target)"
    }

    @Test(arguments: [
        ("/v1/elevenlabs/v1/voices", nil, "elevenlabs /v1/voices"),
        ("/v1/elevenlabs/v2/voices?page_size=2&a=b%20c", nil, "elevenlabs /v2/voices?page_size=2&a=b%20c"),
        ("/v1/elevenlabs/voices", nil, "elevenlabs /v1/voices"),
        ("/v1/elevenlabs//v1//voices", nil, "elevenlabs /v1/voices"),
        ("/v1/elevenlabs/v1/voices/", nil, "elevenlabs /v1/voices/"),
        ("/v1/voices", "elevenlabs", "elevenlabs /v1/voices"),
        ("/v1/elevenlabs/v1/voices", "elevenlabs", "elevenlabs /v1/voices"),
        ("/v1/other/listen?model=x", nil, "other /listen?model=x"),
        ("/v1/other/v1/listen", nil, "other /v1/listen"),
        ("http://evil.test/v1/elevenlabs/v1/voices", nil, "elevenlabs /v1/voices"),
        ("/v1/elevenlabs/v1/voices/a%20b%2Bc", nil, "elevenlabs /v1/voices/a%20b+c"),
        ("/v1/elevenlabs/v1/voices/Jürgen", nil, "elevenlabs /v1/voices/J%C3%BCrgen"),
        ("/v1/elevenlabs/v1/voices/%74ext", nil, "elevenlabs /v1/voices/text"),
        ("/v1/elevenlabs/v1/voices/100%25", nil, "elevenlabs /v1/voices/100%25"),
    ])
    func `a path leads to its service`(target: String, service: String?, expected: String) throws {
        #expect(try resolve(target, service: service) == expected)
    }

    @Test(arguments: [
        "/v1/elevenlabs/v1/../admin", "/v1/elevenlabs/../../x", "/v1/elevenlabs/v1/%2e%2e/admin",
        "/v1/elevenlabs/v1/.%2E/admin", "/v1/elevenlabs/v1/voices/a%2Fb", "/v1/elevenlabs/v1/voices/a%2fb",
        "/v1/elevenlabs/v1/voices/a%5Cb", "/v1/elevenlabs/v1/voices/a\\b", "/v1/elevenlabs/v1/%252e%252e/admin",
        "/v1/elevenlabs/v1/voices/a%252Fb", "/v1/elevenlabs/v1/voices/a%25252Fb", "/v1/elevenlabs/v1/./voices",
    ])
    func `a path that may lead elsewhere is refused`(target: String) throws {
        #expect(throws: GatewayError.unsafePath) { try resolve(target) }
    }

    @Test(arguments: [("/v1/nobody/v1/voices", nil), ("/v1/voices", "nobody"), ("/", nil)])
    func `a service that there is not is said to be unknown`(target: String, service: String?) throws {
        do {
            _ = try resolve(target, service: service)
            Issue.record("it was found")
        } catch let error as GatewayError {
            #expect(error.statusCode == 404 && error.code == "SERVICE_UNKNOWN")
        }
    }

    @Test(arguments: [
        ("POST", "/v1/text-to-speech/x/stream/with-timestamps", "text_to_speech"),
        ("POST", "/v1/speech-to-text", "speech_to_text"),
        ("GET", "/v2/voices", "voices_read"), ("HEAD", "/v1/voices/x", "voices_read"),
        ("DELETE", "/v1/voices/x", "voices_write"), ("POST", "/v1/voices/add", "voices_write"),
        ("POST", "/v1/service-accounts/x/api-keys", "service_account_write"),
        ("POST", "/v1/tomorrow", "other"), ("POST", "/v1/Text-To-Speech/x", "other"),
    ])
    func `a path tells what it can do`(method: String, path: String, capability: String) throws {
        let service = try #require(mount["elevenlabs"])
        #expect(service.operation(method, try UpstreamPath(path).segments).0.rule.capability == capability)
    }

    @Test func `a service in a few lines is read, and a mistake in them is told`() throws {
        let given = try ServiceDescription([
            "name": "deepgram", "baseURL": "https://api.deepgram.com", "scheme": "Token",
            "operations": [["method": "POST", "path": "/v1/listen", "capability": "speech_to_text"]],
        ])
        #expect(Service(given).credential("k").value == "Token k")
        #expect(Service(given).operation("POST", ["v1", "listen"]).0.rule.capability == "speech_to_text")
        #expect(try ServiceDescription(["name": "elevenlabs"]) == .elevenLabs())
        #expect(throws: ServiceDescriptionError.self) {
            try ServiceDescription(["name": "x", "baseURL": "https://x.test", "headr": "y"])
        }
        for url in ["ftp://x.test", "https://", "https://user@x.test", "https://x.test/?a"] {
            #expect(throws: ServiceDescriptionError.self) {
                try ServiceDescription(["name": "x", "baseURL": .string(url)])
            }
        }
        #expect(throws: ServiceDescriptionError.self) {
            try ServiceDescription(["name": "v1", "baseURL": "https://x"])
        }
    }
}
