import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct AuthorizerTests {
    @Test(
        arguments: [
            (["xi-api-key": Harness.administrator], nil),
            (["xi-api-key": "sk_administrato"], "invalid_api_key"),
            (["xi-api-key": "sk_Administrator"], "invalid_api_key"),
            (["xi-api-key": ""], "invalid_api_key"),
            (["authorization": "Bearer secret"], "invalid_authorization_header"),
            ([:], "needs_authorization"),
        ] as [([String: String], String?)]
    )
    func `only the key opens`(fields: [String: String], status: String?) async throws {
        var headers = Headers()
        for (name, value) in fields { headers[name] = value }
        let keys = try await Harness().keys
        do throws(APIError) {
            let caller = try Authorizer(keys: keys).caller(of: Request("GET", "/", headers: headers), for: .admin)
            #expect(status == nil && caller.id == KeyRing.administratorID)
        } catch {
            #expect(error.status == status && error.statusCode == 401)
        }
    }

    @Test func `where no key is asked for everybody may do everything but administer`() async throws {
        let authorizer = Authorizer(keys: try await Harness(isOpen: true).keys)
        for headers in [[:], ["xi-api-key": "whatever"], ["authorization": "Bearer x"]] as [Headers] {
            let request = Request("GET", "/", headers: headers)
            #expect(try authorizer.caller(of: request, for: .textToSpeech).id == KeyRing.anybodyID)
            #expect(throws: APIError.self) { try authorizer.caller(of: request, for: .admin) }
        }
        let request = Request("GET", "/", headers: ["xi-api-key": Harness.administrator])
        #expect(try authorizer.caller(of: request, for: .admin).id == KeyRing.administratorID)
    }

    @Test func `a permission that is missing is named`() async throws {
        let harness = try await Harness()
        let client = try await harness.client { $0.permissions = ["voices_read"] }
        #expect(try await client.get("/v2/voices").status == 200)
        let reply = try await client.post("/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM", json: #"{"text": "hi"}"#)
        #expect(reply.status == 401)
        #expect(reply.text.contains(#""status":"missing_permissions""#) && reply.text.contains("text_to_speech"))
    }
}
