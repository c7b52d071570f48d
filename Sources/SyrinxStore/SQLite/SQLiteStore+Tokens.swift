public import SyrinxCrypto

extension SQLiteStore {
    public func save(_ token: TokenRecord, now: Timestamp) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM tokens WHERE expires <= ?", now)
            try change.connection.run(
                "INSERT INTO tokens (digest, key, purpose, expires) VALUES (?, ?, ?, ?)",
                token.digest,
                token.keyID,
                token.purpose,
                token.expiresAt
            )
        }
    }

    public func take(token digest: Digest) async throws(StoreError) -> TokenRecord? {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.first(
                "DELETE FROM tokens WHERE digest = ? RETURNING digest, key, purpose, expires",
                digest
            ) { (row: inout Row) throws(StoreError) in
                TokenRecord(digest: try row.digest(), keyID: row.text(), purpose: row.text(), expiresAt: row.time())
            }
        }
    }

    public func tokenCount(keyID: String, now: Timestamp) async throws(StoreError) -> Int {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first("SELECT COUNT(*) FROM tokens WHERE key = ? AND expires > ?", keyID, now) {
                (row: inout Row) in row.integer()
            } ?? 0
        }
    }
}
