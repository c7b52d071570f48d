import SyrinxHTTP
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct MultiDialogueSocketTests {
    static let rachel = TextToDialogueTests.rachel
    static let george = TextToDialogueTests.george

    func socket(_ harness: Harness? = nil) async throws -> DialogueClient {
        try await DialogueClient("multi-stream-input", harness: harness)
    }

    func open(_ context: String, _ voices: String...) -> String {
        JSONValue.object(["context_id": .string(context), "voices": .array(voices.map { .string($0) })]).text
    }

    func say(_ text: String, by voice: String, in context: String, also more: String = "") -> String {
        let input = JSONValue.object(["text": .string(text), "voice_id": .string(voice)]).text
        return #"{"context_id": "\#(context)", "inputs": [\#(input)]\#(more)}"#
    }

    @Test func `dialogues are spoken side by side, each told by its name`() async throws {
        let client = try await socket()
        client.send(open("a", Self.rachel, Self.george), open("b", Self.george))
        client.send(
            say("One.", by: Self.rachel, in: "a"),
            say("Other ", by: Self.george, in: "b"),
            say("Two.", by: Self.george, in: "a"),
            say("one.", by: Self.george, in: "b"),
            #"{"close_socket": true}"#
        )
        let heard = try await client.rest()
        #expect(heard.only("a") == [.audio("One."), .endOfTurn, .audio("Two."), .endOfTurn, .end])
        #expect(heard.only("b") == [.audio("Other one."), .endOfTurn, .end])
        #expect(heard.all.last == .closed(.normal))
    }

    @Test func `a context that is closed is heard to its end, and others stay open`() async throws {
        let client = try await socket()
        client.send(open("a", Self.rachel), open("b", Self.rachel))
        client.send(say("Not flushed", by: Self.rachel, in: "a", also: #", "close_context": true"#))
        let closed = try await client.heard { $0 == .end }
        #expect(closed.only("a") == [.audio("Not flushed"), .endOfTurn, .end])
        client.send(say("Still here.", by: Self.rachel, in: "b"), #"{"close_socket": true}"#)
        #expect(try await client.rest().only("b") == [.audio("Still here."), .endOfTurn, .end])
    }

    @Test func `voices are a context's own`() async throws {
        let client = try await socket()
        client.send(open("a", Self.rachel), open("b", Self.george), say("Hi.", by: Self.george, in: "a"))
        let heard = try await client.rest()
        #expect(
            heard.all.suffix(2)
                == [.error("invalid_parameters", parameter: "inputs.0.voice_id"), .closed(.policyViolation)]
        )
    }

    @Test func `a message has to name its context`() async throws {
        let client = try await socket()
        client.send(#"{"voices": ["\#(Self.rachel)"]}"#)
        #expect(
            try await client.rest().all
                == [.error("invalid_input_message", parameter: "context_id"), .closed(.policyViolation)]
        )
    }

    @Test func `the sixth context is refused`() async throws {
        let client = try await socket()
        for index in 0..<6 { client.send(open("c\(index)", Self.rachel)) }
        let heard = try await client.rest()
        #expect(heard.all.contains(.error("max_active_conversations", parameter: nil)))
    }

    @Test func `nothing is kept alive or closed that is not there`() async throws {
        let client = try await socket()
        client.send(#"{"context_id": "x", "keep_alive": true}"#, #"{"context_id": "x", "close_context": true}"#)
        client.send(#"{"close_socket": true}"#)
        #expect(try await client.rest().all == [.closed(.normal)])
    }
}
