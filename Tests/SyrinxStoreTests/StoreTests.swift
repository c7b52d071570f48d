import FoundationEssentials
import SyrinxCrypto
import Testing

@testable import SyrinxStore

struct StoreTests {
    let folder = Folder()

    @Test func `a key comes back as it was`() async throws {
        var key = KeyRecord(
            id: "a",
            name: "Anna",
            secrets: [
                .init(digest: SHA256.digest(of: [1]), hint: "abcd"),
                .init(digest: SHA256.digest(of: [2]), hint: "efgh", validUntil: Timestamp(seconds: 9)),
            ],
            createdAt: Timestamp(seconds: 1)
        )
        let store = try await folder.open()
        try await store.save(key)
        #expect(try await store.keys() == [key])
        try await store.save(ServiceAccountRecord(id: "s", name: "Robot", createdAt: Timestamp(seconds: 1)))
        key.serviceAccountID = "s"
        key.permissions = ["text_to_speech"]
        key.services = ["elevenlabs"]
        key.credits = .init(hour: 1, month: 3)
        key.requests = .init(day: 2)
        key.concurrency = 4
        key.cache = true
        key.expiresAt = Timestamp(seconds: 5)
        key.disabledAt = Timestamp(seconds: 6)
        key.isSelfDisabled = true
        key.allowedAddresses = ["10.0.0.0/8", "::1"]
        key.revokedAt = Timestamp(seconds: 7)
        key.secrets.removeLast()
        try await store.save(key)
        try await store.note(lastUses: ["a": Timestamp(seconds: 8)])
        key.lastUsedAt = Timestamp(seconds: 8)
        #expect(try await store.keys() == [key])
    }

