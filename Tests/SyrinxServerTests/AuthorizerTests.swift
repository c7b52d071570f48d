import SyrinxHTTP
import SyrinxWire
import Testing

@testable import SyrinxServer

struct AuthorizerTests {
    @Test(
        arguments: [
            (["xi-api-key": "secret"], nil),
            (["xi-api-key": "secre"], "invalid_api_key"),
            (["xi-api-key": "sEcret"], "invalid_api_key"),
            (["xi-api-key": ""], "invalid_api_key"),
            (["authorization": "Bearer secret"], "invalid_authorization_header"),
            ([:], "needs_authorization"),
        ] as [([String: String], String?)]
    )
    func `only the key opens`(fields: [String: String], status: String?) {
        var headers = Headers()
        for (name, value) in fields { headers[name] = value }
        do throws(APIError) {
            try Authorizer(key: "secret").check(Request("GET", "/", headers: headers))
            #expect(status == nil)
        } catch {
            #expect(error.status == status && error.statusCode == 401)
        }
    }

    @Test func `without a key everything is open`() throws {
        try Authorizer(key: nil).check(Request("GET", "/"))
    }
}
