import FoundationEssentials
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct HistoryTests {
    static let voices = ["21m00Tcm4TlvDq8ikWAM", "JBFqnCBsd6RMkjVDRZzb"]

    let clock = SettableClock(seconds: 1_800_000_000)
    let harness: Harness

    init() async throws {
        harness = try await Harness(now: clock.now)
    }

    /// Speaks, a second after what was spoken before; tells the item's id.
    func speak(
        _ text: String,
        as client: TestClient? = nil,
        voice: Int = 0,
        model: String = "eleven_multilingual_v2",
        path: String = ""
    ) async throws -> String {
        clock.advance(seconds: 1)
        let reply = try await (client ?? harness.client).post(
            "/v1/text-to-speech/\(Self.voices[voice])\(path)?output_format=pcm_16000",
            json: #"{"text": "\#(text)", "model_id": "\#(model)"}"#
        )
        return try #require(reply.headers["history-item-id"])
    }

    func page(_ query: String = "", as client: TestClient? = nil) async throws -> History.Page {
        let reply = try await (client ?? harness.client).get("/v1/history?\(query)")
        try #require(reply.status == 200, "\(reply.text)")
        return try WireDecoder().decode(from: reply.body)
    }

    func texts(_ query: String) async throws -> [String] {
        try await page(query).history.compactMap(\.text)
    }

    @Test func `an item tells what was made, when, and what it cost`() async throws {
        let id = try await speak("Hello there.")
        let page = try await page()
        let item = try #require(page.history.first)
        #expect(item.historyItemID == id && item.text == "Hello there." && item.voiceName == "Rachel")
        #expect(item.dateUnix == 1_800_000_001 && page.scannedUntil == 1_800_000_001)
        #expect(item.characterCountChangeTo - item.characterCountChangeFrom == 12)
        #expect(item.state == "created" && item.source == "TTS" && item.outputFormat == "pcm_16000")
        #expect(item.settings?["stability"] != nil)
        #expect(item.alignments == nil)
    }

    @Test func `pages join without a gap or an item twice, even after the last item of one is gone`() async throws {
        for text in ["One.", "Two.", "Three.", "Four.", "Five."] { _ = try await speak(text) }
        let first = try await page("page_size=2")
        #expect(first.history.map(\.text) == ["Five.", "Four."] && first.hasMore)
        let cursor = try #require(first.lastHistoryItemID)
        #expect(try await harness.client.send("DELETE", "/v1/history/\(cursor)").status == 200)
        let second = try await page("page_size=2&start_after_history_item_id=\(cursor)")
        #expect(second.history.map(\.text) == ["Three.", "Two."] && second.hasMore)
        let last = try #require(second.lastHistoryItemID)
        let third = try await page("page_size=2&start_after_history_item_id=\(last)")
        #expect(third.history.map(\.text) == ["One."] && !third.hasMore)
        let end = try #require(third.lastHistoryItemID)
        let none = try await page("start_after_history_item_id=\(end)")
        #expect(none.history.isEmpty && none.lastHistoryItemID == nil && !none.hasMore)
        #expect(try await page("page_size=4").hasMore == false)
    }

    @Test(arguments: [
        ("", ["Late sun.", "Rain.", "Early sun."]),
        ("sort_direction=asc", ["Early sun.", "Rain.", "Late sun."]),
        ("search=SUN", ["Late sun.", "Early sun."]),
        ("search=george", ["Rain."]),
        ("search=100%25", []),
        ("voice_id=\(voices[0])", ["Late sun.", "Early sun."]),
        ("model_id=eleven_flash_v2_5", ["Late sun."]),
        ("source=TTS&model_id=eleven_multilingual_v2", ["Rain.", "Early sun."]),
        ("source=STS", []),
        ("date_after_unix=1800000002", ["Late sun.", "Rain."]),
        ("date_before_unix=1800000002", ["Early sun."]),
        ("date_after_unix=-9223372036854775808&date_before_unix=9223372036854775807&page_size=1", ["Late sun."]),
    ])
    func `a list is filtered and sorted`(query: String, expected: [String]) async throws {
        _ = try await speak("Early sun.")
        _ = try await speak("Rain.", voice: 1)
        _ = try await speak("Late sun.", model: "eleven_flash_v2_5")
        #expect(try await texts(query) == expected)
    }

    @Test(arguments: [
        ("page_size=0", 400, "invalid_page_size"),
        ("page_size=1001", 400, "invalid_page_size"),
        ("page_size=many", 422, "int_parsing"),
        ("start_after_history_item_id=short", 400, "invalid_cursor"),
        ("start_after_history_item_id=..................%27-", 400, "invalid_cursor"),
        ("sort_direction=up", 422, "literal_error"),
        ("source=Songs", 422, "literal_error"),
    ])
    func `a bad question says what is wrong`(query: String, status: Int, code: String) async throws {
        let reply = try await harness.client.get("/v1/history?\(query)")
        #expect(reply.status == status && reply.text.contains("\"\(code)\""))
    }

    @Test func `one item has its times, if it was made with them`() async throws {
        let timed = try await speak("It is $5.", path: "/with-timestamps")
        let plain = try await speak("Hello.")
        let reply = try await harness.client.get("/v1/history/\(timed)")
        let item: History.Item = try WireDecoder().decode(from: reply.body)
        let alignments = try #require(item.alignments)
        #expect(alignments.alignment.characters.joined() == "It is $5.")
        #expect(alignments.normalizedAlignment.characters.joined() == "It is five dollars.")
        #expect(alignments.alignment.starts.count == 9 && alignments.alignment.ends.count == 9)
        let other = try await harness.client.get("/v1/history/\(plain)")
        #expect(try WireDecoder().decode(History.Item.self, from: other.body).alignments == nil)
    }

    @Test func `its audio comes whole, in part, or not again`() async throws {
        let id = try await speak("Hello there.")
        let path = "/v1/history/\(id)/audio"
        let whole = try await harness.client.get(path)
        #expect(whole.status == 200 && whole.headers["content-type"] == "audio/pcm" && whole.body.count > 1000)
        let part = try await harness.client.get(path, headers: ["range": "bytes=100-199"])
        #expect(part.status == 206 && part.body == Array(whole.body[100..<200]))
        let tag = try #require(whole.headers["etag"])
        #expect(try await harness.client.get(path, headers: ["if-none-match": tag]).status == 304)
    }

    @Test func `audio that is gone from the disk is not found`() async throws {
        let id = try await speak("Hello there.")
        let record = try #require(try await harness.store.history(ids: [id], keyID: nil).first)
        try FileManager.default.removeItem(atPath: harness.store.open(record.audio).path)
        let reply = try await harness.client.get("/v1/history/\(id)/audio")
        #expect(reply.status == 404 && reply.text.contains("file_not_found"))
    }

    @Test func `an item that is deleted is gone, its audio and what the cache has of it too`() async throws {
        var configuration = Configuration()
        configuration.cache = true
        let harness = try await Harness(configuration)
        let body = #"{"text": "Hello."}"#
        let speak = "/v1/text-to-speech/\(Self.voices[0])"
        let made = try await harness.client.post(speak, json: body)
        let id = try #require(made.headers["history-item-id"])
        let record = try #require(try await harness.store.history(ids: [id], keyID: nil).first)
        let path = "/v1/history/\(id)"
        let deleted = try await harness.client.send("DELETE", path)
        #expect(deleted.status == 200 && deleted.text == #"{"status":"ok"}"#)
        for (method, path) in [("GET", path), ("GET", "\(path)/audio"), ("DELETE", path)] {
            let reply = try await harness.client.send(method, path)
            #expect(reply.status == 404 && reply.text.contains("history_item_not_found"))
        }
        #expect(throws: StoreError.self) { try harness.store.open(record.audio) }
        let again = try await harness.client.post(speak, json: body)
        #expect(again.headers["x-syrinx-cache"] == "miss" && again.body == made.body)
    }

    @Test func `a key sees its own items, an administrator everyone's`() async throws {
        let one = try await harness.client("one") { _ in }
        let other = try await harness.client("other") { _ in }
        let id = try await speak("Mine.", as: one)
        #expect(try await page(as: one).history.count == 1)
        #expect(try await page(as: other).history.isEmpty)
        #expect(try await page().history.count == 1)
        for (method, path) in [("GET", ""), ("GET", "/audio"), ("DELETE", "")] {
            #expect(try await other.send(method, "/v1/history/\(id)\(path)").status == 404)
        }
        #expect(try await harness.client.get("/v1/history/\(id)").status == 200)
    }

    @Test func `reading and deleting need a permission each`() async throws {
        let reader = try await harness.client("reader") { $0.permissions = ["speech_history_read"] }
        let writer = try await harness.client("writer") { $0.permissions = ["speech_history_write"] }
        #expect(try await reader.get("/v1/history").status == 200)
        #expect(try await reader.send("DELETE", "/v1/history/x").status == 401)
        #expect(try await writer.send("DELETE", "/v1/history/x").status == 404)
        for path in ["", "/x", "/x/audio"] {
            #expect(try await writer.get("/v1/history\(path)").text.contains("missing_permissions"))
        }
        #expect(try await writer.post("/v1/history/download", json: #"{"history_item_ids": ["x"]}"#).status == 401)
    }
}
