public import SyrinxCrypto

extension SQLiteStore {
    public func save(_ token: TokenRecord, now: Timestamp, maximum: Int) async throws(StoreError) -> Bool {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM tokens WHERE expires <= ?", now)
            let count = try change.connection.first("SELECT COUNT(*) FROM tokens WHERE key = ?", token.keyID) {
                (row: inout Row) in row.integer()
            }
            guard count ?? 0 < maximum else { return false }
            try change.connection.run(
                "INSERT INTO tokens (digest, key, purpose, expires) VALUES (?, ?, ?, ?)",
                token.digest,
                token.keyID,
                token.purpose,
                token.expiresAt
            )
            return true
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
}
