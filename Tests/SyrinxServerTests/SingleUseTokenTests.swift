import SyrinxAccess
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct SingleUseTokenTests {
    @Test(arguments: SingleUseToken.Purpose.allCases)
    func `a token lends the rights of its key once`(purpose: SingleUseToken.Purpose) async throws {
        let harness = try await Harness()
        let reply = try await harness.client.post("/v1/single-use-token/\(purpose.rawValue)")
        let token = try WireDecoder().decode(SingleUseToken.Reply.self, from: reply.body).token
        let tokens = SingleUseTokens(harness.keys)
        #expect(try await tokens.redeem(token, for: purpose.rawValue).id == KeyRing.administratorID)
        await #expect(throws: APIError.self) { try await tokens.redeem(token, for: purpose.rawValue) }
    }

    @Test(arguments: [
        ("text_to_speech", "tts_websocket", 200),
        ("text_to_speech", "realtime_scribe", 401),
        ("text_to_speech", "batch_scribe", 401),
        ("speech_to_text", "tts_websocket", 401),
        ("speech_to_text", "realtime_scribe", 200),
        ("speech_to_text", "batch_scribe", 200),
    ])
    func `a key lends only what it may do itself`(permission: String, purpose: String, status: Int) async throws {
        let client = try await Harness().client { $0.permissions = [permission] }
        #expect(try await client.post("/v1/single-use-token/\(purpose)").status == status)
    }

    @Test func `a purpose that there is not is told before a key that is not there`() async throws {
        let reply = try await Harness().client(nil).post("/v1/single-use-token/all")
        let expected = "'realtime_scribe', 'batch_scribe' or 'tts_websocket'"
        #expect(reply.status == 422)
        #expect(
            try JSONValue(parsing: reply.body) == [
                "detail": [
                    [
                        "type": "enum", "loc": ["path", "token_type"], "msg": .string("Input should be \(expected)"),
                        "input": "all", "ctx": ["expected": .string(expected)],
                    ]
                ]
            ]
        )
    }
}
