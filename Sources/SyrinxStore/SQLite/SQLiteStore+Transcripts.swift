extension SQLiteStore {
    public func transcript(_ id: String, keyID: String?) async throws(StoreError) -> TranscriptRecord? {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first(
                "SELECT id, key, created, json FROM transcripts WHERE id = ?1 AND (?2 IS NULL OR key = ?2)",
                id,
                keyID
            ) { (row: inout Row) in
                TranscriptRecord(id: row.text(), keyID: row.text(), createdAt: row.time(), json: row.text())
            }
        }
    }

    public func forgetTranscript(_ id: String, keyID: String?) async throws(StoreError) -> Bool {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                "DELETE FROM transcripts WHERE id = ?1 AND (?2 IS NULL OR key = ?2)",
                id,
                keyID
            )
            return change.connection.changes > 0
        }
    }

    public func forgetTranscripts(before time: Timestamp) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM transcripts WHERE created < ?", time)
        }
    }

    public func nextTranscription() async throws(StoreError) -> TranscriptionJob? {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first(
                """
                SELECT id, request_id, key, created, request, recording, kept, attempts FROM transcription_jobs
                ORDER BY created, id LIMIT 1
                """
            ) { (row: inout Row) in
                var job = TranscriptionJob(
                    id: row.text(),
                    requestID: row.text(),
                    keyID: row.text(),
                    createdAt: row.time(),
                    request: row.text(),
                    recording: row.optionalDigest(),
                    isKept: row.integer() != 0
                )
                job.attempts = row.integer()
                return job
            }
        }
    }

    public func add(_ job: TranscriptionJob, recording: SealedAudio?) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            if let recording { try change.keep(recording) }
            try change.save(job)
        }
    }

    public func save(_ job: TranscriptionJob) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in try change.save(job) }
    }
}

extension Change {
    fileprivate func save(_ job: TranscriptionJob) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO transcription_jobs (id, request_id, key, created, request, recording, kept, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts
            """,
            job.id,
            job.requestID,
            job.keyID,
            job.createdAt,
            job.request,
            job.recording,
            job.isKept,
            job.attempts
        )
    }

    func add(_ transcript: TranscriptRecord) throws(StoreError) {
        try connection.run(
            "INSERT INTO transcripts (id, key, created, json) VALUES (?, ?, ?, ?)",
            transcript.id,
            transcript.keyID,
            transcript.createdAt,
            transcript.json
        )
    }

    /// Forgets a job and its recording; to be the last thing that a change does.
    func end(jobNamed id: String) throws(StoreError) {
        let recordings = try connection.all(
            "DELETE FROM transcription_jobs WHERE id = ? RETURNING recording",
            id
        ) { (row: inout Row) in row.optionalDigest() }
        try removeUnnamed(recordings.compactMap(\.self))
    }
}
