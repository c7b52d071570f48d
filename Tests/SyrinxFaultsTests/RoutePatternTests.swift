import SyrinxHTTP
import Testing

@testable import SyrinxFaults

struct RoutePatternTests {
    @Test(arguments: [
        ("/v1/voices", "GET", "/v1/voices"),
        ("/v1/voices", "DELETE", "/v1/voices/"),
        ("GET  /v1/voices", "GET", "/v1/voices"),
        ("POST /v1/text-to-speech/{voice_id}", "POST", "/v1/text-to-speech/abc"),
        ("/v1/text-to-speech/*", "POST", "/v1/text-to-speech/abc"),
        ("/v1/text-to-speech/*", "POST", "/v1/text-to-speech/abc/stream/with-timestamps"),
        ("/v1/*/stream", "POST", "/v1/text-to-speech/abc/stream"),
        ("/v1/*/{what}/stream", "POST", "/v1/text-to-speech/abc/stream"),
        ("/*", "GET", "/docs"),
        ("/", "GET", "/"),
    ])
    func `a pattern fits`(pattern: String, method: String, path: String) throws {
        #expect(try RoutePattern(pattern).fits(Request(method, path)))
    }

    @Test(arguments: [
        ("/v1/voices", "OPTIONS", "/v1/voices"),
        ("/v1/voices", "GET", "/v1/voices/abc"),
        ("/v1/voices", "GET", "/v2/voices"),
        ("POST /v1/voices", "GET", "/v1/voices"),
        ("/v1/text-to-speech/{voice_id}", "POST", "/v1/text-to-speech/abc/stream"),
        ("/v1/text-to-speech/{voice_id}", "POST", "/v1/text-to-speech"),
        ("/v1/text-to-speech/*", "POST", "/v1/text-to-speech"),
        ("/v1/*/{what}/stream", "POST", "/v1/abc/stream"),
        ("/*", "GET", "/"),
    ])
    func `a pattern does not fit`(pattern: String, method: String, path: String) throws {
        #expect(try !RoutePattern(pattern).fits(Request(method, path)))
    }
}
