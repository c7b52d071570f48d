import Synchronization
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// A service whose keys each have voices and a history of their own, in pages.
private final class Library: Sendable {
    private struct Item {
        var id: String
        var date: Int
    }

    private let items = Mutex<[String: [Item]]>([:])
    private let count = Mutex(0)
    /// A key that fails when it is asked for a list.
    let failing = Mutex<String?>(nil)

    var upstream: ScriptedUpstream { ScriptedUpstream { [self] in answer($0) } }

    private func answer(_ sent: ScriptedUpstream.Sent) -> ScriptedUpstream.Answer {
        let target = String(sent.url.dropFirst("https://upstream.test".count))
        // What cannot be read is answered as such.
        let read = try? Request("GET", target: target, headers: [:], body: RequestBody([]), traceID: "")
        guard let request = read else { return .reply(400) }
        if sent.method == "POST" { return speak(sent.key) }
        if failing.withLock({ $0 }) == sent.key { return .reply(500) }
        switch request.path {
        case "/v1/history": return history(of: sent.key, request.query)
        case "/v1/voices": return .reply(200, body: list("voices", voices(of: sent.key).map(\.text)))
        case "/v2/voices": return voicePage(of: sent.key, request.query)
        default: return .reply(404)
        }
    }

    /// Every second item is of a second earlier, as of a clock that was set back.
    private func speak(_ key: String) -> ScriptedUpstream.Answer {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let id = "item-\(number)"
        items.withLock { $0[key, default: []].append(Item(id: id, date: number / 2)) }
        return .reply(200, headers: ["history-item-id": id, "request-id": "of-\(id)"], body: "sound")
    }

