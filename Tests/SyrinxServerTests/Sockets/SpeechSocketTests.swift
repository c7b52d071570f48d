import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct SpeechSocketTests {
    static let voice = "21m00Tcm4TlvDq8ikWAM"

    /// A socket on `path`, its answers in PCM of 16 kHz.
    func socket(
        _ path: String = "stream-input",
        _ query: String = "",
        voice: String = Self.voice,
        harness: Harness? = nil
    ) async throws -> SpeechClient {
        let harness = if let harness { harness } else { try await Harness() }
        let target = "/v1/text-to-speech/\(voice)/\(path)?output_format=pcm_16000\(query)"
        return SpeechClient(try await harness.client.socket(target), keeping: harness)
    }

    @Test func `a text is spoken as it comes, then its end is told and the socket closed`() async throws {
        let client = try await socket()
        client.send(#"{"text": " "}"#, #"{"text": "Hello "}"#, #"{"text": "world. "}"#, #"{"text": ""}"#)
        let heard = await client.rest()
        #expect(heard.text == " Hello world. ")
        #expect(heard.finals == 1 && heard.close == .normal && heard.error == nil)
        // Ten letters of a tenth of a second, and the silence around them.
        #expect((32000...42000).contains(heard.bytes))
    }

    @Test func `text split anywhere is spoken as if it came whole`() async throws {
        let text = "The <break time=\"0.3s\"/> naïve 🤷🏽‍♀️ cat owes Dr. Who $5.25, you know. Does it?"
        let whole = try await socket("stream-input", "&seed=1&enable_ssml_parsing=true")
        whole.send(JSONValue.object(["text": .string(text)]).text, #"{"text": ""}"#)
        let split = try await socket("stream-input", "&seed=1&enable_ssml_parsing=true")
        for scalar in text.unicodeScalars { split.send(JSONValue.object(["text": .string(String(scalar))]).text) }
        split.send(#"{"text": ""}"#)
        let (first, second) = (await whole.rest(), await split.rest())
        #expect(first.text == text && second.text == text)
        #expect(first.audio == second.audio && !first.audio.isEmpty)
        #expect(first.normalized == second.normalized)
    }

    @Test func `what is flushed is heard to its last sample while the socket stays open`() async throws {
        let client = try await socket()
        client.send(#"{"text": "One two"}"#, #"{"text": " ", "flush": true}"#)
        let turn = try await client.chunks(until: "One two ")
        // Six letters, and what follows the last of them.
        #expect(turn.seconds > 0.6 + 0.1)
        client.send(#"{"text": "three"}"#, #"{"text": ""}"#)
        let rest = await client.rest()
        #expect(rest.text == "three" && rest.close == .normal)
    }

    @Test(arguments: [("&auto_mode=true", "{}"), ("", #"{"try_trigger_generation": true}"#)])
    func `a complete clause is spoken at once where that is asked for`(query: String, more: String) async throws {
        let client = try await socket("stream-input", query)
        let trigger = more == "{}" ? "" : #", "try_trigger_generation": true"#
        client.send("{\"text\": \"This is a clause. And\"\(trigger)}")
        #expect(try await client.chunks(until: "This is a clause. ").text == "This is a clause. ")
    }

    @Test func `a schedule waits for as much text as it says, and then speaks whole words`() async throws {
        let client = try await socket()
        let text = String(repeating: "word ", count: 11)
        client.send(
            #"{"text": " ", "generation_config": {"chunk_length_schedule": [50]}}"#,
            JSONValue.object(["text": .string(text)]).text
        )
        // Of the words that are whole, the last letter may still be heard.
        let heard = try await client.chunks(until: String(text.prefix(40)))
        #expect((" " + text).hasPrefix(heard.text))
    }

    @Test func `times start anew in each message and cover all of it`() async throws {
        let client = try await socket()
        client.send(#"{"text": "Hello there you old friend. "}"#, #"{"text": ""}"#)
        let heard = await client.rest()
        #expect(heard.chunks.count > 2)
        for chunk in heard.chunks {
            let alignment = try #require(chunk.alignment)
            #expect(alignment.starts.allSatisfy { $0 >= 0 })
            #expect(zip(alignment.starts, alignment.starts.dropFirst()).allSatisfy { $0 <= $1 })
        }
        let last = try #require(heard.chunks.last { !($0.alignment?.characters.isEmpty ?? true) })
        #expect(last.alignment?.starts.first ?? .max < 1000)
    }

    @Test func `settings change from one message to the next`() async throws {
        let client = try await socket("stream-input", "&auto_mode=true")
        client.send(#"{"text": "abcdefghij abcdefghij. Then ", "voice_settings": {"speed": 1.0}}"#)
        let slow = try await client.chunks(until: "abcdefghij abcdefghij. ")
        client.send(#"{"text": " ", "voice_settings": {"speed": 1.2}}"#, #"{"text": "", "flush": true}"#)
        let rest = await client.rest()
        #expect(slow.seconds > 2)
        // Four letters at a fifth more speed, and the pause before them.
        #expect(rest.text == "Then  " && rest.seconds < 1.1)
    }

    @Test func `settings leave what was flushed before them as it is`() async throws {
        let client = try await socket()
        let word = "abcdefghijabcdefghij"
        client.send(#"{"text": " "}"#)
        for speed in ["0.7", "1.2"] {
            client.send(
                "{\"text\": \"\(word). \", \"flush\": true, \"voice_settings\": {\"speed\": \(speed)}}"
            )
        }
        client.send(#"{"text": ""}"#)
        let heard = await client.rest()
        var times: [Double] = []
        var before = 0.0
        for chunk in heard.chunks {
            for (start, character) in zip(chunk.alignment?.starts ?? [], chunk.alignment?.characters ?? []) {
                if character == "a" { times.append(before + Double(start) / 1000) }
            }
            before += Double(chunk.bytes.count) / 32000
        }
        // Ten letters of a tenth of a second apart, at each speed.
        try #require(times.count == 4)
        #expect(abs(times[1] - times[0] - 1 / 0.7) < 0.1 && abs(times[3] - times[2] - 1 / 1.2) < 0.1, "\(times)")
    }

    @Test func `what cannot be done is named in the first chunk`() async throws {
        let client = try await socket()
        client.send(#"{"text": "Hello. ", "voice_settings": {"similarity_boost": 0.9}}"#, #"{"text": ""}"#)
        let heard = await client.rest()
        #expect(heard.raw.first?.contains(#""x_syrinx_ignored":["voice_settings.similarity_boost"]"#) == true)
        #expect(heard.raw.dropFirst().allSatisfy { !$0.contains("x_syrinx_ignored") })
    }

    @Test(arguments: [
        ("", "nonsense", "invalid_input_message"),
        ("", #"{"text": 5}"#, "invalid_input_message"),
        ("", #"{"text": " ", "voice_settings": {"speed": 9}}"#, "invalid_voice_settings"),
        ("", #"{"text": " ", "generation_config": {"chunk_length_schedule": [5]}}"#, "invalid_parameters"),
        ("&model_id=none", #"{"text": " "}"#, "model_not_found"),
        ("&model_id=eleven_v3", #"{"text": " "}"#, "unsupported_model"),
        ("&output_format=wav_16000", #"{"text": " "}"#, "invalid_output_format"),
        ("&inactivity_timeout=500", #"{"text": " "}"#, "invalid_parameters"),
        ("&auto_mode=maybe", #"{"text": " "}"#, "invalid_input_message"),
        ("&language_code=xx", #"{"text": " "}"#, "unsupported_language"),
        ("&single_use_token=sutkn_none", #"{"text": " "}"#, "invalid_token"),
    ])
    func `what is wrong is told, then the socket is closed`(query: String, message: String, word: String) async throws {
        for path in ["stream-input", "multi-stream-input"] {
            let harness = try await Harness()
            let format = query.contains("output_format") ? "" : "output_format=pcm_16000"
            let target = "/v1/text-to-speech/\(Self.voice)/\(path)?\(format)\(query)"
            let client = SpeechClient(try await harness.client.socket(target), keeping: harness)
            client.send(message)
            let heard = await client.rest()
            #expect(heard.error == word && heard.close == .policyViolation, "\(path)")
        }
    }

    @Test func `a voice that is not there, and a message that is not text`() async throws {
        let nobody = try await socket(voice: "nobody")
        nobody.send(#"{"text": " "}"#)
        #expect(await nobody.rest().error == "voice_id_does_not_exist")
        let client = try await socket()
        client.socket.send(binary: [1, 2, 3])
        let heard = await client.rest()
        #expect(heard.error == "invalid_input_message" && heard.close == .policyViolation)
    }

    @Test func `more text than a socket takes is refused`() async throws {
        var configuration = Configuration()
        configuration.maximumSocketText = 100
        let client = try await socket(harness: try await Harness(configuration))
        client.send(#"{"text": " "}"#, JSONValue.object(["text": .string(String(repeating: "a", count: 101))]).text)
        #expect(await client.rest().error == "text_too_long")
    }

    @Test func `a key that is revoked says no more`() async throws {
        let harness = try await Harness()
        let made = try await harness.keys.create(name: "key")
        let target = "/v1/text-to-speech/\(Self.voice)/stream-input?output_format=pcm_16000"
        let client = SpeechClient(try await harness.client(made.secret).socket(target), keeping: harness)
        client.send(#"{"text": "One. ", "flush": true}"#)
        _ = try await client.chunks(until: "One. ")
        _ = try await harness.keys.revoke(made.key.id)
        client.send(#"{"text": "Two. ", "flush": true}"#)
        let heard = await client.rest()
        #expect(heard.error == "invalid_api_key" && heard.close == .policyViolation && heard.text.isEmpty)
    }

    @Test func `a client that leaves stops its engine`() async throws {
        let client = try await socket()
        client.send(JSONValue.object(["text": .string(String(repeating: "long words here. ", count: 200))]).text)
        client.send(#"{"text": " ", "flush": true}"#)
        _ = try await client.chunks(until: "long words here. ")
        client.socket.disconnect()
        await client.socket.ended()
    }
}
