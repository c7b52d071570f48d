import FoundationEssentials
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

@Suite(.enabled(if: ListeningParts.canDecode))
struct SpeechToTextTests {
    static let text = "um please send two hundred dollars to mary on monday"

    func server(_ text: String = Self.text, _ configuration: Configuration = Configuration()) async throws
        -> ListeningHarness
    {
        try await ListeningHarness(hearing: ScriptedTranscriber(text), configuration)
    }

    /// One utterance.
    let pcm: [UInt8]

    init() throws {
        pcm = try spoken("please call me back tomorrow morning before nine")
    }

    @Test func `a transcript is written as people write, and kept for its key alone`() async throws {
        let server = try await server()
        let transcript = try await server.transcribe(pcm)
        #expect(transcript.text.hasSuffix("."))
        #expect(transcript.words.map(\.text).joined() == transcript.text)
        #expect(transcript.languageCode == "eng")
        let id = try #require(transcript.transcriptionID)
        let path = "/v1/speech-to-text/transcripts/\(id)"
        let kept = try await server.client.get(path)
        #expect(try JSONDecoder().decode(SpeechToText.Transcript.self, from: Data(kept.body)) == transcript)
        let other = try await server.harness.client { $0.permissions = ["speech_to_text"] }
        #expect(try await other.get(path).status == 404)
        #expect(try await other.send("DELETE", path).status == 404)
        #expect(try await server.client.send("DELETE", path).status == 200)
        #expect(try await server.client.get(path).status == 404)
    }

    @Test func `nothing is kept of a request without logging`() async throws {
        let server = try await server()
        let reply = try await server.post(
            [("model_id", "scribe_v2"), ("file_format", "pcm_s16le_16")],
            file: pcm,
            to: "/v1/speech-to-text?enable_logging=false"
        )
        #expect(reply.status == 200)
        #expect(try JSONValue(parsing: reply.body)["transcription_id"] == nil)
    }

    @Test func `fillers go, and numbers come out as asked for`() async throws {
        let server = try await server()
        let verbatim = try await server.transcribe(pcm)
        let clean = try await server.transcribe(pcm, ("no_verbatim", "true"), ("numbers_format", "digits"))
        #expect(verbatim.text.lowercased().hasPrefix("um"))
        #expect(!clean.text.lowercased().contains("um ") && clean.text.contains("$200"))
        #expect(try await server.transcribe(pcm, ("remove_filler_words", "true")).text.hasPrefix("Please"))
    }

    @Test func `times are as fine as asked for`() async throws {
        let server = try await server()
        let none = try await server.transcribe(pcm, ("timestamps_granularity", "none"))
        #expect(none.words.allSatisfy { $0.start == nil && $0.end == nil && $0.characters == nil })
        let fine = try await server.transcribe(pcm, ("timestamps_granularity", "character"))
        #expect(fine.words.allSatisfy { $0.characters?.map(\.text).joined() == $0.text })
    }

    @Test(arguments: [("redacted", "{REDACTED}"), ("entity_type", "{MONEY}"), ("enumerated_entity_type", "{MONEY_0}")])
    func `what is taken out is told by its marker`(mode: String, marker: String) async throws {
        let transcript = try await server().transcribe(
            pcm,
            ("entity_detection", "\"all\""),
            ("entity_redaction", "money"),
            ("entity_redaction_mode", mode)
        )
        #expect(transcript.text.contains(marker) && !transcript.text.contains("hundred"))
        let entities = try #require(transcript.entities)
        let text = Array(transcript.text.unicodeScalars)
        for entity in entities {
            let range = entity.startCharacter..<entity.endCharacter
            #expect(String(String.UnicodeScalarView(text[range])) == entity.text)
        }
        #expect(entities.filter { $0.entityType == "money" }.map(\.text) == [marker])
        #expect(entities.contains { $0.entityType != "money" })
    }

    @Test func `all formats come, in order`() async throws {
        let formats = SpeechToText.ExportOptions.Format.allCases.map(\.rawValue)
        let list = "[" + formats.map { #"{"format":"\#($0)"}"# }.joined(separator: ",") + "]"
        let transcript = try await server().transcribe(pcm, ("additional_formats", list))
        #expect(transcript.additionalFormats?.map { $0?.requestedFormat } == formats)
    }

    @Test func `what cannot be honoured is named`() async throws {
        let server = try await server()
        let reply = try await server.post(
            [
                ("model_id", "scribe_v1"), ("file_format", "pcm_s16le_16"), ("temperature", "0"), ("seed", "1"),
                ("diarize", "true"), ("detect_speaker_roles", "true"), ("transcript_edit", "Shorten it."),
            ],
            file: pcm,
            named: "audio"
        )
        #expect(reply.status == 200)
        #expect(reply.headers["x-syrinx-ignored"] == "temperature, seed, detect_speaker_roles, transcript_edit")
        #expect(try JSONValue(parsing: reply.body)["edited_transcript"]?["kind"] == "error")
    }

    static let bad: [([(String, String)], [UInt8]?, Int, String)] = [
        ([("model_id", "whisper-1")], [1], 400, "unsupported_model"),
        ([("model_id", "scribe_v2"), ("language_code", "fr")], [1], 400, "unsupported_language"),
        ([("model_id", "scribe_v2")], nil, 400, "invalid_parameters"),
        ([("model_id", "scribe_v2"), ("source_url", "https://a.example/a")], [1], 400, "invalid_parameters"),
        ([("model_id", "scribe_v2"), ("source_url", "https://127.0.0.1/a")], nil, 400, "invalid_parameters"),
        ([("model_id", "scribe_v2"), ("entity_detection", "magic")], [1], 400, "invalid_parameters"),
        ([("model_id", "scribe_v2"), ("webhook", "true")], [1], 400, "invalid_parameters"),
        ([("model_id", "scribe_v2")], [], 400, "bad_request"),
        ([("model_id", "scribe_v2")], Array("No sound.".utf8), 400, "invalid_audio"),
        (
            [("model_id", "scribe_v2"), ("file_format", "pcm_s16le_16")], Array(repeating: 0, count: 1600), 400,
            "audio_too_short"
        ),
        ([("model_id", "scribe_v2"), ("num_speakers", "0")], [1], 422, ""),
        ([], [1], 422, ""),
    ]

    @Test(arguments: bad)
    func `a bad request says what is wrong`(
        fields: [(String, String)],
        file: [UInt8]?,
        status: Int,
        code: String
    ) async throws {
        let reply = try await server().post(fields, file: file)
        #expect(reply.status == status, "\(reply.text)")
        if !code.isEmpty { #expect(try JSONValue(parsing: reply.body)["detail"]?["code"] == .string(code)) }
    }

    @Test func `who has no key is told what is wrong with a small form first`() async throws {
        let server = try await server()
        let nobody = server.harness.client(nil)
        #expect(try await server.post([], file: [1], by: nobody).status == 422)
        #expect(try await server.post([("model_id", "x")], file: [1], by: nobody).status == 400)
        #expect(try await server.post([("model_id", "scribe_v2")], file: pcm, by: nobody).status == 401)
    }

    @Test func `without an engine the operator's next step is told`() async throws {
        let harness = try await ListeningHarness(hearing: ScriptedTranscriber(""))
        let bare = try await Harness()
        let reply = try await harness.post([("model_id", "scribe_v2")], file: [1], by: bare.client)
        #expect(reply.status == 503)
    }
}
