import SyrinxAccess
import SyrinxAudio
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

struct RealtimeSocketTests {
    typealias Failure = RealtimeTranscription.Failure
    typealias Reply = RealtimeTranscription.Reply

    static let model = "model_id=scribe_v2_realtime"
    /// More than two seconds of a voice, with half a second of silence around it.
    static let sound = Result { try spoken("please call me back tomorrow morning before nine") }
    static let silence = [UInt8](repeating: 0, count: 32000)

    @Test func `a session begins with what it does`() async throws {
        let client = try await LiveClient(Self.model + "&vad_threshold=0.5&diarize=true&keyterms=Syrinx")
        guard case .sessionStarted(let session)? = try await client.next() else { return #expect(Bool(false)) }
        #expect(session.config.vadThreshold == 0.5 && session.config.keyterms == ["Syrinx"])
        #expect(session.config.ignored == ["diarize"] && !session.sessionID.isEmpty)
    }

    @Test func `words are told as they are heard, and the segment when the client ends it`() async throws {
        let client = try await LiveClient(Self.model)
        let sound = try Self.sound.get()
        var partials: [String] = []
        for part in [sound[..<32000], sound[32000...]] {
            client.send(Array(part))
            let replies = try await client.replies { if case .partial = $0 { true } else { false } }
            guard case .partial(let text)? = replies.last else { continue }
            partials.append(text)
        }
        client.send(.init(commit: true))
        #expect(partials.first?.hasPrefix("Hello") == true)
        #expect(zip(partials, partials.dropFirst()).allSatisfy { $1.hasPrefix($0) && $1.count > $0.count })
        #expect(try await client.committed() == "Hello my name is John.")
    }

    @Test func `a segment begins anew, on the same clock`() async throws {
        let client = try await LiveClient(Self.model + "&include_timestamps=true")
        var starts: [Double] = []
        for _ in 0..<2 {
            client.send(try Self.sound.get(), commit: true)
            let replies = try await client.replies { if case .committedWithTimestamps = $0 { true } else { false } }
            guard case .committedWithTimestamps(let transcript)? = replies.last else { continue }
            #expect(transcript.text == "Hello my name is John." && transcript.languageCode == nil)
            #expect(transcript.words?.map(\.text).joined() == transcript.text)
            starts.append(try #require(transcript.words?.first?.start))
        }
        let length = Double(try Self.sound.get().count) / 32000
        #expect(0.2..<0.7 ~= starts[0] && length + 0.2..<length + 0.7 ~= starts[1])
    }

    @Test func `a silence ends a segment where that is asked for`() async throws {
        let client = try await LiveClient(Self.model + "&commit_strategy=vad&vad_silence_threshold_secs=0.5")
        client.send(try Self.sound.get() + Self.silence)
        #expect(try await client.committed() == "Hello my name is John.")
        client.send(Self.silence + Self.silence)
        client.socket.close()
        // Of silence nothing is told.
        #expect(await client.socket.rest() == [.closed(.normal, "")])
    }

    @Test func `what was not ended is told when the client has said all`() async throws {
        let client = try await LiveClient(Self.model)
        client.send(try Self.sound.get())
        client.socket.close()
        #expect(try await client.committed() == "Hello my name is John.")
    }

    @Test func `a segment without words is told to who ends it`() async throws {
        let client = try await LiveClient(Self.model)
        client.send(Self.silence, commit: true)
        #expect(try await client.committed() == "")
    }

    @Test(arguments: RealtimeTranscription.AudioFormat.allCases)
    func `every format is understood`(format: RealtimeTranscription.AudioFormat) async throws {
        let client = try await LiveClient(Self.model + "&audio_format=\(format.rawValue)")
        let sound = try Self.sound.get()
        let samples = try LiveSound(.pcm16000, to: format.rate).samples(of: sound)
        let bytes = format.isMuLaw ? MuLawEncoder().encode(samples) : samples.bytes
        for start in stride(from: 0, to: bytes.count, by: 4001) {
            client.send(.init(Array(bytes[start..<min(start + 4001, bytes.count)]), sampleRate: format.rate))
        }
        client.send(.init(commit: true))
        #expect(try await client.committed() == "Hello my name is John.")
    }

    @Test func `languages, entities and what is taken out are told beside`() async throws {
        let client = try await LiveClient(
            Self.model + "&include_language_detection=true&entity_detection=name&entity_redaction=name",
            hearing: SpokenScript("um hello my name is john")
        )
        client.send(try Self.sound.get(), commit: true)
        let replies = try await client.replies { if case .redacted = $0 { true } else { false } }
        let text = "Um, hello my name is John."
        #expect(replies.contains(.committed(text)))
        #expect(replies.contains(.committedWithTimestamps(.init(text, languageCode: "en"))))
        #expect(replies.last == .redacted("Um, hello my name is {NAME_0}.", of: text))
        let entity = SpeechToText.DetectedEntity("John", "name", characters: 21..<25)
        #expect(replies.contains(.entities([entity], of: text)))
    }

    @Test func `fillers are left out where that is asked for`() async throws {
        let client = try await LiveClient(
            Self.model + "&no_verbatim=true",
            hearing: SpokenScript("um hello hello there")
        )
        client.send(try Self.sound.get(), commit: true)
        #expect(try await client.committed() == "Hello there.")
    }

    @Test(arguments: [
        ("", Failure.Kind.invalidRequest), ("model_id=scribe_v9", .invalidRequest),
        (model + "&audio_format=mp3", .invalidRequest), (model + "&vad_threshold=2", .invalidRequest),
        (model + "&language_code=de", .invalidRequest), (model + "&entity_detection=dragons", .invalidRequest),
        (model + "&token=sutkn_none", .authError),
    ])
    func `a bad request is told over the socket`(query: String, kind: Failure.Kind) async throws {
        let (failure, code, reason) = try await LiveClient(query).failure()
        #expect(failure.kind == kind && code?.rawValue == UInt16(failure.closeCode) && reason == kind.rawValue)
    }

    @Test func `a key is needed, one that may listen`() async throws {
        let harness = try await Harness(liveTranscribers: [SpokenScript("hello")])
        let deaf = try await harness.keys.create(name: "deaf") { $0.permissions = ["text_to_speech"] }.secret
        for secret in [nil, "sk_none", deaf] {
            let client = try await LiveClient(Self.model, harness: harness, secret: secret)
            #expect(try await client.failure().0.kind == .authError)
        }
    }

    @Test func `a token opens one session`() async throws {
        let harness = try await Harness(liveTranscribers: [SpokenScript("hello")])
        let reply = try await harness.client.post("/v1/single-use-token/realtime_scribe")
        let token = try #require(JSONValue(parsing: reply.body)["token"]?.string)
        let first = try await LiveClient(Self.model + "&token=\(token)", harness: harness, secret: nil)
        _ = try await first.replies { if case .sessionStarted = $0 { true } else { false } }
        let second = try await LiveClient(Self.model + "&token=\(token)", harness: harness, secret: nil)
        #expect(try await second.failure().0.kind == .authError)
    }

    @Test(arguments: [
        (#"{"message_type":"input_audio_chunk","commit":true}"#, Failure.Kind.commitThrottled),
        (#"{"message_type":"input_audio_chunk","audio_base_64":"!"}"#, .inputError),
        (#"{"message_type":"input_audio_chunk","audio_base_64":"AAA=","sample_rate":8000}"#, .inputError),
        (#"{"message_type":"hello"}"#, .inputError), ("hello", .inputError),
        (
            #"{"message_type":"input_audio_chunk","audio_base_64":"\#(String(repeating: "AAAA", count: 5000))"}"#,
            .chunkSizeExceeded
        ),
    ])
    func `a bad message is an error`(message: String, kind: Failure.Kind) async throws {
        var configuration = Configuration()
        configuration.maximumLiveChunk = 10000
        let client = try await LiveClient(Self.model, configuration)
        client.socket.send(message)
        #expect(try await client.failure().0.kind == kind)
    }

    @Test func `what was said before may come with the first piece only, and is told to be of no use`() async throws {
        let client = try await LiveClient(Self.model)
        client.send(.init([0, 0], previousText: "Before."))
        _ = try await client.replies {
            if case .warning(let text) = $0 { text.contains("previous_text") } else { false }
        }
        client.send(.init([0, 0], previousText: "Before."))
        #expect(try await client.failure().0 == .latePreviousText)
    }

    @Test func `sound that waits too long is given up`() async throws {
        var configuration = Configuration()
        configuration.maximumLiveLag = 0
        let client = try await LiveClient(Self.model, configuration)
        client.send(Self.silence)
        #expect(try await client.failure().0.kind == .queueOverflow)
    }

    @Test func `silence on both sides and old age end a session`() async throws {
        var patient = Configuration()
        patient.livePatience = 0
        #expect(try await LiveClient(Self.model, patient).failure().0.kind == .insufficientAudioActivity)
        var brief = Configuration()
        brief.maximumLiveSession = 0
        #expect(try await LiveClient(Self.model, brief).failure().0.kind == .sessionTimeLimitExceeded)
    }

    @Test func `nobody who listens is an error`() async throws {
        #expect(try await LiveClient(Self.model, hearing: nil).failure().0.kind == .resourceExhausted)
    }

    @Test func `one socket more than can be listened to is refused until one is closed`() async throws {
        let transcriber = SpokenScript("hello", places: 1)
        let first = try await LiveClient(Self.model, hearing: transcriber)
        _ = try await first.next()
        let second = try await LiveClient(Self.model, harness: first.harness)
        #expect(try await second.failure().0.kind == .resourceExhausted)
        first.socket.disconnect()
        await first.socket.ended()
        #expect(transcriber.listening == 0)
        let third = try await LiveClient(Self.model, harness: first.harness)
        guard case .sessionStarted? = try await third.next() else { return #expect(Bool(false)) }
    }

    @Test func `a client that drops has heard what was committed, and has used what it sent`() async throws {
        let client = try await LiveClient(Self.model)
        client.send(try Self.sound.get(), commit: true)
        #expect(try await client.committed() == "Hello my name is John.")
        client.send(try Self.sound.get())
        client.socket.disconnect()
        await client.socket.ended()
        let always = [Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)]
        let query = UsageQuery(keyIDs: nil, buckets: always, metric: .seconds, breakdown: .product)
        let usage = try #require(await client.harness.store.usage(query).first)
        let length = Double(try Self.sound.get().count) / 32000
        #expect(usage.label == "STT" && usage.value >= length)
    }
}

struct TranscriptionStreamSocketTests {
    @Test func `binary sound is heard in the words of the older socket`() async throws {
        let client = try await LiveClient(path: "stream")
        client.socket.send(binary: try RealtimeSocketTests.sound.get())
        client.socket.send(#"{"type": "commit"}"#)
        var texts: [(String, Bool)] = []
        while texts.last?.1 != true, case .text(let text) = await client.socket.next() {
            let reply = try WireDecoder().decode(TranscriptionStream.Reply.self, from: Array(text.utf8))
            guard case .transcript(let text, let isFinal) = reply else { break }
            texts.append((text, isFinal))
        }
        #expect(texts.count > 1 && texts.last?.0 == "Hello my name is John.")
        client.socket.send(#"{"type": "end_of_stream"}"#)
        #expect(await client.socket.rest() == [.closed(.normal, "")])
    }

    @Test func `an error is told in the same words`() async throws {
        let client = try await LiveClient(path: "stream", secret: "sk_none")
        guard case .text(let text) = await client.socket.next() else { return #expect(Bool(false)) }
        let reply = try WireDecoder().decode(TranscriptionStream.Reply.self, from: Array(text.utf8))
        guard case .error(let failure) = reply else { return #expect(Bool(false)) }
        #expect(failure.kind == .authError)
    }
}
