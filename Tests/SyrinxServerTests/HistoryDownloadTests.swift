import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct HistoryDownloadTests {
    static let rachel = "21m00Tcm4TlvDq8ikWAM"

    let harness: Harness

    init() async throws {
        harness = try await Harness(now: SettableClock(seconds: 1_800_000_000).now)
    }

    func speak(_ text: String, format: String = "mp3_44100_128", as client: TestClient? = nil) async throws -> String {
        let reply = try await (client ?? harness.client).post(
            "/v1/text-to-speech/\(Self.rachel)?output_format=\(format)",
            json: #"{"text": "\#(text)"}"#
        )
        return try #require(reply.headers["history-item-id"])
    }

    func download(
        _ ids: [String],
        as format: String? = nil,
        by client: TestClient? = nil
    ) async throws -> TestClient.Reply {
        let body = try wireJSON(History.DownloadRequest(ids, outputFormat: format))
        return try await (client ?? harness.client).post("/v1/history/download", body: body)
    }

    @Test func `one item is its file, under a name that tells when, who and which`() async throws {
        let id = try await speak("Hello there.")
        let reply = try await download([id, id])
        #expect(reply.status == 200 && reply.headers["content-type"] == "audio/mpeg")
        #expect(
            reply.headers["content-disposition"]
                == "attachment; filename=\"ElevenLabs_2027-01-15T08_00_00_Rachel_\(id).mp3\""
        )
        #expect(reply.headers["content-length"] == "\(reply.body.count)")
        #expect(try await harness.client.get("/v1/history/\(id)/audio").body == reply.body)
    }

    @Test(arguments: ["mp3_22050_32", "opus_48000_64", "pcm_16000", "ulaw_8000", "alaw_8000", "wav_16000"])
    func `any item can be had as wav`(format: String) async throws {
        let id = try await speak("Hello there.", format: format)
        let reply = try await download([id], as: "wav")
        let body = reply.body
        #expect(reply.status == 200 && reply.headers["content-type"] == "audio/wav")
        #expect(reply.headers["content-disposition"]?.hasSuffix(".wav\"") == true)
        #expect(Array(body.prefix(4)) == Array("RIFF".utf8))
        let told = body[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(told == body.count - 44)
        let rate = body[24..<28].reversed().reduce(0) { $0 << 8 | Int($1) }
        // Ten letters of a tenth of a second, and the silence around them.
        #expect((1.0...1.4).contains(Double(told) / Double(2 * rate)))
        if format == "pcm_16000" {
            #expect(try await harness.client.get("/v1/history/\(id)/audio").body == Array(body.dropFirst(44)))
        }
    }

    @Test(arguments: [nil, "default", "wav"])
    func `several items are an archive`(format: String?) async throws {
        let ids = [try await speak("One."), try await speak("Two.", format: "pcm_8000")]
        let reply = try await download(ids, as: format)
        #expect(reply.status == 200 && reply.headers["content-type"] == "application/zip")
        #expect(reply.headers["content-disposition"] == "attachment; filename=\"ElevenLabs_history.zip\"")
        #expect(Array(reply.body.prefix(2)) == Array("PK".utf8))
        for (id, kind) in zip(ids, format == "wav" ? ["wav", "wav"] : ["mp3", "pcm"]) {
            #expect(reply.text.contains("ElevenLabs_2027-01-15T08_00_00_Rachel_\(id).\(kind)"))
        }
        #expect(reply.body.count > 10000)
    }

    @Test func `what cannot be downloaded is told in upstream's own shape`() async throws {
        let stranger = try await harness.client("stranger") { _ in }
        let id = try await speak("Hello.")
        let many = (0...HistoryDownload.maximumItems).map { _ in Identifier.random() }
        let refusals: [(TestClient.Reply, String)] = [
            (try await download([]), "no_history_items"),
            (try await download(many), "too_many_history_items"),
            (try await download([id, "nothing"]), "history_item_not_found"),
            (try await download([id], by: stranger), "history_item_not_found"),
            (try await download([id], as: "mp3"), "invalid_output_format"),
        ]
        for (reply, code) in refusals {
            #expect(reply.status == 400 && reply.headers["content-type"] == "application/json")
            #expect(try WireDecoder().decode(History.DownloadError.self, from: reply.body).error == code)
        }
        #expect(try await harness.client.post("/v1/history/download", json: "{}").status == 422)
    }
}
