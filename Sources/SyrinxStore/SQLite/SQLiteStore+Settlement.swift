extension SQLiteStore {
    public func settle(_ settlement: Settlement) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            for audio in settlement.audio { try change.keep(audio) }
            for usage in settlement.usage { try change.add(usage) }
            for alert in settlement.alerts { try change.add(alert) }
            for delivery in settlement.deliveries { try change.save(delivery) }
            if let history = settlement.history { try change.add(history) }
            if let cache = settlement.cache { try change.add(cache) }
            if let transcript = settlement.transcript { try change.add(transcript) }
            if let job = settlement.endedJob { try change.end(jobNamed: job) }
            for affinity in settlement.affinities { try change.add(affinity) }
            try change.add(settlement.events)
        }
    }
}

extension Change {
    func keep(_ audio: SealedAudio) throws(StoreError) {
        try files.keep(audio)
        try connection.run("INSERT OR IGNORE INTO audio (digest, bytes) VALUES (?, ?)", audio.digest, audio.size)
    }

    fileprivate func add(_ usage: UsageRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO usage (time, key, product, model, voice, voice_name, requests, characters, credits, saved,
                seconds, first_audio, duration, service, upstream_key, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            usage.time,
            usage.keyID,
            usage.product,
            usage.modelID,
            usage.voiceID,
            usage.voiceName,
            usage.requests,
            usage.characters,
            usage.credits,
            usage.saved,
            usage.seconds,
            usage.firstAudio,
            usage.duration,
            usage.service,
            usage.upstreamKeyID,
            usage.bytes
        )
    }

    fileprivate func add(_ alert: AlertRecord) throws(StoreError) {
        try connection.run(
            "INSERT OR IGNORE INTO alerts (key, measure, period, start, threshold) VALUES (?, ?, ?, ?, ?)",
            alert.keyID,
            alert.measure,
            alert.period,
            alert.start,
            alert.threshold
        )
    }

    fileprivate func add(_ item: HistoryRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO history (id, request, key, voice, voice_name, voice_category, model, text, date, credits,
                content_type, output_format, settings, source, audio, times, dialogue)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            item.id,
            item.requestID,
            item.keyID,
            item.voiceID,
            item.voiceName,
            item.voiceCategory,
            item.modelID,
            item.text,
            item.date,
            item.credits,
            item.contentType,
            item.outputFormat,
            item.settings,
            item.source,
            item.audio,
            item.times,
            try item.dialogue.map { lines throws(StoreError) in try JSON.text(of: lines) }
        )
    }

    fileprivate func add(_ entry: CacheRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO cache (digest, audio, times, bytes, history, request, last_used) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET audio = excluded.audio, times = excluded.times, bytes = excluded.bytes,
                history = excluded.history, request = excluded.request, last_used = excluded.last_used
            """,
            entry.digest,
            entry.audio,
            entry.times,
            entry.bytes,
            entry.historyID,
            entry.requestID,
            entry.lastUsedAt
        )
    }
}
