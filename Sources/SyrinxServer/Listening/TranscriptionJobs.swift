import FoundationEssentials
import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxMedia
import SyrinxStore
import SyrinxWire

/// Hears recordings for those who do not wait, one after the other: what waits is in the store, and survives a restart.
public struct TranscriptionJobs: Sendable {
    /// How often a recording is begun: one that takes the server down with it is not to do so for ever.
    static let maximumAttempts = 3
    private static let interval = Duration.seconds(1)

    private let listening: Listening
    private var store: any Store { listening.keeper.store }
    private var now: Timestamp { listening.keeper.keys.now() }

    init(_ listening: Listening) {
        self.listening = listening
    }

    /// Works until it is cancelled.
    public func run(clock: some Clock<Duration> = ContinuousClock()) async {
        while !Task.isCancelled {
            do {
                while try await hearNext() {}
            } catch {
                if !(error is CancellationError) { listening.keeper.log.failed("transcription", error) }
            }
            // Cancelled, it is over.
            try? await clock.sleep(for: Self.interval)
        }
    }

    /// Keeps a recording until it has been heard.
    func add(_ job: TranscriptionJob, _ recording: SpooledFile?) async throws {
        guard let recording else { return try await store.add(job, recording: nil) }
        let draft = try store.draft()
        try await listening.pool.compute { try draft.copy(recording) }
        let sealed = try await draft.seal()
        var job = job
        job.recording = sealed.digest
        try await store.add(job, recording: sealed)
    }

    /// Hears what waits longest; false if nothing waits.
    ///
    /// - Throws: what keeps the next attempt from being made at once.
    func hearNext() async throws -> Bool {
        guard var job = try await store.nextTranscription() else { return false }
        guard job.attempts < Self.maximumAttempts else {
            try await end(job, with: Self.gaveUp)
            return true
        }
        job.attempts += 1
        try await store.save(job)
        do {
            try await hear(job)
        } catch is CancellationError {
            job.attempts -= 1
            try await store.save(job)
            throw CancellationError()
        } catch let error as any ResponseError where !error.isFailure {
            try await end(job, with: error.told)
        }
        return true
    }

    private func hear(_ job: TranscriptionJob) async throws {
        let start = ContinuousClock.now
        let request = try WireDecoder().decode(SpeechToText.Request.self, from: Array(job.request.utf8))
        let plan = try ListeningPlan(request, listening.transcribers)
        let media: Media
        if let recording = job.recording {
            media = try await listening.open(store.path(of: recording), as: plan.fileFormat)
        } else {
            let file = try await listening.source.recording(nil, url: request.sourceURL ?? request.cloudStorageURL)
            media = try await listening.open(file.path, as: plan.fileFormat)
        }
        let (reply, seconds) = try await listening.transcribe(media, plan, id: job.isKept ? job.id : nil, made: now)
        let content = SpeechToText.Event.Content(
            requestID: job.requestID,
            webhookMetadata: request.webhookMetadata,
            transcription: reply
        )
        var usage = UsageRecord.listening(keyID: job.keyID, model: request.modelID, at: now)
        usage.seconds = seconds
        usage.duration = (ContinuousClock.now - start).seconds
        var settlement = Settlement([usage])
        if job.isKept {
            settlement.transcript = TranscriptRecord(
                id: job.id,
                keyID: job.keyID,
                createdAt: now,
                json: String(decoding: reply.serialized(), as: UTF8.self)
            )
        }
        let event = try wireJSON(SpeechToText.Event(content, at: now.seconds))
        try await settle(settlement, job, telling: event)
    }

    /// Tells why there is no transcript; upstream's documents are silent on that.
    private func end(_ job: TranscriptionJob, with error: JSONValue) async throws {
        let request = try WireDecoder().decode(SpeechToText.Request.self, from: Array(job.request.utf8))
        let event: JSONValue = [
            "type": .string(SpeechToText.Event.standardType),
            "event_timestamp": .integer(now.seconds),
            "data": [
                "request_id": .string(job.requestID),
                "transcription_id": .string(job.id),
                "webhook_metadata": request.webhookMetadata ?? .null,
                "error": error,
            ],
        ]
        try await settle(Settlement([]), job, telling: event.serialized())
    }

    private func settle(_ settlement: Settlement, _ job: TranscriptionJob, telling event: [UInt8]) async throws {
        var settlement = settlement
        settlement.endedJob = job.id
        if let url = listening.configuration.webhookURL {
            settlement.deliveries = [
                WebhookDelivery(
                    id: Identifier.random(),
                    url: url,
                    body: String(decoding: event, as: UTF8.self),
                    nextAttemptAt: now
                )
            ]
        }
        try await store.settle(settlement)
    }

    private static let gaveUp: JSONValue = [
        "status": "internal_error", "message": "The recording could not be transcribed.",
    ]
}

extension ResponseError {
    /// What a client is told, as JSON.
    fileprivate var told: JSONValue {
        guard case .bytes(let body) = response(traceID: "").body, let json = try? JSONValue(parsing: body) else {
            return .string("\(self)")
        }
        return json["detail"] ?? json
    }
}

extension AudioDraft {
    /// Takes over what a client sent; blocks.
    fileprivate func copy(_ recording: SpooledFile) throws {
        guard let file = OpenFile(recording.path) else { throw OpenFile.Unreadable() }
        let piece = 1 << 20
        for start in stride(from: 0, to: file.size, by: piece) {
            try write(file.read(start..<min(start + piece, file.size)))
        }
    }
}
