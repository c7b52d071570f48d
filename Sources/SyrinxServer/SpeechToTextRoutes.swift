import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/v1/speech-to-text`: recordings in, what is said in them out.
struct SpeechToTextRoutes {
    typealias Body = SpeechToText.Request
    typealias Query = SpeechToText.Query

    let listening: Listening
    let jobs: TranscriptionJobs

    func register(on api: inout API) {
        let form = UploadForm(listening, checking: { (body: Body) throws(APIError) in try body.checkModel() })
        api.on(SpeechToText.convert, .speechToText, Query.self, form, token: .batchScribe, use: convert)
        api.on(SpeechToText.transcript, .speechToText, use: transcript)
        api.on(SpeechToText.deleteTranscript, .speechToText) { call in
            let id = call.parameter("transcription_id")
            guard try await listening.keeper.store.forgetTranscript(id, keyID: call.scope) else {
                throw APIError.transcriptNotFound(id)
            }
            return SpeechToText.Deletion()
        }
    }

    @Sendable private func convert(
        _ body: Body,
        _ query: Query,
        _ form: MultipartForm,
        _ call: Call
    ) async throws -> Response {
        let file = form.file(in: SpeechToText.fileFields)
        try body.check(hasFile: file != nil, entityCategories: ListeningPlan.entityCategories)
        if body.webhook == true { try checkWebhook(body.webhookID) }
        let plan = try ListeningPlan(body, listening.transcribers)
        let account = try await ListeningAccount(call.caller, listening.gate, listening.keeper)
        let keeps = query.enableLogging ?? true
        guard body.webhook != true else { return try await accept(plan, file, account, keeps: keeps) }
        let recording = try await listening.source.recording(file, url: body.sourceURL ?? body.cloudStorageURL)
        let now = listening.keeper.keys.now()
        let id = keeps ? Identifier.ordered(at: now.milliseconds) : nil
        let (json, seconds) = try await listening.telling(call.request.traceID) {
            let media = try await listening.open(recording.path, as: plan.fileFormat)
            let (reply, seconds) = try await listening.transcribe(media, plan, id: id, made: now)
            return (try await listening.pool.compute { reply.serialized() }, seconds)
        }
        let record = id.map {
            TranscriptRecord(
                id: $0,
                keyID: call.caller.id,
                createdAt: now,
                json: String(decoding: json, as: UTF8.self)
            )
        }
        try await account.settle(seconds: seconds, model: body.modelID, keeping: record)
        return Response(headers: account.headers(ignored: plan.ignored), body: .bytes(json))
    }

    /// Answers at once; the transcript goes to the webhook.
    private func accept(
        _ plan: ListeningPlan,
        _ file: MultipartForm.File?,
        _ account: ListeningAccount,
        keeps: Bool
    ) async throws -> Response {
        let now = listening.keeper.keys.now()
        var recording: SpooledFile?
        if file != nil {
            let spooled = try await listening.source.recording(file, url: nil)
            // What is no recording is told now, not to the webhook.
            _ = try await listening.open(spooled.path, as: plan.fileFormat)
            recording = spooled
        }
        let job = TranscriptionJob(
            id: Identifier.ordered(at: now.milliseconds),
            requestID: account.requestID,
            keyID: account.caller.id,
            createdAt: now,
            request: String(decoding: try wireJSON(plan.request), as: UTF8.self),
            recording: nil,
            isKept: keeps
        )
        try await jobs.add(job, recording)
        try await account.settle()
        let acceptance = SpeechToText.Acceptance(requestID: account.requestID, transcriptionID: job.id)
        return Response(
            202,
            headers: account.headers(ignored: plan.ignored),
            body: .bytes(SpeechToText.Reply.accepted(acceptance).serialized())
        )
    }

    private func checkWebhook(_ id: String?) throws(APIError) {
        guard listening.configuration.webhookURL != nil else {
            throw .invalidParameter(
                "webhook",
                "No webhook is configured. The server's operator has to set webhookURL in its configuration."
            )
        }
        let known = listening.configuration.webhookID
        guard let id, id != known else { return }
        throw .invalidParameter("webhook_id", "There is no webhook '\(id)' here. The one that there is, is '\(known)'.")
    }

    @Sendable private func transcript(_ call: Call) async throws -> Response {
        let id = call.parameter("transcription_id")
        guard let record = try await listening.keeper.store.transcript(id, keyID: call.scope) else {
            throw APIError.transcriptNotFound(id)
        }
        return Response(headers: ["content-type": "application/json"], body: .bytes(Array(record.json.utf8)))
    }
}