    @Test func `a change that fails takes none of those beside it along`() async throws {
        let store = try await folder.open()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                group.addTask {
                    var settlement = Settlement([UsageRecord(at: index, credits: 1)])
                    // A record that names audio which nobody kept.
                    if index % 2 == 1 {
                        settlement.cache = CacheRecord(
                            digest: SHA256.digest(of: [UInt8(index)]),
                            audio: SHA256.digest(of: [0]),
                            times: nil,
                            bytes: 0,
                            historyID: "",
                            requestID: "",
                            lastUsedAt: Timestamp(seconds: 0)
                        )
                    }
                    do {
                        try await store.settle(settlement)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 20)
        let zero = Timestamp(milliseconds: 0)
        #expect(try await store.totals(hour: zero, day: zero, month: zero)["k"]?.month.credits == 20)
    }

    @Test func `a full disk lets a change and those beside it hold or fail whole, and leaves no file`() async throws {
        let store = try await folder.open()
        try await store.settle(Settlement([UsageRecord(at: 0, credits: 1)]))
        try await store.writer.write { (change) throws(StoreError) in
            let pages = try change.connection.first("PRAGMA page_count") { (row: inout Row) in row.integer() }
            try change.connection.execute("PRAGMA max_page_count = \(pages ?? 0)")
        }
        let made = await withTaskGroup(of: Bool.self) { group in
            let isHeld = AsyncStream.makeStream(of: Void.self)
            group.addTask { await succeeds { try await store.hold(until: 21, isHeld.continuation) } }
            for await _ in isHeld.stream {}
            let text = String(repeating: "long ", count: 9999)
            group.addTask { await succeeds { try await store.keep(at: 1, text: text) } }
            // Those after it would be the ones to be made half.
            while store.waitingWrites == 0 { await Task.yield() }
            let small = Settlement([UsageRecord(at: 2, credits: 1)])
            for _ in 0..<20 { group.addTask { await succeeds { try await store.settle(small) } } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let zero = Timestamp(milliseconds: 0)
        #expect(try await store.totals(hour: zero, day: zero, month: zero)["k"]?.month.credits == made)
        #expect(try store.files.all() == [])
    }

    @Test func `a file that only a failed change kept goes, one that another keeps stays`() async throws {
        let store = try await folder.open()
        let item = try await store.keep(at: 1, audio: [1])
        await withTaskGroup { group in
            let isHeld = AsyncStream.makeStream(of: Void.self)
            group.addTask { _ = await succeeds { try await store.hold(until: 3, isHeld.continuation) } }
            for await _ in isHeld.stream {}
            for bytes in [[2], [3]] as [[UInt8]] {
                group.addTask { _ = await succeeds { try await store.keep(like: item, audio: bytes) } }
            }
            group.addTask { _ = await succeeds { try await store.keep(at: 2, audio: [3]) } }
        }
        #expect(try Set(store.files.all()) == [SHA256.digest(of: [1]), SHA256.digest(of: [3])])
    }

    private func succeeds(_ change: () async throws -> Void) async -> Bool {
        do {
            try await change()
            return true
        } catch {
            return false
        }
    }

    @Test func `whether something can be kept is found out by keeping something`() async throws {
        let store = try await folder.open()
        let other = try Connection(path: "\(folder.path)/syrinx.sqlite", isWriter: false)
        func version() throws -> Int? { try other.first("PRAGMA data_version") { (row: inout Row) in row.integer() } }
        let before = try version()
        try await store.check()
        #expect(try version() != before)
    }

    @Test func `a second process is told that the folder is in use`() async throws {
        let store = try await folder.open()
        await #expect { try await folder.open() } throws: { ($0 as? StoreError)?.reason == .inUse }
        _ = store
    }

    @Test func `a folder of an older version is brought to the newest`() async throws {
        _ = try await folder.open()
        try FileManager.default.removeItem(atPath: "\(folder.path)/syrinx.sqlite")
        do {
            let connection = try Connection(path: "\(folder.path)/syrinx.sqlite", isWriter: true)
            try connection.execute("\(Migrations.steps[0]) PRAGMA user_version = 1")
            try connection.execute(
                """
                INSERT INTO usage (time, key, product, model, voice, voice_name, requests, characters, credits, saved,
                    seconds, duration)
                VALUES (5, 'k', 'TTS', 'm', 'v', 'Wren', 1, 2, 3, 0, 0, 0)
                """
            )
        }
        let store = try await folder.open()
        let start = Timestamp(milliseconds: 0)
        #expect(try await store.totals(hour: start, day: start, month: start)["k"]?.month.credits == 3)
        #expect(try await store.upstreamKeys().isEmpty)
    }

    @Test func `a folder of a newer version is left alone`() async throws {
        _ = try await folder.open()
        do {
            let connection = try Connection(path: "\(folder.path)/syrinx.sqlite", isWriter: true)
            try connection.execute("PRAGMA user_version = 99")
        }
        await #expect { try await folder.open() } throws: { ($0 as? StoreError)?.reason == .unreadable }
    }

    @Test func `a draft that nobody keeps leaves nothing, while it is there it can be read`() async throws {
        let store = try await folder.open()
        do {
            let draft = try store.draft()
            try draft.write([1, 2, 3])
            try draft.write([4])
            #expect(try draft.read(1..<4) == [2, 3, 4])
            #expect(throws: StoreError.self) { try draft.read(3..<5) }
            try draft.rewrite([9], at: 0)
            #expect(try await draft.seal().digest == SHA256.digest(of: [9, 2, 3, 4]))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/audio/drafts").isEmpty)
    }

    @Test func `files without a record are swept when the store is opened`() async throws {
        let item = try await folder.open().keep(at: 1000)
        let stray = "\(folder.path)/audio/ab/\("ab" + String(repeating: "0", count: 62))"
        try FileManager.default.createDirectory(atPath: "\(folder.path)/audio/ab", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(filePath: stray))
        let store = try await folder.open()
        #expect(!FileManager.default.fileExists(atPath: stray))
        #expect(FileManager.default.fileExists(atPath: store.files.path(of: item.audio)))
    }

    @Test func `a token is found once`() async throws {
        let store = try await folder.open()
        let token = TokenRecord(
            digest: SHA256.digest(of: [1]),
            keyID: "k",
            purpose: "tts_websocket",
            expiresAt: Timestamp(seconds: 100)
        )
        #expect(try await store.save(token, now: Timestamp(seconds: 1), maximum: 1))
        var other = token
        other.digest = SHA256.digest(of: [2])
        #expect(try await store.save(other, now: Timestamp(seconds: 99), maximum: 1) == false)
        #expect(try await store.take(token: token.digest) == token)
        #expect(try await store.take(token: token.digest) == nil)
    }

    @Test func `deliveries wait in the order of their urgency until they arrive`() async throws {
        let store = try await folder.open()
        for (id, time) in [("late", 9), ("soon", 1)] {
            try await store.save(
                WebhookDelivery(id: id, url: "http://x", body: "{}", nextAttemptAt: Timestamp(seconds: time))
            )
        }
        var first = try #require(try await store.deliveries(limit: 9).first)
        #expect(first.id == "soon")
        first.attempts = 1
        first.nextAttemptAt = Timestamp(seconds: 20)
        try await store.save(first)
        #expect(try await store.deliveries(limit: 9).map(\.id) == ["late", "soon"])
        try await store.forgetDelivery("late")
        #expect(try await store.deliveries(limit: 9) == [first])
    }

    @Test func `a dictionary has its newest version, and the older ones by their ids`() async throws {
        let store = try await folder.open()
        var dictionary = DictionaryRecord(
            id: "d",
            name: "Names",
            description: nil,
            createdBy: "k",
            createdAt: Timestamp(seconds: 1),
            latest: DictionaryVersion(id: "1", ruleCount: 1, rules: "[1]")
        )
        try await store.save(dictionary)
        dictionary.latest = DictionaryVersion(id: "2", ruleCount: 2, rules: "[1,2]")
        dictionary.archivedAt = Timestamp(seconds: 3)
        try await store.save(dictionary)
        dictionary.latest = DictionaryVersion(id: "2", ruleCount: 2, rules: "")
        #expect(try await store.dictionary("d") == dictionary)
        try await store.save(dictionary)
        #expect(try await store.version("2", ofDictionary: "d")?.rules == "[1,2]")
        #expect(try await store.version("1", ofDictionary: "d")?.rules == "[1]")
        #expect(try await store.version("3", ofDictionary: "d") == nil)
        var query = DictionaryQuery(limit: 5)
        query.includesArchived = false
        #expect(try await store.dictionaries(query) == [])
        query.after = "none"
        #expect(try await store.dictionaries(query) == nil)
    }

    @Test(arguments: [DictionaryQuery.Order.name, .creation], [true, false])
    func `dictionaries come in pages`(order: DictionaryQuery.Order, ascending: Bool) async throws {
        let store = try await folder.open()
        let ids = ["c", "a", "b", "e", "d"]
        for (index, id) in ids.enumerated() {
            try await store.save(
                DictionaryRecord(
                    id: id,
                    name: id,
                    description: nil,
                    createdBy: "k",
                    createdAt: Timestamp(seconds: index),
                    latest: DictionaryVersion(id: "1", ruleCount: 0, rules: "[]")
                )
            )
        }
        var query = DictionaryQuery(limit: 2)
        query.order = order
        query.ascending = ascending
        var found: [String] = []
        while let page = try await store.dictionaries(query), let last = page.last {
            found += page.map(\.id)
            query.after = last.id
        }
        let expected = order == .name ? ids.sorted() : ids
        #expect(found == (ascending ? expected : expected.reversed()))
    }
}
