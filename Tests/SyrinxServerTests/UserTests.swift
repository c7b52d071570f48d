import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct UserTests {
    // 2026-11-15 08:00 UTC, and 1 December.
    let clock = SettableClock(seconds: 1_794_729_600)
    let nextMonth = 1_796_083_200
    let harness: Harness

    init() async throws {
        harness = try await Harness(now: clock.now)
    }

    func user(_ client: TestClient) async throws -> User.Account {
        try WireDecoder().decode(from: try await client.get("/v1/user").body)
    }

    @Test func `a key is told what it has used of its month, and when that begins anew`() async throws {
        let client = try await harness.client("reader") { $0.credits.month = 100 }
        _ = try await client.post("/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM", json: #"{"text": "Hello."}"#)
        let user = try await user(client)
        #expect(user.firstName == "reader" && user.seatType == "workspace_member")
        #expect(user.xiAPIKeyPreview?.count == 7 && user.createdAt == 1_794_729_600)
        #expect(user.subscription.characterCount == 6 && user.subscription.characterLimit == 100)
        #expect(user.subscription.nextCharacterCountResetUnix == nextMonth)
        #expect(user.subscription.tier == "syrinx" && user.subscription.status == "active")
        let reply = try await client.get("/v1/user/subscription")
        let extended: User.ExtendedSubscription = try WireDecoder().decode(from: reply.body)
        #expect(extended.subscription == user.subscription && !extended.hasOpenInvoices)
        clock.advance(seconds: nextMonth - 1_794_729_600)
        #expect(try await self.user(client).subscription.characterCount == 0)
    }

    @Test func `without a quota the limit is the largest number that every client holds`() async throws {
        let user = try await user(harness.client)
        #expect(user.subscription.characterLimit == 2_147_483_647)
        #expect(user.seatType == "workspace_admin" && user.xiAPIKeyPreview == nil)
    }

    @Test func `it takes the permission to read about the user`() async throws {
        let client = try await harness.client { $0.permissions = ["text_to_speech"] }
        for path in ["/v1/user", "/v1/user/subscription", "/v1/usage/character-stats?start_unix=1&end_unix=1"] {
            #expect(try await client.get(path).text.contains("missing_permissions"))
        }
    }
}
