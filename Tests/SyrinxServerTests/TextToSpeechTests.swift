import FoundationEssentials
import SyrinxEngine
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct TextToSpeechTests {
    static let voice = "21m00Tcm4TlvDq8ikWAM"

    func harness(_ configuration: Configuration = Configuration(), breaksAt word: String? = nil) async throws -> Harness
    {
        try await Harness(configuration, engine: ToneSynthesizer(breaksAt: word))
    }

    func speak(
        _ body: String,
        path: String = "",
        query: String = "output_format=pcm_16000",
        harness: Harness? = nil
    ) async throws -> TestClient.Reply {
        let harness = if let harness { harness } else { try await self.harness() }
        return try await harness.client.post("/v1/text-to-speech/\(Self.voice)\(path)?\(query)", json: body)
    }

    @Test func `a text becomes audio with its headers`() async throws {
        let reply = try await speak(#"{"text": "Hello world."}"#)
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "audio/pcm")
        #expect(reply.headers["request-id"]?.count == 20)
        #expect(reply.headers["character-cost"] == "12")
        #expect(reply.headers["maximum-concurrent-requests"] == "64")
        #expect(reply.headers["x-syrinx-ignored"] == nil)
        // Ten letters of a tenth of a second, and the silence around them.
        #expect((32000...42000).contains(reply.body.count))
    }

    @Test(arguments: [
        (#"{"text": ""}"#, 400, "empty_text"),
        (#"{"txt": "hi"}"#, 422, "missing"),
        (#"{"text": "hi", "model_id": "none"}"#, 404, "model_not_found"),
        (#"{"text": "hi", "seed": -1}"#, 400, "invalid_parameters"),
        (#"{"text": "hi", "voice_settings": {"speed": 9}}"#, 400, "invalid_voice_settings"),
        (#"{"text": "hi", "language_code": "xx"}"#, 400, "unsupported_language"),
        ("nonsense", 422, "json_invalid"),
    ])
    func `a bad request says what is wrong`(body: String, status: Int, code: String) async throws {
        let reply = try await speak(body)
        #expect(reply.status == status)
        #expect(reply.text.contains("\"\(code)\""))
    }

    @Test func `an unknown voice is not found`() async throws {
        let reply = try await harness().client.post("/v1/text-to-speech/nobody", json: #"{"text": "hi"}"#)
        #expect(reply.status == 404 && reply.text.contains("voice_not_found"))
    }

    @Test func `what cannot be done is named`() async throws {
        let settings = #"{"similarity_boost": 0.5, "stability": 0.5, "use_speaker_boost": false}"#
        let reply = try await speak(
            #"{"text": "[laughs] Hi.", "model_id": "eleven_v3", "voice_settings": \#(settings), "audio_effects": {}}"#
        )
        #expect(reply.headers["x-syrinx-ignored"] == "voice_settings.similarity_boost, audio_effects, [laughs]")
    }

    @Test func `speed is exact`() async throws {
        let normal = try await speak(#"{"text": "Hello there, world.", "seed": 1}"#).body.count
        let fast = try await speak(#"{"text": "Hello there, world.", "seed": 1, "voice_settings": {"speed": 1.2}}"#)
            .body.count
        #expect(abs(Double(normal) / Double(fast) - 1.2) < 0.001)
    }

    @Test func `an engine that dies before the first sound is an error`() async throws {
        let reply = try await speak(#"{"text": "broken"}"#, harness: harness(breaksAt: "broken"))
        #expect(reply.status == 500 && reply.text.contains("Send the request again"))
    }

    @Test func `an engine that dies later breaks the answer off`() async throws {
        let harness = try await harness(breaksAt: "broken")
        await #expect(throws: EngineError.self) {
            try await speak(#"{"text": "All is well here. Then broken."}"#, harness: harness)
        }
    }

    @Test func `no more than the allowed run at once`() async throws {
        var configuration = Configuration()
        configuration.maximumConcurrentRequests = 0
        let reply = try await speak(#"{"text": "hi"}"#, harness: harness(configuration))
        #expect(reply.status == 429)
        #expect(reply.headers["retry-after"] == "1")
    }

    @Test func `a wav tells its length, and a long one that it is unknown`() async throws {
        let whole = try await speak(#"{"text": "Hello."}"#, query: "output_format=wav_16000")
        let told = whole.body[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(told == whole.body.count - 44)
        var configuration = Configuration()
        configuration.wavBuffer = 1000
        let long = try await speak(
            #"{"text": "Hello."}"#,
            query: "output_format=wav_16000&enable_logging=false",
            harness: harness(configuration)
        )
        #expect(long.body[40..<44].allSatisfy { $0 == 0xFF })
        #expect(long.body.count == whole.body.count)
    }

    @Test func `a stream has no wav`() async throws {
        let reply = try await speak(#"{"text": "Hello."}"#, path: "/stream", query: "output_format=wav_16000")
        #expect(reply.status == 400 && reply.text.contains("invalid_output_format"))
    }

    @Test func `streamed lines join to the whole`() async throws {
        let text = "It costs $5. Then it rained, and we left."
        let whole = try await speak(#"{"text": "\#(text)", "seed": 1}"#, path: "/with-timestamps")
        let lines = try await speak(#"{"text": "\#(text)", "seed": 1}"#, path: "/stream/with-timestamps")
        #expect(lines.body.last == UInt8(ascii: "\n"))
        let one = try JSONDecoder().decode(AudioWithTimestamps.self, from: Data(whole.body))
        let many = try lines.body.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONDecoder().decode(AudioWithTimestamps.self, from: Data(line))
        }
        #expect(many.count > 1)
        let alignments = many.compactMap { $0.alignment }
        let characters = alignments.flatMap { $0.characters }
        #expect(characters == text.map { String($0) })
        #expect(characters == one.alignment?.characters)
        #expect(alignments.flatMap { $0.starts } == one.alignment?.starts)
        #expect(one.normalizedAlignment?.characters.joined() == "It costs five dollars. Then it rained, and we left.")
        let audio = many.compactMap { Data(base64Encoded: $0.audioBase64) }.reduce(Data(), +)
        #expect(audio == Data(base64Encoded: one.audioBase64))
    }

    @Test func `silence is sent as it is made, however much is asked for`() async throws {
        var configuration = Configuration()
        configuration.speechBuffer = 1
        let breaks = String(repeating: "<break time='3s'/>", count: 40)
        let reply = try await speak(#"{"text": "a \#(breaks) b"}"#, harness: harness(configuration))
        #expect((119.0...122).contains(Double(reply.body.count) / 32000))
    }

    @Test func `the list of what is left out stays short`() async throws {
        let tags = (0..<30).map { "<\(String(repeating: "x", count: 900))\($0)/>" }.joined()
        let reply = try await speak(#"{"text": "Hi \#(tags) there.", "model_id": "eleven_flash_v2_5"}"#)
        #expect(reply.status == 200)
        #expect((reply.headers["x-syrinx-ignored"]?.utf8.count ?? 0) <= 2100)
    }

    @Test func `a sample is made once and needs no key`() async throws {
        let client = try await harness().client(nil)
        let first = try await client.get("/previews/\(Self.voice).mp3")
        let part = try await client.get("/previews/\(Self.voice).mp3", headers: ["range": "bytes=0-9"])
        #expect(first.status == 200 && first.headers["content-type"] == "audio/mpeg")
        #expect(part.status == 206 && part.body == Array(first.body.prefix(10)))
        #expect(try await client.get("/previews/../admin.key").status == 404)
    }

    @Test func `what is not built says so`() async throws {
        let reply = try await harness().client.post("/v1/sound-generation", json: "{}")
        #expect(reply.status == 501 && reply.text.contains("not built"))
    }
}
