extension SQLiteStore {
    public func deliveries(limit: Int) async throws(StoreError) -> [WebhookDelivery] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                "SELECT id, url, body, next_attempt, attempts FROM deliveries ORDER BY next_attempt, id LIMIT ?",
                limit
            ) { (row: inout Row) in
                var delivery = WebhookDelivery(
                    id: row.text(),
                    url: row.text(),
                    body: row.text(),
                    nextAttemptAt: row.time()
                )
                delivery.attempts = row.integer()
                return delivery
            }
        }
    }

    public func save(_ delivery: WebhookDelivery) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in try change.save(delivery) }
    }

    public func forgetDelivery(_ id: String) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM deliveries WHERE id = ?", id)
        }
    }
}

extension Change {
    func save(_ delivery: WebhookDelivery) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO deliveries (id, url, body, attempts, next_attempt) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts, next_attempt = excluded.next_attempt
            """,
            delivery.id,
            delivery.url,
            delivery.body,
            delivery.attempts,
            delivery.nextAttemptAt
        )
    }
}