    private func history(of key: String, _ query: Query) -> ScriptedUpstream.Answer {
        var items = items.withLock { $0[key] ?? [] }
        if query["sort_direction"] != "asc" { items.reverse() }
        if let last = query["start_after_history_item_id"] {
            guard let index = items.firstIndex(where: { $0.id == last }) else { return .reply(400) }
            items = Array(items[(index + 1)...])
        }
        let size = query["page_size"].flatMap { Int($0) } ?? 100
        guard size > 0 else { return .reply(422) }
        let page = items.prefix(size)
        let texts = page.map { #"{"history_item_id":"\#($0.id)","request_id":"of-\#($0.id)","date_unix":\#($0.date)}"# }
        let last = page.last.map { #""\#($0.id)""# } ?? "null"
        let tail = #","has_more":\#(items.count > page.count),"last_history_item_id":\#(last)"#
        return .reply(200, body: list("history", texts, tail))
    }

    /// Three that every key has, around two of its own.
    private func voices(of key: String) -> [(id: String, text: String)] {
        ["common-1", "\(key)-a", "common-2", "\(key)-b", "common-3"].map { ($0, #"{"voice_id":"\#($0)"}"#) }
    }

    private func voicePage(of key: String, _ query: Query) -> ScriptedUpstream.Answer {
        let voices = voices(of: key)
        let start = query["next_page_token"].flatMap { Int($0) } ?? 0
        let page = voices.dropFirst(start).prefix(query["page_size"].flatMap { Int($0) } ?? 10)
        let end = start + page.count
        let token = end < voices.count ? #""\#(end)""# : "null"
        let tail = #","has_more":\#(end < voices.count),"next_page_token":\#(token)"#
        return .reply(200, body: list("voices", page.map(\.text), tail))
    }

    private func list(_ name: String, _ elements: [String], _ tail: String = "") -> String {
        #"{"\#(name)":[\#(elements.joined(separator: ","))]\#(tail)}"#
    }
}

struct ListTests {
    private let library = Library()

    private func page(_ rig: Rig, _ target: String, _ token: String) async throws -> Rig.Reply {
        try await rig.send("GET", "/v1/elevenlabs" + target, token: token)
    }

    /// The ids on all pages of a list, followed to its end.
    private func all(
        _ rig: Rig,
        _ target: String,
        _ token: String,
        cursor: (name: String, member: String),
        ids: (list: String, member: String),
        between: () async throws -> Void = {}
    ) async throws -> [[String]] {
        var pages: [[String]] = []
        var next: String?
        repeat {
            let query = next.map { "&\(cursor.name)=\(UpstreamPath.queryValue($0))" } ?? ""
            let reply = try await page(rig, target + query, token)
            #expect(reply.status == 200, "\(reply.text)")
            pages.append(reply.json[ids.list]?.array?.compactMap { $0[ids.member]?.string } ?? [])
            next = reply.json["has_more"] == true ? reply.json[cursor.member]?.string : nil
            try await between()
            try #require(pages.count < 100)
        } while next != nil
        return pages
    }

    private func history(
        _ rig: Rig,
        _ token: String,
        _ query: String = "page_size=4",
        between: () async throws -> Void = {}
    ) async throws -> [[String]] {
        try await all(
            rig,
            "/v1/history?\(query)",
            token,
            cursor: ("start_after_history_item_id", "last_history_item_id"),
            ids: ("history", "history_item_id"),
            between: between
        )
    }

    /// Has both speak in turn, and returns what Anna said, the newest first.
    private func fill(_ rig: Rig, _ anna: String, _ ben: String, count: Int = 40) async throws -> [String] {
        var ids: [String] = []
        for index in 0..<count {
            let reply = try await rig.speak("\(index)", token: index % 3 == 0 ? ben : anna)
            if index % 3 != 0 { ids.insert(reply.headers["history-item-id"] ?? "", at: 0) }
        }
        return ids
    }

    /// The number in an item's id, by which it was made.
    private func number(_ id: String) -> Int { Int(id.dropFirst(5)) ?? 0 }

    @Test(arguments: [1, 3])
    func `a history over several keys has what is the token's own, once each, by its date`(keys: Int) async throws {
        let rig = try await Rig(keys: keys, upstream: library.upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        let expected = try await fill(rig, anna, ben)
        let pages = try await history(rig, anna)
        #expect(pages.dropLast().allSatisfy { $0.count == 4 })
        let ids = pages.flatMap(\.self)
        #expect(Set(ids) == Set(expected) && ids.count == expected.count)
        // Those of one second may come in any order.
        let dates = ids.map { number($0) / 2 }
        #expect(dates == dates.sorted(by: >))
        let ascending = try await history(rig, anna, "page_size=5&sort_direction=asc").flatMap(\.self)
        #expect(Set(ascending) == Set(expected) && ascending.count == expected.count)
        #expect(ascending.map { number($0) / 2 } == dates.reversed())
        let whole = try await page(rig, "/v1/history", anna)
        #expect(whole.json["history"]?.array?.count == expected.count && whole.json["has_more"] == false)
    }

    @Test func `nothing is twice or lost when there is something new while pages are turned`() async throws {
        let rig = try await Rig(keys: 3, upstream: library.upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        let expected = try await fill(rig, anna, ben)
        let ids = try await history(rig, anna) { _ = try await rig.speak("new", token: anna) }.flatMap(\.self)
        #expect(ids.count == Set(ids).count && Set(ids).isSuperset(of: expected))
    }

    @Test func `of one key's history the cursor is an item's id, as the service has it`() async throws {
        let rig = try await Rig(keys: 1, upstream: library.upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        let expected = try await fill(rig, anna, ben, count: 9)
        let reply = try await page(rig, "/v1/history?page_size=2", anna)
        #expect(reply.json["last_history_item_id"]?.string == expected[1])
        let next = try await page(rig, "/v1/history?page_size=2&start_after_history_item_id=\(expected[1])", anna)
        #expect(next.json["history"]?.array?.compactMap { $0["history_item_id"]?.string } == Array(expected[2...3]))
    }

    @Test(arguments: [1, 2])
    func `what lies behind much that is others' is found, by and by`(keys: Int) async throws {
        let upstream = library.upstream
        let rig = try await Rig(keys: keys, upstream: upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        let first = try await rig.speak("First.", token: anna).headers["history-item-id"] ?? ""
        for _ in 0..<100 { _ = try await rig.speak(token: ben) }
        let second = try await rig.speak("Second.", token: anna).headers["history-item-id"] ?? ""
        let count = upstream.sent.count
        let pages = try await history(rig, anna, "page_size=2")
        #expect(pages.flatMap(\.self) == [second, first] && pages.count > 1)
        // Nothing is read twice: pages of two, of all there is.
        #expect(upstream.sent.count - count <= 51 + keys + pages.count)
    }

    @Test func `another token's cursor is none`() async throws {
        let rig = try await Rig(keys: 3, upstream: library.upstream)
        let (anna, ben) = (try await rig.token("Anna"), try await rig.token("Ben"))
        _ = try await fill(rig, anna, ben)
        let cursor = try await page(rig, "/v1/history?page_size=2", anna).json["last_history_item_id"]?.string ?? ""
        #expect(!cursor.isEmpty)
        let target = "/v1/history?page_size=2&start_after_history_item_id=\(UpstreamPath.queryValue(cursor))"
        #expect(try await page(rig, target, anna).status == 200)
        #expect(try await page(rig, target, ben).status == 404)
    }

    @Test(arguments: [1, 2, 3, 4, 100])
    func `voices in pages are those of every key, what all have once`(size: Int) async throws {
        let rig = try await Rig(keys: 3, upstream: library.upstream)
        let token = try await rig.token()
        for _ in 0..<2 {
            let pages = try await all(
                rig,
                "/v2/voices?page_size=\(size)",
                token,
                cursor: ("next_page_token", "next_page_token"),
                ids: ("voices", "voice_id")
            )
            #expect(pages.dropLast().allSatisfy { $0.count == size })
            let own = (0..<3).flatMap { ["secret-\($0)-a", "secret-\($0)-b"] }
            #expect(pages.flatMap(\.self).sorted() == (own + (1...3).map { "common-\($0)" }).sorted())
        }
    }

    @Test func `a list without pages is of every key too, and what all have is with no one of them`() async throws {
        let upstream = library.upstream
        let rig = try await Rig(keys: 3, upstream: upstream)
        let token = try await rig.token()
        let list = try await page(rig, "/v1/voices", token).json["voices"]?.array
        let voices = list?.compactMap { $0["voice_id"]?.string } ?? []
        #expect(voices.count == 9 && Set(voices).count == 9)
        func keys(_ voice: String) async throws -> Set<String> {
            let count = upstream.sent.count
            for _ in 0..<20 {
                _ = try await rig.send("POST", "/v1/elevenlabs/v1/text-to-speech/\(voice)", token: token)
            }
            return Set(upstream.sent.dropFirst(count).map(\.key))
        }
        #expect(try await keys("secret-1-a") == ["secret-1"])
        #expect(try await keys("common-1").count > 1)
    }

    @Test func `a key that fails is left out, which is said, unless all do`() async throws {
        let rig = try await Rig(keys: 2, upstream: library.upstream)
        let token = try await rig.token()
        library.failing.withLock { $0 = "secret-0" }
        for target in ["/v1/voices", "/v2/voices"] {
            let reply = try await page(rig, target, token)
            #expect(reply.status == 200 && reply.headers["x-syrinx-keys-left-out"] == "1")
            #expect(reply.json["voices"]?.array?.count == 5)
        }
        _ = try await rig.pool.rest(rig.pool.keys[1].record.id, until: rig.clock.now() + .seconds(9))
        #expect(try await page(rig, "/v1/voices", token).status == 502)
    }

    @Test func `a key that may not do it is not asked, and what names a thing is asked of its key`() async throws {
        let upstream = library.upstream
        let rig = try await Rig(keys: 3, upstream: upstream)
        let token = try await rig.token()
        _ = try await rig.pool.change(rig.pool.keys[0].record.id) { $0.capabilities = ["text_to_speech"] }
        let reply = try await page(rig, "/v1/voices", token)
        #expect(reply.json["voices"]?.array?.count == 7 && reply.headers["x-syrinx-keys-left-out"] == nil)
        _ = try await rig.pool.change(rig.pool.keys[0].record.id) { $0.capabilities = nil }
        let count = upstream.sent.count
        _ = try await page(rig, "/v1/history?voice_id=secret-2-a", token)
        #expect(upstream.sent.dropFirst(count).map(\.key) == ["secret-2"])
    }

    @Test func `one list is one request of a token's quota`() async throws {
        let rig = try await Rig(keys: 3, upstream: library.upstream)
        let token = try await rig.token { $0.requests.hour = 1 }
        #expect(try await page(rig, "/v1/voices", token).status == 200)
        #expect(try await page(rig, "/v1/voices", token).code == "QUOTA_EXCEEDED")
        #expect(try await rig.used(.requests)[""] == 1)
    }

    @Test func `a page size that is none is the service's to refuse`() async throws {
        let upstream = library.upstream
        let rig = try await Rig(keys: 2, upstream: upstream)
        #expect(try await page(rig, "/v1/history?page_size=-5", try await rig.token()).status == 422)
        #expect(upstream.sent.map(\.url) == ["https://upstream.test/v1/history?page_size=-5"])
    }
}
