import SyrinxWire
import Testing

struct SpeechToTextTests {
    typealias Request = SpeechToText.Request
    typealias Options = SpeechToText.ExportOptions

    static let forms: [([(String, String)], Request)] = [
        ([], .with { _ in }),
        // The Python SDK sends these where nothing is asked for.
        ([("webhook_metadata", "null"), ("entity_detection", "null"), ("entity_redaction", "null")], .with { _ in }),
        ([("entity_detection", "\"all\"")], .with { $0.entityDetection = .all }),
        ([("entity_detection", "pii")], .with { $0.entityDetection = ["pii"] }),
        ([("entity_detection", "[]")], .with { $0.entityDetection = [] }),
        ([("entity_detection", #"["pii", "phi"]"#)], .with { $0.entityDetection = ["pii", "phi"] }),
        ([("entity_detection", "pii"), ("entity_detection", "phi")], .with { $0.entityDetection = ["pii", "phi"] }),
        ([("entity_redaction", "\"pii\"")], .with { $0.entityRedaction = ["pii"] }),
        ([("webhook_metadata", #"{"a": {"b": 1}}"#)], .with { $0.webhookMetadata = ["a": ["b": 1]] }),
        ([("webhook_metadata", #""{\"a\": 1}""#)], .with { $0.webhookMetadata = ["a": 1] }),
        ([("webhook_metadata", "job 1")], .with { $0.webhookMetadata = "job 1" }),
        ([("additional_formats", #"[{"format": "html"}]"#)], .with { $0.additionalFormats = [Options(.html)] }),
        ([("additional_formats", #"{"format": "srt"}"#)], .with { $0.additionalFormats = [Options(.srt)] }),
        ([("additional_formats", "null"), ("source_url", ""), ("keyterms", "")], .with { _ in }),
        ([("keyterms", "a b"), ("keyterms", "c")], .with { $0.keyterms = ["a b", "c"] }),
        (
            [("secondary_language_codes", "de"), ("secondary_language_codes", "fr")],
            .with { $0.secondaryLanguageCodes = ["de", "fr"] }
        ),
        (
            [("diarize", "true"), ("num_speakers", "32"), ("temperature", "0"), ("timestamps_granularity", "none")],
            .with { ($0.diarize, $0.numSpeakers, $0.temperature, $0.timestampsGranularity) = (true, 32, 0, .off) }
        ),
        ([("file_format", "pcm_s16le_16"), ("webhook", "True")], .with { ($0.fileFormat, $0.webhook) = (.pcm, true) }),
        // The older dialect.
        ([("remove_filler_words", "true")], .with { $0.noVerbatim = true }),
        ([("remove_filler_words", "true"), ("no_verbatim", "false")], .with { $0.noVerbatim = false }),
        ([("redact_pii", "true")], .with { ($0.entityDetection, $0.entityRedaction) = (["pii"], ["pii"]) }),
        (
            [("redact_pii", "true"), ("entity_detection", "all"), ("entity_redaction", "phi")],
            .with { ($0.entityDetection, $0.entityRedaction) = (.all, ["phi", "pii"]) }
        ),
        ([("redact_pii", "false"), ("not_a_field", "1")], .with { _ in }),
    ]

    @Test(arguments: forms) func `a form is read as clients write it`(
        fields: [(String, String)],
        request: Request
    ) throws {
        #expect(try decode([("model_id", "scribe_v2")] + fields) == request)
    }

    @Test(arguments: try Refusal.recorded("speech-to-text.json"))
    func `a form that is wrong is refused in FastAPI's words`(recorded: Refusal) throws {
        guard case .object(let form) = try JSONValue(parsing: Array(recorded.sent.utf8)) else {
            Issue.record("no form")
            return
        }
        let error = refusal { () throws(ValidationError) in try decode(form.map { ($0.key, $0.value.string ?? "") }) }
        #expect(error?.json["detail"]?.serialized().text == recorded.detail.serialized().text)
    }

    @Test func `a limit that is null is none, and one that is left out is the format's`() throws {
        var options = Options(.srt)
        options.longestSilence = nil
        options.maximumLineLength = 20
        let json = #"[{"format":"srt","segment_on_silence_longer_than_s":null,"max_characters_per_line":20}]"#
        let request = try decode([("model_id", "m"), ("additional_formats", json)])
        #expect(request.additionalFormats == [options])
        #expect(options.maximumSegmentDuration == 4 && options.includeSpeakers == false)
    }

    @Test(arguments: ["speech-to-text/transcript.json", "speech-to-text/replies.json", "speech-to-text/event.json"])
    func `a reply is written as it is encoded`(fixture: String) throws {
        let json = try Fixture.json(fixture)
        for item in (json["data"]?["transcription"] ?? json).array ?? [json["data"]?["transcription"] ?? json] {
            let reply = try WireDecoder().decode(SpeechToText.Reply.self, from: item)
            #expect(try JSONValue(parsing: reply.serialized()) == item)
        }
    }

    @Test func `a number that is not finite is written as null`() throws {
        let word = SpeechToText.Word("a", start: .nan, logProbability: -.infinity)
        let reply = SpeechToText.Reply.transcript(.init("a", words: [word], languageCode: "en"))
        let json = try JSONValue(parsing: reply.serialized())
        #expect(json["words"]?.array?.first?["logprob"] == .null)
        #expect(json["words"]?.array?.first?["start"] == .null)
    }

    @Test func `a transcript that is not there has its own error`() {
        let error = APIError.transcriptNotFound("t")
        #expect(error.statusCode == 404 && error.code == "transcript_not_found" && error.status == "not_found_error")
        #expect(APIError.emptyFile.statusCode == 400 && APIError.emptyFile.status == "empty_file")
    }

    private func decode(_ fields: [(String, String)]) throws(ValidationError) -> Request {
        try WireDecoder().decode(fromForm: fields.map { (name: $0.0, value: $0.1) })
    }
}

extension SpeechToText.Request {
    static func with(_ change: (inout Self) -> Void) -> Self {
        var request = Self(modelID: "scribe_v2")
        change(&request)
        return request
    }
}
