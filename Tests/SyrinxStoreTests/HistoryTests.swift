import FoundationEssentials
import Glibc
import Synchronization
import SyrinxCrypto
import Testing

@testable import SyrinxStore

struct HistoryTests {
    let folder = Folder()

    @Test func `an item comes back as it was, with its audio, from a store opened anew`() async throws {
        let item = try await folder.open().keep(at: 1000, text: "Grüße, 👋", audio: [7, 8, 9])
        let store = try await folder.open()
        #expect(try await store.history(HistoryQuery(keyID: nil, limit: 10)) == [item])
        #expect(try await store.history(requestID: item.requestID, keyID: "k") == item)
        #expect(FileManager.default.contents(atPath: store.files.path(of: item.audio)) == Data([7, 8, 9]))
    }

    @Test func `pages follow one another without gap, in both directions, even when the cursor's item is gone`()
        async throws
    {
        let store = try await folder.open()
        var items: [HistoryRecord] = []
        for time in 1...7 { items.append(try await store.keep(at: time * 1000)) }
        for oldestFirst in [false, true] {
            var query = HistoryQuery(keyID: "k", limit: 3)
            query.oldestFirst = oldestFirst
            var found: [String] = []
            while case let page = try await store.history(query), let last = page.last {
                found += page.map(\.id)
                query.after = last.id
            }
            #expect(found == (oldestFirst ? items : items.reversed()).map(\.id))
        }
        #expect(try await store.forgetHistory(id: items[3].id, keyID: "k"))
        var query = HistoryQuery(keyID: nil, limit: 10)
        query.after = items[3].id
        #expect(try await store.history(query).map(\.id) == items[..<3].reversed().map(\.id))
    }

    @Test func `every filter leaves out what it should`() async throws {
        let store = try await folder.open()
        let one = try await store.keep(at: 1000, text: "A 100% sure_thing", voice: "a")
        let other = try await store.keep(at: 2000, text: "Something else", key: "x", voice: "b")
        func found(_ change: (inout HistoryQuery) -> Void) async throws -> [String] {
            var query = HistoryQuery(keyID: nil, limit: 10)
            change(&query)
            return try await store.history(query).map(\.id)
        }
        #expect(try await found { $0.keyID = "x" } == [other.id])
        #expect(try await found { $0.voiceID = "a" } == [one.id])
        #expect(try await found { $0.modelID = "none" } == [])
        #expect(try await found { $0.source = "STS" } == [])
        #expect(try await found { $0.since = Timestamp(milliseconds: 2000) } == [other.id])
        #expect(try await found { $0.before = Timestamp(milliseconds: 2000) } == [one.id])
        #expect(try await found { $0.search = "SURE_" } == [one.id])
        #expect(try await found { $0.search = "100%" } == [one.id])
        #expect(try await found { $0.search = "1%0" } == [])
        #expect(try await found { $0.search = "wren" } == [other.id, one.id])
        #expect(try await store.history(ids: [one.id, other.id, "none"], keyID: "x").map(\.id) == [other.id])
    }

    @Test func `nobody forgets what is another's`() async throws {
        let store = try await folder.open()
        let item = try await store.keep(at: 1000)
        #expect(try await store.forgetHistory(id: item.id, keyID: "x") == false)
        #expect(try await store.forgetHistory(id: item.id, keyID: nil))
        #expect(try await store.forgetHistory(id: item.id, keyID: nil) == false)
    }

    @Test func `what is forgotten is gone from the cache and from the disk, but not what others share`() async throws {
        let store = try await folder.open()
        let first = try await store.keep(at: 1000, audio: [1], cachedAs: SHA256.digest(of: [1]))
        let twin = try await store.keep(at: 2000, audio: [1])
        #expect(first.audio == twin.audio)
        #expect(try await store.forgetHistory(id: first.id, keyID: nil))
        #expect(try await store.cached().isEmpty)
        #expect(FileManager.default.fileExists(atPath: store.files.path(of: twin.audio)))
        #expect(try await store.forgetHistory(id: twin.id, keyID: nil))
        #expect(try await store.sweepAudio() == 0)
        #expect(!FileManager.default.fileExists(atPath: store.files.path(of: twin.audio)))
    }

    @Test func `the history is kept within its age and size`() async throws {
        let store = try await folder.open()
        var items: [HistoryRecord] = []
        for time in 1...5 {
            items.append(try await store.keep(at: time * 1000, audio: [UInt8](repeating: UInt8(time), count: 100)))
        }
        #expect(try await store.trimHistory(before: Timestamp(milliseconds: 2000), bytes: nil) == 1)
        #expect(try await store.trimHistory(before: nil, bytes: 250) == 2)
        #expect(try await store.history(HistoryQuery(keyID: nil, limit: 9)).map(\.id) == [items[4].id, items[3].id])
        #expect(try await store.trimHistory(before: nil, bytes: 250) == 0)
    }

    @Test func `looking for what is too old or too much holds up no change`() async throws {
        let store = try await folder.open()
        try await store.keep(at: 1000)
        let isHeld = AsyncStream.makeStream(of: Void.self)
        let isTrimmed = Atomic(false)
        async let trimmedBefore = store.writer.write { (_) throws(StoreError) in
            isHeld.continuation.finish()
            while store.waitingWrites == 0, !isTrimmed.load(ordering: .relaxed) { sched_yield() }
            return isTrimmed.load(ordering: .relaxed)
        }
        for await _ in isHeld.stream {}
        #expect(try await store.trimHistory(before: nil, bytes: 1000) == 0)
        isTrimmed.store(true, ordering: .relaxed)
        #expect(try await trimmedBefore)
    }

    @Test func `what is trimmed goes in several changes, and its cached answers with it`() async throws {
        let store = try await folder.open()
        try await withThrowingTaskGroup { group in
            for time in 0..<600 {
                let digest = time % 100 == 0 ? SHA256.digest(of: time.description.utf8) : nil
                group.addTask { _ = try await store.keep(at: time, cachedAs: digest) }
            }
            try await group.waitForAll()
        }
        #expect(try await store.trimHistory(before: Timestamp(milliseconds: 550), bytes: nil) == 550)
        #expect(try await store.history(HistoryQuery(keyID: nil, limit: 999)).count == 50)
        #expect(try await store.cached().isEmpty)
    }
}
