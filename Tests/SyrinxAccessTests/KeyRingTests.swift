import Foundation
import Synchronization
import SyrinxCrypto
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxAccess

/// A clock that is set by hand.
final class Clock: Sendable {
    private let time = Mutex(Timestamp(seconds: 1_795_694_400))

    @Sendable func now() -> Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 = $0 + duration }
    }
}

final class KeyRingTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(Identifier.random())").path
    let pepper = Secret.random()
    let clock = Clock()

    deinit {
        // A folder that is left behind is in the way of nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func ring() async throws -> KeyRing {
        try await KeyRing(SQLiteStore(folder: folder), pepper: pepper, administrator: "sk_admin", now: clock.now)
    }

    func status(_ ring: KeyRing, _ secret: String?) -> String? {
        do throws(APIError) {
            _ = try ring.caller(secret)
            return nil
        } catch {
            return error.status
        }
    }

    @Test func `a key works from its creation on, after a restart too, and no other does`() async throws {
        let new = try await ring().create(name: "Anna")
        #expect(new.secret.hasPrefix("sk_") && new.secret.count == 67)
        let ring = try await ring()
        #expect(try ring.caller(new.secret).id == new.key.id)
        #expect(status(ring, new.secret + "0") == "invalid_api_key")
        #expect(status(ring, nil) == "needs_authorization")
    }

    @Test func `the store holds no secret`() async throws {
        let secret = try await ring().create(name: "Anna").secret
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data()
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
            #expect(bytes.range(of: Data(secret.dropFirst(3).utf8)) == nil)
        }
    }

    @Test func `a revoked key stops at once and for good`() async throws {
        let ring = try await ring()
        let new = try await ring.create(name: "Anna")
        _ = try await ring.revoke(new.key.id)
        #expect(status(ring, new.secret) == "invalid_api_key")
        await #expect(throws: APIError.self) { try await ring.change(new.key.id) { (_) throws(APIError) in } }
        await #expect(throws: APIError.self) { try await ring.rotate(new.key.id) }
    }

    @Test func `the old secret works beside the new one for its grace time`() async throws {
        let ring = try await ring()
        let old = try await ring.create(name: "Anna")
        let new = try await ring.rotate(old.key.id, grace: .seconds(10))
        #expect(new.secret != old.secret && new.key.id == old.key.id)
        #expect(status(ring, old.secret) == nil && status(ring, new.secret) == nil)
        clock.advance(by: .seconds(10))
        #expect(status(ring, old.secret) == "invalid_api_key" && status(ring, new.secret) == nil)
        let newest = try await ring.rotate(old.key.id, grace: .zero)
        #expect(status(ring, new.secret) == "invalid_api_key" && status(ring, newest.secret) == nil)
    }

    @Test func `an expired or disabled key says so`() async throws {
        let ring = try await ring()
        let end = clock.now() + .seconds(5)
        let new = try await ring.create(name: "Anna") { (record) throws(APIError) in record.expiresAt = end }
        #expect(status(ring, new.secret) == nil)
        _ = try await ring.change(new.key.id) { (record) throws(APIError) in record.disabledAt = end }
        #expect(status(ring, new.secret) == "invalid_api_key")
        _ = try await ring.change(new.key.id) { (record) throws(APIError) in record.disabledAt = nil }
        #expect(status(ring, new.secret) == nil)
        clock.advance(by: .seconds(5))
        #expect(status(ring, new.secret) == "invalid_api_key")
    }

    @Test func `a key with addresses works from these only`() async throws {
        let ring = try await ring()
        let new = try await ring.create(name: "Anna") { (record) throws(APIError) in
            record.allowedAddresses = ["10.0.0.0/8", "::1"]
        }
        #expect(try ring.caller(new.secret, from: "10.3.2.1").id == new.key.id)
        #expect(try ring.caller(new.secret, from: "::1").id == new.key.id)
        #expect(throws: APIError.self) { try ring.caller(new.secret, from: "11.0.0.1") }
        #expect(throws: APIError.self) { try ring.caller(new.secret) }
        #expect(throws: APIError.self) { try ring.caller(id: new.key.id, from: "::2") }
        _ = try await ring.change(new.key.id) { (record) throws(APIError) in record.allowedAddresses = nil }
        #expect(status(ring, new.secret) == nil)
    }

    @Test func `a key that is revoked twice was revoked once`() async throws {
        let ring = try await ring()
        let id = try await ring.create(name: "Anna").key.id
        let time = try await ring.revoke(id).revokedAt
        clock.advance(by: .seconds(5))
        #expect(try await ring.revoke(id).revokedAt == time)
    }

    @Test func `changes at the same time do not undo one another`() async throws {
        let ring = try await ring()
        let id = try await ring.create(name: "0").key.id
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    _ = try? await ring.change(id) { (record) throws(APIError) in
                        record.credits.month = (record.credits.month ?? 0) + 1
                    }
                }
            }
        }
        #expect(try ring.key(id).record.credits.month == 50)
    }

    @Test func `the last use is kept`() async throws {
        let id: String
        do {
            let ring = try await ring()
            let new = try await ring.create(name: "Anna")
            id = new.key.id
            _ = try ring.caller(new.secret)
            try await ring.flushLastUses()
        }
        #expect(try await ring().key(id).record.lastUsedAt == clock.now())
    }

    @Test func `permissions hold as they are named, and what is reserved must be`() async throws {
        let ring = try await ring()
        let plain = try await ring.caller(ring.create(name: "a").secret)
        #expect(plain.may(.textToSpeech) && !plain.may(.admin) && !plain.may(.serviceAccountWrite))
        let narrow = try await ring.caller(
            ring.create(name: "b") { (record) throws(APIError) in record.permissions = ["voices_read"] }.secret
        )
        #expect(narrow.may(.voicesRead) && !narrow.may(.textToSpeech))
        #expect(throws: APIError.self) { try narrow.require(.textToSpeech) }
        #expect(try ring.caller("sk_admin").isAdministrator)
    }

    @Test(
        arguments: [
            { $0.name = "" }, { $0.permissions = ["fly"] }, { $0.credits.day = -1 }, { $0.concurrency = 0 },
            { $0.services = [""] }, { $0.allowedAddresses = ["here"] }, { $0.allowedAddresses = [] },
        ] as [@Sendable (inout KeyRecord) -> Void]
    )
    func `what makes no sense is refused`(edit: @Sendable (inout KeyRecord) -> Void) async throws {
        let ring = try await ring()
        await #expect(throws: APIError.self) {
            try await ring.create(name: "a") { (record) throws(APIError) in edit(&record) }
        }
        #expect(ring.keys.isEmpty)
    }

    @Test func `a single-use token lends its key's rights once, for its purpose, for a quarter of an hour`()
        async throws
    {
        let ring = try await ring()
        let tokens = SingleUseTokens(ring)
        let caller = try await ring.caller(ring.create(name: "a").secret)
        func redeem(_ token: String, for purpose: String = "tts_websocket") async -> String? {
            do {
                return try await tokens.redeem(token, for: purpose).id
            } catch {
                return nil
            }
        }
        let token = try await tokens.create(for: caller, purpose: "tts_websocket")
        #expect(await redeem(token) == caller.id)
        #expect(await redeem(token) == nil)
        let other = try await tokens.create(for: caller, purpose: "tts_websocket")
        #expect(await redeem(other, for: "realtime_scribe") == nil)
        let late = try await tokens.create(for: caller, purpose: "tts_websocket")
        clock.advance(by: SingleUseTokens.lifetime)
        #expect(await redeem(late) == nil)
        let orphan = try await tokens.create(for: caller, purpose: "tts_websocket")
        _ = try await ring.revoke(caller.id)
        #expect(await redeem(orphan) == nil)
    }

    @Test func `a key has so many tokens waiting and no more, however many are asked for at once`() async throws {
        let ring = try await ring()
        let tokens = SingleUseTokens(ring)
        let caller = try ring.caller("sk_admin")
        let made = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<SingleUseTokens.maximumPerKey + 20 {
                group.addTask {
                    do {
                        _ = try await tokens.create(for: caller, purpose: "x")
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == SingleUseTokens.maximumPerKey)
        clock.advance(by: SingleUseTokens.lifetime)
        _ = try await tokens.create(for: caller, purpose: "x")
    }

    @Test func `a token is redeemed once by however many at once`() async throws {
        let ring = try await ring()
        let tokens = SingleUseTokens(ring)
        let token = try await tokens.create(for: ring.caller("sk_admin"), purpose: "x")
        let count = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await tokens.redeem(token, for: "x")
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 1)
    }
}
