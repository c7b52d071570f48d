extension SQLiteStore {
    /// Events that are kept.
    static let maximumEvents = 10_000

    public func events(_ query: EventQuery) async throws(StoreError) -> [EventRecord] {
        try await reports.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT id, time, kind, service, upstream_key, key, capability, reason, until FROM events
                WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR upstream_key = ?3)
                ORDER BY id DESC LIMIT ?4
                """,
                query.before,
                query.kind,
                query.upstreamKeyID,
                query.limit
            ) { (row: inout Row) in
                let id = row.integer()
                let time = row.time()
                var event = EventRecord(row.text(), at: time)
                event.id = id
                event.service = row.text()
                event.upstreamKeyID = row.text()
                event.keyID = row.text()
                event.capability = row.text()
                event.reason = row.text()
                event.until = row.optionalTime()
                return event
            }
        }
    }

    public func save(_ events: [EventRecord]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in try change.add(events) }
    }
}

extension Change {
    func add(_ events: [EventRecord]) throws(StoreError) {
        guard !events.isEmpty else { return }
        for event in events {
            try connection.run(
                """
                INSERT INTO events (time, kind, service, upstream_key, key, capability, reason, until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                event.time,
                event.kind,
                event.service,
                event.upstreamKeyID,
                event.keyID,
                event.capability,
                event.reason,
                event.until
            )
        }
        try connection.run(
            "DELETE FROM events WHERE id <= (SELECT MAX(id) FROM events) - ?",
            SQLiteStore.maximumEvents
        )
    }
}
