import FoundationEssentials
import SyrinxWire
import Testing

struct RealtimeTranscriptionTests {
    typealias Query = RealtimeTranscription.Query
    typealias Message = RealtimeTranscription.Message
    typealias Reply = RealtimeTranscription.Reply
    typealias Failure = RealtimeTranscription.Failure

    @Test func `every message is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/realtime-messages.json").array) {
            let message = try WireDecoder().decode(Message.self, from: json)
            let bytes = message.serialized()
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(Message.self, from: Data(bytes)) == message)
        }
    }

    @Test func `every reply is read and written back`() throws {
        for json in try #require(Fixture.json("sockets/realtime-replies.json").array) {
            let reply = try WireDecoder().decode(Reply.self, from: json)
            let bytes = try reply.serialized()
            #expect(try JSONValue(parsing: bytes) == json)
            #expect(try JSONDecoder().decode(Reply.self, from: Data(bytes)) == reply)
        }
    }

    @Test func `the query has every field, and lists by repeating`() throws {
        let json: JSONValue = [
            "model_id": "scribe_v2_realtime", "token": "sutkn_1", "audio_format": "ulaw_8000",
            "commit_strategy": "turn_prediction", "vad_silence_threshold_secs": 0.3, "vad_threshold": 0.9,
            "min_speech_duration_ms": 50, "min_silence_duration_ms": 2000, "language_code": "en",
            "secondary_languages": ["de", "fr"], "include_timestamps": false, "include_language_detection": true,
            "keyterms": ["a"], "no_verbatim": true, "diarize": true, "entity_detection": ["pii", "phi"],
            "entity_redaction": ["pii"], "entity_redaction_mode": "redacted", "transcript_edit": "a",
            "filter_background_audio": true, "enable_logging": false,
        ]
        let query = try WireDecoder().decode(Query.self, from: json)
        #expect(try JSONValue(parsing: wireJSON(query)) == json)
        guard case .object(let members) = json else { return }
        let items = members.flatMap { name, value in
            (value.array ?? [value]).map {
                (name: name, value: $0.string ?? String(decoding: $0.serialized(), as: UTF8.self))
            }
        }
        #expect(try WireDecoder().decode(Query.self, fromQuery: items) == query)
    }

    @Test func `of a parameter that comes twice the last one counts`() throws {
        let query = try query("model_id=m&audio_format=pcm_8000&audio_format=pcm_48000")
        #expect(query.audioFormat == .pcm48000)
    }

    @Test(arguments: [
        ("", "missing"), ("model_id=m&audio_format=mp3", "literal_error"),
        ("model_id=m&commit_strategy=auto", "literal_error"),
        ("model_id=m&vad_silence_threshold_secs=0.2", "greater_than_equal"),
        ("model_id=m&vad_silence_threshold_secs=3.1", "less_than_equal"),
        ("model_id=m&vad_threshold=0.05", "greater_than_equal"), ("model_id=m&vad_threshold=1", "less_than_equal"),
        ("model_id=m&min_speech_duration_ms=49", "greater_than_equal"),
        ("model_id=m&min_silence_duration_ms=2001", "less_than_equal"),
        ("model_id=m&min_silence_duration_ms=0.5", "int_parsing"),
        ("model_id=m&include_timestamps=maybe", "bool_parsing"),
        ("model_id=m&entity_redaction_mode=hash", "literal_error"),
    ])
    func `a query that does not fit is an invalid request`(text: String, type: String) throws {
        let error = try #require(refusal { () throws(ValidationError) in try query(text) })
        #expect(error.items.map(\.type) == [type])
        let failure = Failure(query: error)
        #expect(failure.kind == .invalidRequest && failure.closeCode == 1008)
    }

    @Test(arguments: [
        ("filter_background_audio=true&include_timestamps=true", "filter_background_audio"),
        ("transcript_edit=a&entity_detection=pii", "transcript_edit"),
        ("transcript_edit=a&entity_redaction=pii", "transcript_edit"),
        ("transcript_edit=" + String(repeating: "a", count: 2001), "transcript_edit"),
        ("keyterms=" + String(repeating: "a", count: 21), "keyterms"),
        (Array(repeating: "keyterms=a", count: 51).joined(separator: "&"), "keyterms"),
    ])
    func `a query that fits the schema can still be wrong`(text: String, parameter: String) throws {
        let query = try query("model_id=m&" + text)
        let error = try #require(refusal { () throws(APIError) in try query.check() })
        #expect(error.parameter == parameter)
        #expect(Failure(error).kind == .invalidRequest)
    }

    @Test(arguments: [
        "", "filter_background_audio=true", "include_timestamps=true", "transcript_edit=a", "keyterms=a&keyterms=b",
        "entity_detection=pii&entity_redaction=phi",
    ])
    func `a query within all bounds is right`(text: String) throws {
        try query("model_id=m&" + text).check()
    }

    @Test func `a session tells what the query left to the server`() throws {
        let config = RealtimeTranscription.Config(Query(modelID: "scribe_v2_realtime"))
        let json = try JSONValue(parsing: Reply.sessionStarted(.init("s", config)).serialized())["config"]
        // As recorded from the cloud, and the other spelling of two fields.
        #expect(
            json == [
                "sample_rate": 16000, "audio_format": "pcm_16000", "language_code": nil, "secondary_languages": [],
                "timestamps_granularity": "word", "vad_commit_strategy": false, "commit_strategy": "manual",
                "vad_silence_threshold_secs": 1.5, "vad_threshold": 0.4, "min_speech_duration_ms": 100,
                "min_silence_duration_ms": 100, "max_tokens_to_recompute": 5, "model_id": "scribe_v2_realtime",
                "disable_logging": false, "enable_logging": true, "include_timestamps": false,
                "include_language_detection": false, "filter_background_audio": false, "keyterms": [],
                "no_verbatim": false, "entity_detection": nil,
            ]
        )
    }

    @Test func `a format tells its rate`() {
        for format in RealtimeTranscription.AudioFormat.allCases {
            #expect(format.rawValue.hasSuffix("_\(format.rate)"))
            #expect(format.isMuLaw == format.rawValue.hasPrefix("ulaw"))
        }
    }

    @Test(arguments: [
        (#"{"message_type":"input_audio_chunk","audio_base_64":"AAE=","previous_text":null}"#, Message([0, 1])),
        (
            #"{"audio_base_64":"AA==","commit":"true","sample_rate":"8000"}"#,
            Message([0], commit: true, sampleRate: 8000)
        ),
        (#"{"message_type":"input_audio_chunk","commit":true,"not_a_field":1}"#, Message(commit: true)),
    ])
    func `a message may leave out what it does not need`(body: String, message: Message) throws {
        #expect(try WireDecoder().decode(Message.self, from: Array(body.utf8)) == message)
    }

    @Test(arguments: [
        #"{"message_type":"input_audio_chunk","audio_base_64":"A"}"#,
        #"{"message_type":"input_audio_chunk","commit":2}"#,
        #"{"message_type":"ping"}"#, #"{"audio_base_64":1}"#, "[]", "{",
    ])
    func `a message that does not fit is an input error`(body: String) throws {
        let error = refusal { () throws(ValidationError) in
            try WireDecoder().decode(Message.self, from: Array(body.utf8))
        }
        #expect(Failure(message: try #require(error)).kind == .inputError)
    }

    @Test func `words of older servers are read`() throws {
        let json =
            #"{"message_type":"committed_transcript_with_timestamps","text":"a","language_code":null,"#
            + #""words":[{"text":"a","start":0,"end":1,"type":"word","logprob":-1,"characters":["a"]},"#
            + #"{"text":" ","start":1,"end":1,"type":"spacing"}]}"#
        let words: [SpeechToText.Word] = [
            .init("a", start: 0, end: 1, logProbability: -1, characters: [.init("a")]),
            .init(" ", .spacing, start: 1, end: 1),
        ]
        let reply = try WireDecoder().decode(Reply.self, from: Array(json.utf8))
        #expect(reply == .committedWithTimestamps(.init("a", words: words)))
    }

    @Test(arguments: [
        (APIError(401, "authentication_error", "unauthorized", "No."), Failure.Kind.authError),
        (APIError(401, "authentication_error", "quota_exceeded", "No."), .quotaExceeded),
        (APIError(402, "payment_required", "insufficient_credits", "No."), .quotaExceeded),
        (APIError(403, "authorization_error", "forbidden", "No."), .authError),
        (APIError(429, "rate_limit_error", "concurrent_limit_exceeded", "No."), .rateLimited),
        (APIError(503, "service_unavailable", "service_unavailable", "No."), .resourceExhausted),
        (APIError(500, "internal_error", "internal_error", "No."), .transcriberError),
        (.invalidTranscriptionModel("m"), .invalidRequest),
    ])
    func `an error of a request becomes one of the socket`(error: APIError, kind: Failure.Kind) {
        #expect(Failure(error) == Failure(kind, error.message))
    }

    @Test(arguments: [
        (Failure.commitThrottled(after: 0.2), Failure.Kind.commitThrottled, 1000),
        (.latePreviousText, .inputError, 1008), (.wrongRate(8000, format: .pcm16000), .inputError, 1008),
        (.chunkTooLarge(maximum: 1), .chunkSizeExceeded, 1008), (.queueOverflow, .queueOverflow, 1011),
        (.sessionTimeLimit(seconds: 1), .sessionTimeLimitExceeded, 1008),
        (.inactive(seconds: 1), .insufficientAudioActivity, 1008), (.internalError, .transcriberError, 1011),
    ])
    func `errors have the words that clients know`(failure: Failure, kind: Failure.Kind, code: Int) {
        #expect(failure.kind == kind)
        #expect(failure.closeCode == code)
    }

    @Test func `a commit that comes too soon is told with its seconds`() {
        #expect(Failure.commitThrottled(after: 0.05).message.contains("only 0.05s of audio"))
        #expect(Failure.commitThrottled(after: 1.5).message.contains("only 1.50s of audio"))
    }

    private func query(_ text: String) throws(ValidationError) -> Query {
        let items = text.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: parts[0], value: parts[1])
        }
        return try WireDecoder(at: [.name("query")]).decode(fromQuery: items)
    }
}
