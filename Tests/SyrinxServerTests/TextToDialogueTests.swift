import FoundationEssentials
import SyrinxEngine
import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct TextToDialogueTests {
    static let rachel = "21m00Tcm4TlvDq8ikWAM"
    static let george = "JBFqnCBsd6RMkjVDRZzb"

    /// Lines as the request has them, each with its voice.
    static func inputs(_ lines: (text: String, voice: String)...) -> String {
        let inputs = lines.map { #"{"text": "\#($0.text)", "voice_id": "\#($0.voice)"}"# }
        return "[\(inputs.joined(separator: ", "))]"
    }

    func speak(
        _ inputs: String,
        with others: String = "",
        path: String = "",
        query: String = "output_format=pcm_16000",
        harness: Harness? = nil
    ) async throws -> TestClient.Reply {
        let harness = if let harness { harness } else { try await Harness() }
        return try await harness.client.post(
            "/v1/text-to-dialogue\(path)?\(query)",
            json: #"{"inputs": \#(inputs), "seed": 1\#(others)}"#
        )
    }

    func decoded(_ reply: TestClient.Reply) throws -> AudioWithVoiceSegments {
        try #require(reply.status == 200, "\(reply.text)")
        return try JSONDecoder().decode(AudioWithVoiceSegments.self, from: Data(reply.body))
    }

    /// Seconds of 16 kHz samples.
    func seconds(_ bytes: some Collection<UInt8>) -> Double { Double(bytes.count) / 32000 }

    @Test func `lines become audio with its headers`() async throws {
        let reply = try await speak(Self.inputs(("Hello.", Self.rachel), ("Hi there.", Self.george)))
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "audio/pcm")
        #expect(reply.headers["character-cost"] == "15")
        #expect(reply.headers["x-syrinx-ignored"] == nil)
        // Twelve letters of about a tenth of a second, the breath between the two, and the silence around them.
        #expect((1.5...2.2).contains(seconds(reply.body)))
    }

    @Test(arguments: [
        (#"[]"#, 400, "inputs"),
        (#"[{"text": " ", "voice_id": "21m00Tcm4TlvDq8ikWAM"}]"#, 400, "empty_text"),
        (#"[{"text": "hi", "voice_id": "nobody"}]"#, 404, "voice_not_found"),
        (#"[{"text": "hi"}]"#, 422, "missing"),
        (#"[{"text": "hi", "voice_id": "21m00Tcm4TlvDq8ikWAM"}], "model_id": "none""#, 404, "model_not_found"),
        (#"[{"text": "hi", "voice_id": "21m00Tcm4TlvDq8ikWAM"}], "settings": {"stability": 2}"#, 422, "stability"),
        (#"[{"text": "hi", "voice_id": "21m00Tcm4TlvDq8ikWAM"}], "language_code": "xx""#, 400, "unsupported_language"),
    ])
    func `a bad request says what is wrong`(inputs: String, status: Int, code: String) async throws {
        let reply = try await speak(inputs)
        #expect(reply.status == status)
        #expect(reply.text.contains(code))
    }

    @Test func `what cannot be done is named once`() async throws {
        let reply = try await speak(
            Self.inputs(("[laughs] Hi.", Self.rachel), ("[laughs] Hello.", Self.george)),
            with: #", "settings": {"stability": 0.5, "similarity": 1, "clone_strength": 0}, "use_pvc_as_ivc": true"#
        )
        #expect(
            reply.headers["x-syrinx-ignored"]
                == "settings.similarity, settings.clone_strength, use_pvc_as_ivc, [laughs]"
        )
    }

    @Test func `segments cover the text and the sound exactly`() async throws {
        let lines: [(text: String, voice: String)] = [
            ("How are you?", Self.rachel), ("Fine", Self.george), ("  ", Self.rachel), ("", Self.rachel),
            ("It cost $5. So be it.", Self.george), ("Good.", Self.george),
        ]
        let inputs = Self.inputs(lines[0], lines[1], lines[2], lines[3], lines[4], lines[5])
        let reply = try decoded(await speak(inputs, path: "/with-timestamps"))
        let characters = try #require(reply.alignment).characters
        #expect(characters.joined() == lines.map(\.text).joined())
        #expect(
            reply.voiceSegments.map { characters[$0.characterStart..<$0.characterEnd].joined() }
                == lines.map(\.text).filter { !$0.isEmpty }
        )
        #expect(reply.voiceSegments.map(\.inputIndex) == [0, 1, 2, 4, 5])
        #expect(reply.voiceSegments.allSatisfy { $0.voiceID == lines[$0.inputIndex].voice })
        #expect(reply.voiceSegments.first?.start == 0)
        #expect(zip(reply.voiceSegments, reply.voiceSegments.dropFirst()).allSatisfy { $0.end == $1.start })
        let audio = try #require(Data(base64Encoded: reply.audioBase64))
        let end = try #require(reply.voiceSegments.last).end
        #expect(abs(end - seconds(audio)) < 0.01)
        let normalized = try #require(reply.normalizedAlignment)
        #expect(normalized.characters.joined().contains("five dollars"))
        for segment in reply.voiceSegments {
            let times = try #require(reply.alignment)
            let range = segment.characterStart..<segment.characterEnd
            #expect(times.starts[range].allSatisfy { $0 >= segment.start && $0 <= segment.end })
            #expect(times.ends[range].allSatisfy { $0 >= segment.start && $0 <= segment.end })
        }
    }

    @Test(arguments: ["pcm_16000", "mp3_44100_128", "opus_48000_32"])
    func `streamed lines join to the whole, and each tells who speaks in it`(format: String) async throws {
        let inputs = Self.inputs(
            ("It costs $5. Then it rained, and we left.", Self.rachel),
            ("Where to?", Self.george),
            ("Home.", Self.rachel)
        )
        let query = "output_format=\(format)"
        let one = try decoded(await speak(inputs, path: "/with-timestamps", query: query))
        let lines = try await speak(inputs, path: "/stream/with-timestamps", query: query)
        #expect(lines.body.last == UInt8(ascii: "\n"))
        let many = try lines.body.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONDecoder().decode(AudioWithVoiceSegments.self, from: Data(line))
        }
        #expect(many.count > 3)
        #expect(many.flatMap { $0.alignment?.characters ?? [] } == one.alignment?.characters)
        #expect(many.flatMap { $0.alignment?.starts ?? [] } == one.alignment?.starts)
        let audio = many.compactMap { Data(base64Encoded: $0.audioBase64) }.reduce(Data(), +)
        #expect(audio == Data(base64Encoded: one.audioBase64))
        var texts = ["", "", ""]
        var end = 0.0
        for line in many {
            let segment = try #require(line.voiceSegments.first)
            #expect(line.voiceSegments.count == 1 && segment.start == end)
            end = segment.end
            let characters = try #require(line.alignment).characters
            #expect(segment.characterStart == 0 && segment.characterEnd == characters.count)
            texts[segment.inputIndex] += characters.joined()
        }
        #expect(texts == ["It costs $5. Then it rained, and we left.", "Where to?", "Home."])
        #expect(end == one.voiceSegments.last?.end)
    }

    @Test func `the breath between two depends on what was said and who goes on`() async throws {
        let harness = try await Harness()
        func gap(after text: String, to voice: String) async throws -> Double {
            let inputs = Self.inputs((text, Self.rachel), ("Well.", voice))
            let reply = try decoded(await speak(inputs, path: "/with-timestamps", harness: harness))
            let alignment = try #require(reply.alignment)
            let letters = text.prefix { $0.isLetter }.count
            return alignment.starts[text.count] - alignment.ends[letters - 1]
        }
        let question = try await gap(after: "So?", to: Self.george)
        let statement = try await gap(after: "So.", to: Self.george)
        let same = try await gap(after: "So.", to: Self.rachel)
        let cutOff = try await gap(after: "So,", to: Self.george)
        #expect(abs(question - 0.25) < 0.02)
        #expect(abs(statement - 0.5) < 0.02)
        #expect(abs(same - 0.38) < 0.02)
        #expect(abs(cutOff - 0.16) < 0.02)
    }

    @Test func `each line is heard in its own voice`() async throws {
        let reply = try decoded(
            await speak(
                Self.inputs(("Aaaaaaaa.", Self.rachel), ("Aaaaaaaa.", Self.george)),
                path: "/with-timestamps"
            )
        )
        let audio = try #require(Data(base64Encoded: reply.audioBase64))
        let samples = stride(from: 0, to: audio.count - 1, by: 2).map { index in
            Int16(bitPattern: UInt16(audio[index]) | UInt16(audio[index + 1]) << 8)
        }
        let alignment = try #require(reply.alignment)
        func crossings(_ character: Int) -> Double {
            let range = Int(alignment.starts[character] * 16000)..<Int(alignment.ends[character] * 16000)
            let part = samples[range]
            return Double(zip(part, part.dropFirst()).count { ($0 < 0) != ($1 < 0) }) / Double(part.count)
        }
        let voices = try [Self.rachel, Self.george].map(VoiceCatalog.premade.find)
        // The tone's frequency is the engine's, moved by what moves formants.
        let expected = voices[1].pitch / voices[0].pitch
        #expect(abs(crossings(9 + 3) / crossings(3) / expected - 1) < 0.1)
    }

    @Test func `the history has the lines`() async throws {
        let harness = try await Harness()
        let reply = try await speak(
            Self.inputs(("Hello.", Self.rachel), ("Hi.", Self.george)),
            harness: harness
        )
        let id = try #require(reply.headers["history-item-id"])
        let found = try await harness.client.get("/v1/history/\(id)")
        let item: History.Item = try WireDecoder().decode(from: found.body)
        #expect(item.dialogue?.map(\.text) == ["Hello.", "Hi."])
        #expect(item.dialogue?.map(\.voiceName) == ["Rachel", "George"])
        #expect(item.text == nil && item.voiceID == nil && item.source == "TTS")
        #expect(item.characterCountChangeTo == 9)
        #expect(item.alignments == nil)
        #expect(try await harness.client.get("/v1/history/\(id)/audio").body == reply.body)
        for voice in [Self.rachel, Self.george] {
            let page = try await harness.client.get("/v1/history?voice_id=\(voice)")
            #expect(page.text.contains(id))
        }
        #expect(try await !harness.client.get("/v1/history?voice_id=nobody").text.contains(id))
        #expect(try await harness.client.get("/v1/history?search=hello").text.contains(id))
    }

    @Test func `an item with times has the alignments of all lines`() async throws {
        let harness = try await Harness()
        let reply = try await speak(
            Self.inputs(("Hello.", Self.rachel), ("Hi.", Self.george)),
            path: "/with-timestamps",
            harness: harness
        )
        let id = try #require(reply.headers["history-item-id"])
        let item: History.Item = try WireDecoder().decode(from: await harness.client.get("/v1/history/\(id)").body)
        #expect(item.alignments?.alignment.characters.joined() == "Hello.Hi.")
    }

    @Test func `what was made before is answered again, with its segments`() async throws {
        var configuration = Configuration()
        configuration.cache = true
        let harness = try await Harness(configuration)
        let inputs = Self.inputs(("Hello.", Self.rachel), ("Hi.", Self.george))
        let first = try await speak(inputs, path: "/with-timestamps", harness: harness)
        let second = try await speak(inputs, path: "/with-timestamps", harness: harness)
        #expect(first.headers["x-syrinx-cache"] == "miss" && second.headers["x-syrinx-cache"] == "hit")
        #expect(try decoded(first) == decoded(second))
        let others = [
            Self.inputs(("Hello.", Self.rachel), ("Hi.", Self.rachel)),
            Self.inputs(("Hello.Hi.", Self.rachel)),
            Self.inputs(("Hello.", Self.george), ("Hi.", Self.rachel)),
            Self.inputs(("Hello.H", Self.rachel), ("i.", Self.george)),
        ]
        for other in others {
            #expect(try await speak(other, harness: harness).headers["x-syrinx-cache"] == "miss")
        }
    }

    @Test func `a line alone is not a text`() async throws {
        var configuration = Configuration()
        configuration.cache = true
        let harness = try await Harness(configuration)
        let body = #"{"text": "Hello.", "model_id": "eleven_v3", "seed": 1}"#
        _ = try await harness.client.post("/v1/text-to-speech/\(Self.rachel)?output_format=pcm_16000", json: body)
        let reply = try await speak(Self.inputs(("Hello.", Self.rachel)), harness: harness)
        #expect(reply.headers["x-syrinx-cache"] == "miss")
    }

    @Test func `a wav tells its length, and a stream has none`() async throws {
        let inputs = Self.inputs(("Hello.", Self.rachel), ("Hi.", Self.george))
        let whole = try await speak(inputs, query: "output_format=wav_16000")
        let told = whole.body[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(told == whole.body.count - 44)
        let streamed = try await speak(inputs, path: "/stream", query: "output_format=wav_16000")
        #expect(streamed.status == 400 && streamed.text.contains("invalid_output_format"))
    }

    @Test func `neighbours shape the edges, and unknown ones are named`() async throws {
        let harness = try await Harness()
        let inputs = Self.inputs(("and so on", Self.rachel))
        let plain = try await speak(inputs, harness: harness)
        let joined = try await speak(inputs, with: #", "previous_text": "It goes on", "future_text": "and on""#)
        #expect(joined.body.count < plain.body.count)
        let id = try #require(plain.headers["request-id"])
        let known = try await speak(inputs, with: #", "previous_request_ids": ["\#(id)"]"#, harness: harness)
        #expect(known.headers["x-syrinx-ignored"] == nil && known.body.count < plain.body.count)
        let unknown = try await speak(inputs, with: #", "next_request_ids": ["none"]"#, harness: harness)
        #expect(unknown.headers["x-syrinx-ignored"] == "next_request_ids")
    }

    @Test func `ten voices may take part, and no more`() async throws {
        let voices = VoiceCatalog.premade.listed().prefix(11).map(\.id)
        func reply(_ count: Int) async throws -> TestClient.Reply {
            let inputs = voices.prefix(count).map { #"{"text": "Hi.", "voice_id": "\#($0)"}"# }
            return try await speak("[\(inputs.joined(separator: ","))]")
        }
        #expect(try await reply(10).status == 200)
        #expect(try await reply(11).status == 400)
    }
}
