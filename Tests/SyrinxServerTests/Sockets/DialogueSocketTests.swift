import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct DialogueSocketTests {
    static let rachel = TextToDialogueTests.rachel
    static let george = TextToDialogueTests.george
    static let voices = #""voices": ["\#(rachel)", "\#(george)"]"#
    static let close = #"{"close_socket": true}"#

    func input(_ text: String, _ voice: String, newTurn: Bool = false) -> String {
        let members: [String: JSONValue] = [
            "text": .string(text), "voice_id": .string(voice), "new_turn": .bool(newTurn),
        ]
        return JSONValue.object(members).text
    }

    func say(_ inputs: String..., also more: String = "") -> String {
        #"{"inputs": [\#(inputs.joined(separator: ", "))]\#(more)}"#
    }

    @Test func `turns are spoken as they come, each told at its end, then the socket is closed`() async throws {
        let client = try await DialogueClient()
        client.send(
            "{\(Self.voices)}",
            say(input("How are ", Self.rachel)),
            say(input("you?", Self.rachel)),
            say(input("Fine.", Self.george), input("Good.", Self.george, newTurn: true)),
            Self.close
        )
        let heard = try await client.rest()
        #expect(
            heard.all == [
                .audio("How are you?"), .endOfTurn, .audio("Fine."), .endOfTurn, .audio("Good."), .endOfTurn, .end,
                .closed(.normal),
            ]
        )
        // Seventeen letters, what lies between the turns, and the silence around them.
        #expect((2.2...3.0).contains(heard.seconds))
    }

    @Test func `it sounds as it would by a request`() async throws {
        let harness = try await Harness()
        let client = try await DialogueClient(harness: harness)
        client.send(
            "{\(Self.voices)}",
            say(input("It is so. Then it rained.", Self.rachel), input("Fine.", Self.george)),
            Self.close
        )
        let heard = try await client.rest()
        let reply = try await harness.client.post(
            "/v1/text-to-dialogue?output_format=pcm_16000",
            json: """
                {"inputs": [\(input("It is so. Then it rained.", Self.rachel)), \(input("Fine.", Self.george))],
                "model_id": "eleven_v3_conversational", "seed": 1}
                """
        )
        #expect(reply.status == 200)
        #expect(abs(heard.seconds - Double(reply.body.count) / 32000) < 0.002)
    }

    @Test func `text split anywhere is spoken as if it came whole`() async throws {
        let (first, second) = ("The naïve 🤷🏽‍♀️ cat owes Dr. Who $5.25, you know. Does it?", "Oh [sighs] yes, it does!")
        let whole = try await DialogueClient()
        whole.send("{\(Self.voices)}", say(input(first, Self.rachel), input(second, Self.george)), Self.close)
        let split = try await DialogueClient()
        split.send("{\(Self.voices)}")
        for (text, voice) in [(first, Self.rachel), (second, Self.george)] {
            for scalar in text.unicodeScalars { split.send(say(input(String(scalar), voice))) }
        }
        split.send(Self.close)
        let (one, other) = (try await whole.rest(), try await split.rest())
        #expect(one.all.first == .audio(first) && one.all == other.all)
        #expect(one.audio == other.audio && !one.audio.isEmpty)
    }

    @Test func `a turn is heard to its end when another begins, while that one waits for more`() async throws {
        let client = try await DialogueClient()
        client.send("{\(Self.voices)}", say(input("One two", Self.rachel)), say(input("Thr", Self.george)))
        let turn = try await client.heard { $0 == .endOfTurn }
        #expect(turn.all == [.audio("One two"), .endOfTurn])
        #expect(turn.seconds > 0.6)
        client.send(say(input("ee", Self.george)), Self.close)
        #expect(try await client.rest().all == [.audio("Three"), .endOfTurn, .end, .closed(.normal)])
    }

    @Test func `a new turn without text ends the turn before`() async throws {
        let client = try await DialogueClient()
        client.send("{\(Self.voices)}", say(input("One", Self.rachel), input("", Self.rachel, newTurn: true)))
        #expect(try await client.heard { $0 == .endOfTurn }.all == [.audio("One"), .endOfTurn])
        client.send(say(input("Two", Self.rachel)), Self.close)
        #expect(try await client.rest().all == [.audio("Two"), .endOfTurn, .end, .closed(.normal)])
    }

    @Test func `what is flushed is heard, and the turn goes on`() async throws {
        let client = try await DialogueClient()
        client.send("{\(Self.voices)}", say(input("One two ", Self.rachel), also: #", "flush": true"#))
        let flushed = try await client.heard { $0 == .audio("One two ") }
        #expect(flushed.all == [.audio("One two ")] && flushed.seconds > 0.6)
        client.send(#"{"keep_alive": true}"#, say(input("three", Self.rachel)), Self.close)
        #expect(try await client.rest().all == [.audio("three"), .endOfTurn, .end, .closed(.normal)])
    }

    @Test func `nothing said is nothing told but the end`() async throws {
        let client = try await DialogueClient()
        client.send("{\(Self.voices)}", #"{"keep_alive": true}"#, Self.close)
        let heard = try await client.rest()
        #expect(!heard.all.contains(.endOfTurn))
        #expect(heard.all.suffix(2) == [.end, .closed(.normal)])
    }

    @Test func `alignments are for those who ask, of the text alone, and each from its chunk on`() async throws {
        for (query, isTold) in [("", false), ("&sync_alignment=true", true)] {
            let client = try await DialogueClient("stream-input", query)
            client.send("{\(Self.voices)}", say(input("Hello there you.", Self.rachel)), Self.close)
            let chunks = try await client.rest().raw.filter { $0.contains("\"audio\"") }
            #expect(chunks.count > 2)
            #expect(chunks.contains { $0.contains("\"alignment\"") } == isTold)
            #expect(!chunks.contains { $0.contains("normalized_alignment") })
            for case .audio(let chunk, _) in try chunks.map({
                try WireDecoder().decode(DialogueSocket.Reply.self, from: Array($0.utf8))
            }) {
                #expect(chunk.alignment?.starts.allSatisfy { (0..<1100).contains($0) } ?? true)
            }
        }
    }

    @Test func `what cannot be done is named in the first chunk`() async throws {
        let client = try await DialogueClient()
        client.send(
            #"{\#(Self.voices), "voice_settings": {"stability": 0.5, "clone_strength": 0}}"#,
            say(input("Hello.", Self.rachel)),
            Self.close
        )
        let raw = try await client.rest().raw
        #expect(raw.first?.contains(#""x_syrinx_ignored":["voice_settings.clone_strength"]"#) == true)
        #expect(raw.dropFirst().allSatisfy { !$0.contains("x_syrinx_ignored") })
    }

    @Test func `what was said goes into the history, turn by turn`() async throws {
        let harness = try await Harness()
        let client = try await DialogueClient(harness: harness)
        client.send(
            "{\(Self.voices)}",
            say(input("He", Self.george), input("llo.", Self.george), input("Hi.", Self.rachel)),
            Self.close
        )
        let heard = try await client.rest()
        let item = try #require(try await harness.store.history(HistoryQuery(keyID: nil, limit: 1)).first)
        #expect(item.dialogue?.map(\.text) == ["Hello.", "Hi."])
        #expect(item.dialogue?.map(\.voiceName) == ["George", "Rachel"])
        #expect(item.credits == 9 && item.voiceName == "George")
        let audio = try await harness.client.get("/v1/history/\(item.id)/audio")
        #expect(audio.body == heard.audio)
    }

    @Test(
        arguments: [
            ("", "nonsense", "invalid_input_message", nil),
            ("", #"{"inputs": []}"#, "invalid_parameters", "voices"),
            ("", #"{"voices": []}"#, "invalid_parameters", "voices"),
            ("", #"{"voices": ["nobody"]}"#, "voice_id_does_not_exist", "voices"),
            ("", #"{"voices": \#([String](repeating: "a", count: 11))}"#, "invalid_parameters", "voices"),
            (
                "", #"{\#(voices), "voice_settings": {"clone_strength": 2}}"#, "invalid_voice_settings",
                "voice_settings.clone_strength"
            ),
            (
                "", #"{\#(voices), "inputs": [{"text": "Hi.", "voice_id": "IKne3meq5aSn9XLyUdCD"}]}"#,
                "invalid_parameters",
                "inputs.0.voice_id"
            ),
            ("&model_id=none", "{\(voices)}", "model_not_found", "model_id"),
            ("&language_code=xx", "{\(voices)}", "unsupported_language", "language_code"),
            ("&seed=-1", "{\(voices)}", "invalid_parameters", "seed"),
            ("&single_use_token=sutkn_none", "{\(voices)}", "invalid_token", nil),
        ] as [(String, String, String, String?)]
    )
    func `what is wrong is told, then the socket is closed`(
        query: String,
        message: String,
        word: String,
        parameter: String?
    ) async throws {
        for path in ["stream-input", "multi-stream-input"] {
            let client = try await DialogueClient(path, query)
            let isObject = message.hasPrefix("{")
            client.send(isObject ? #"{"context_id": "a", "# + message.dropFirst() : message)
            if path.hasPrefix("multi"), message.contains(#""inputs": []"#) {
                // It opens nothing.
                client.send(Self.close)
                #expect(try await client.rest().all == [.closed(.normal)])
            } else {
                #expect(
                    try await client.rest().all == [.error(word, parameter: parameter), .closed(.policyViolation)],
                    "\(path)"
                )
            }
        }
    }

    @Test func `voices may be named again, but not others`() async throws {
        let client = try await DialogueClient()
        client.send("{\(Self.voices)}", "{\(Self.voices)}", #"{"voices": ["\#(Self.rachel)"]}"#)
        #expect(
            try await client.rest().all.suffix(2)
                == [.error("invalid_parameters", parameter: "voices"), .closed(.policyViolation)]
        )
    }

    @Test func `no more than a thousand turns wait`() async throws {
        let client = try await DialogueClient()
        let inputs = (0...1000).map { input("a", $0.isMultiple(of: 2) ? Self.rachel : Self.george) }
        client.send("{\(Self.voices)}", #"{"inputs": [\#(inputs.joined(separator: ", "))]}"#)
        #expect(try await client.rest().all.contains(.error("invalid_parameters", parameter: "inputs")))
    }

    @Test func `more text than a socket takes is refused`() async throws {
        var configuration = Configuration()
        configuration.maximumSocketText = 100
        let client = try await DialogueClient(harness: try await Harness(configuration))
        client.send("{\(Self.voices)}")
        for index in 0..<11 {
            client.send(say(input("aaaaaaaaaa", index.isMultiple(of: 2) ? Self.rachel : Self.george)))
        }
        #expect(try await client.rest().all.contains(.error("text_too_long", parameter: "text")))
    }
}
