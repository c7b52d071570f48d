import SyrinxWire
import Testing

struct SpeechToTextChecksTests {
    typealias Request = SpeechToText.Request

    static let wrong: [(String, Request)] = [
        ("model_id", .with { $0.modelID = "eleven_v3" }),
        ("file", .with { $0.sourceURL = "https://example.com" }),
        ("file", .with { $0.cloudStorageURL = "https://example.com" }),
        ("webhook_id", .with { $0.webhookID = "w" }),
        ("webhook_metadata", .with { $0.webhookMetadata = "job" }),
        ("webhook_metadata", .with { $0.webhookMetadata = [1] }),
        ("webhook_metadata", .with { $0.webhookMetadata = ["a": ["b": ["c": 1]]] }),
        ("webhook_metadata", .with { $0.webhookMetadata = ["a": ["b": []]] }),
        ("webhook_metadata", .with { $0.webhookMetadata = ["a": .string(String(repeating: "é", count: 8189))] }),
        ("diarization_threshold", .with { $0.diarizationThreshold = 0.2 }),
        (
            "diarization_threshold",
            .with { ($0.diarize, $0.numSpeakers, $0.diarizationThreshold) = (true, 2, 0.2) }
        ),
        ("detect_speaker_roles", .with { $0.detectSpeakerRoles = true }),
        ("diarize", .with { ($0.useMultiChannel, $0.diarize) = (true, true) }),
        ("num_speakers", .with { ($0.useMultiChannel, $0.numSpeakers) = (true, 2) }),
        ("timestamps_granularity", .combined { $0.timestampsGranularity = .off }),
        ("entity_detection", .combined { $0.entityDetection = .all }),
        ("entity_redaction", .with { $0.entityRedaction = ["pii"] }),
        ("entity_redaction", .with { ($0.entityDetection, $0.entityRedaction) = (["phi"], ["phi", "name"]) }),
        ("entity_redaction", .with { ($0.entityDetection, $0.entityRedaction) = (["name"], ["pii"]) }),
        ("entity_redaction", .with { ($0.entityDetection, $0.entityRedaction) = (["pii"], .all) }),
        (
            "entity_redaction_mode",
            .with { ($0.entityDetection, $0.entityRedaction, $0.entityRedactionMode) = (.all, .all, "hash") }
        ),
        ("transcript_edit", .with { $0.transcriptEdit = String(repeating: "a", count: 2001) }),
        ("transcript_edit", .with { ($0.transcriptEdit, $0.entityDetection) = ("a", .all) }),
        ("transcript_edit", .with { ($0.transcriptEdit, $0.useMultiChannel) = ("a", true) }),
        ("keyterms", .with { $0.keyterms = Array(repeating: "a", count: 1001) }),
        ("keyterms", .with { $0.keyterms = [String(repeating: "a", count: 51)] }),
        ("keyterms", .with { $0.keyterms = ["a b  c d e f"] }),
        ("keyterms", .with { $0.keyterms = ["a", "b\\"] }),
        ("keyterms", .with { $0.keyterms = ["[a]"] }),
        (
            "additional_formats.max_segment_chars",
            .with { $0.additionalFormats = [.srt { $0.maximumSegmentLength = 0 }] }
        ),
        (
            "additional_formats.max_segment_duration_s",
            .with { $0.additionalFormats = [.srt { $0.maximumSegmentDuration = -1 }] }
        ),
    ]

    @Test(arguments: wrong) func `what does not go together is refused`(parameter: String, request: Request) {
        let error = refusal { () throws(APIError) in try check(request) }
        #expect(error?.parameter == parameter)
        #expect(error?.statusCode == 400)
    }

    static let right: [Request] = [
        .with { _ in },
        .with { ($0.webhook, $0.webhookID) = (true, "w") },
        .with { $0.webhookMetadata = ["a": ["b": 1], "c": [1]] },
        .with { $0.webhookMetadata = ["a": .string(String(repeating: "a", count: 16_376))] },
        .with { ($0.diarize, $0.diarizationThreshold, $0.detectSpeakerRoles) = (true, 0.2, true) },
        .with { ($0.useMultiChannel, $0.entityDetection) = (true, .all) },
        .combined { $0.entityDetection = [] },
        .with { ($0.entityDetection, $0.entityRedaction) = (["pii"], ["name", "email_address", "pii"]) },
        .with { ($0.entityDetection, $0.entityRedaction) = (["name", "email_address"], ["pii"]) },
        .with { ($0.entityDetection, $0.entityRedaction) = (.all, ["anything"]) },
        .with { ($0.transcriptEdit, $0.entityDetection) = (String(repeating: "a", count: 2000), []) },
        .with { $0.keyterms = Array(repeating: "a b c d e", count: 1000) },
        .with { $0.keyterms = [String(repeating: "é", count: 50)] },
        .with { $0.additionalFormats = SpeechToText.ExportOptions.Format.allCases.map { .init($0) } },
    ]

    @Test(arguments: right) func `what goes together is taken`(request: Request) throws {
        try check(request)
    }

    @Test(arguments: SpeechToText.modelIDs) func `every model is taken, whatever it does`(id: String) throws {
        try check(.with { $0.modelID = id })
    }

    @Test func `an unknown model is told as upstream tells it`() {
        let error = refusal { () throws(APIError) in try Request(modelID: "x").checkModel() }
        #expect(error?.code == "unsupported_model" && error?.status == "invalid_model_id")
    }

    @Test func `there is exactly one recording`() throws {
        let byURL = Request.with { $0.sourceURL = "https://example.com" }
        try byURL.check(hasFile: false)
        let none = refusal { () throws(APIError) in try Request(modelID: "scribe_v1").check(hasFile: false) }
        #expect(none?.code == "invalid_parameters" && none?.parameter == "file")
        let two = Request.with { ($0.sourceURL, $0.cloudStorageURL) = ("https://a", "https://b") }
        #expect(refusal { () throws(APIError) in try two.check(hasFile: false) }?.parameter == "file")
    }

    private func check(_ request: Request) throws(APIError) {
        try request.check(hasFile: true, entityCategories: ["pii": ["name", "email_address"], "phi": ["drug"]])
    }
}

extension SpeechToText.Request {
    fileprivate static func combined(_ change: (inout Self) -> Void) -> Self {
        with {
            $0.useMultiChannel = true
            $0.multichannelOutputStyle = .combined
            change(&$0)
        }
    }
}

extension SpeechToText.ExportOptions {
    fileprivate static func srt(_ change: (inout Self) -> Void) -> Self {
        var options = Self(.srt)
        change(&options)
        return options
    }
}
