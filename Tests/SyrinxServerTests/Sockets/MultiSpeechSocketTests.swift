import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct MultiSpeechSocketTests {
    func socket(_ query: String = "", harness: Harness? = nil) async throws -> SpeechClient {
        let harness = if let harness { harness } else { try await Harness() }
        let target = "/v1/text-to-speech/\(SpeechSocketTests.voice)/multi-stream-input?output_format=pcm_16000\(query)"
        return SpeechClient(try await harness.client.socket(target), keeping: harness)
    }

    func say(_ text: String, in context: String, flush: Bool = false, close: Bool = false) -> String {
        var members: [String: JSONValue] = ["context_id": .string(context), "text": .string(text)]
        if flush { members["flush"] = true }
        if close { members["close_context"] = true }
        return JSONValue.object(members).text
    }

    @Test func `a turn is flushed, closed at once, and still heard whole`() async throws {
        let client = try await socket()
        client.send(say(" ", in: "a"), say("One two three. ", in: "a"))
        client.send(#"{"context_id": "a", "flush": true}"#, #"{"context_id": "a", "close_context": true}"#)
        let heard = try await client.chunks(untilEndOf: "a")
        #expect(heard.text == " One two three. ")
        #expect(heard.seconds > 1.1)
        #expect(
            heard.raw.last?.contains(#""isFinal":true"#) == true
                && heard.raw.last?.contains(#""is_final":true"#) == true
        )
        client.send(#"{"close_socket": true}"#)
        #expect(await client.rest().close == .normal)
    }

    @Test func `what was not flushed is not heard any more after its context is closed`() async throws {
        let client = try await socket("&auto_mode=true")
        client.send(say(String(repeating: "A sentence of some length. ", count: 50), in: "a"))
        _ = try await client.chunks(until: "A sentence ")
        client.send(#"{"context_id": "a", "close_context": true}"#, say("Yes. ", in: "b", flush: true, close: true))
        client.send(#"{"close_socket": true}"#)
        let heard = await client.rest()
        #expect(heard.only("b").text == "Yes. ")
        #expect(heard.only("a").text.count < 600)
        #expect(heard.finalContexts.sorted() == ["a", "b"])
    }

    @Test func `unflushed text that follows a flush is dropped, the flushed is not`() async throws {
        let client = try await socket()
        client.send(say("Keep this. ", in: "a", flush: true), say("Drop that. ", in: "a", close: true))
        let heard = try await client.chunks(untilEndOf: "a")
        #expect(heard.text == "Keep this. ")
    }

    @Test func `contexts are spoken side by side, each on its own clock`() async throws {
        let client = try await socket()
        let texts = (0..<5).map { "Context number \($0) has this to say, and a little more of it. " }
        for (index, text) in texts.enumerated() { client.send(say(text, in: "c\(index)", flush: true)) }
        client.send(#"{"close_socket": true}"#)
        let heard = await client.rest()
        for (index, text) in texts.enumerated() { #expect(heard.only("c\(index)").text == text) }
        #expect(Set(heard.finalContexts) == Set((0..<5).map { "c\($0)" }) && heard.close == .normal)
    }

    @Test func `the sixth context is refused, unless one was closed before`() async throws {
        let client = try await socket()
        for index in 0..<5 { client.send(say(" ", in: "c\(index)")) }
        client.send(#"{"context_id": "c0", "close_context": true}"#, say(" ", in: "c5"))
        #expect(try await client.chunks(untilEndOf: "c0").error == nil)
        client.send(say(" ", in: "c6"))
        let heard = await client.rest()
        #expect(heard.error == "max_active_conversations" && heard.close == .policyViolation)
    }

    @Test func `empty text keeps alive, and neither opens nor closes anything`() async throws {
        let client = try await socket()
        client.send(#"{"text": " "}"#, #"{"text": ""}"#, #"{"text": "", "context_id": "ghost"}"#)
        client.send(#"{"context_id": "ghost", "close_context": true}"#, #"{"text": "Hi. ", "flush": true}"#)
        client.send(#"{"close_socket": true}"#)
        let heard = await client.rest()
        #expect(heard.finalContexts == ["default"] && heard.text == " Hi. " && heard.close == .normal)
    }

    @Test func `a context that was closed can be opened again by its name`() async throws {
        let client = try await socket()
        for word in ["one", "two"] {
            client.send(say("\(word) ", in: "a", flush: true, close: true))
            #expect(try await client.chunks(untilEndOf: "a").text == "\(word) ")
        }
    }

    @Test func `a context that is opened again is heard after the end of the one before it`() async throws {
        let client = try await socket()
        let long = String(repeating: "The first of two, and long. ", count: 5)
        client.send(say(long, in: "a", flush: true, close: true), say("Two. ", in: "a", flush: true, close: true))
        #expect(try await client.chunks(untilEndOf: "a").text == long)
        #expect(try await client.chunks(untilEndOf: "a").text == "Two. ")
        client.send(#"{"close_socket": true}"#)
        #expect(await client.rest().raw.isEmpty)
    }

    @Test func `a context with nothing to say takes no file, and has an end`() async throws {
        let harness = try await Harness()
        let client = try await socket(harness: harness)
        client.send(say(" ", in: "a"), say("   ", in: "a", flush: true), #"{"context_id": "a", "close_context": true}"#)
        let heard = try await client.chunks(untilEndOf: "a")
        #expect(heard.chunks.isEmpty && heard.error == nil)
        client.send(say(" ", in: "b"), say(" ", in: "c", close: true))
        _ = try await client.chunks(untilEndOf: "c")
        #expect(try harness.drafts == 0)
        client.send(#"{"close_socket": true}"#)
        #expect(await client.rest().finalContexts == ["b"])
        let history = try await harness.client.get("/v1/history")
        #expect(history.text.contains(#""history":[]"#))
    }

    @Test func `a context's id is limited`() async throws {
        let client = try await socket()
        client.send(say(" ", in: String(repeating: "x", count: 1_000_000)))
        #expect(await client.rest().error == "invalid_input_message")
    }

    @Test func `each context has settings of its own`() async throws {
        let client = try await socket()
        client.send(#"{"text": "abcdefghij ", "context_id": "slow", "voice_settings": {"speed": 0.7}, "flush": true}"#)
        client.send(#"{"text": "abcdefghij ", "context_id": "fast", "voice_settings": {"speed": 1.2}, "flush": true}"#)
        client.send(#"{"close_socket": true}"#)
        let heard = await client.rest()
        #expect(heard.only("slow").seconds > heard.only("fast").seconds * 1.3)
    }
}
