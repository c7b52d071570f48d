public import SyrinxCrypto

extension SQLiteStore {
    public func cached() async throws(StoreError) -> [CacheRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                "SELECT digest, audio, times, bytes, history, request, last_used FROM cache ORDER BY last_used"
            ) {
                (row: inout Row) throws(StoreError) in
                CacheRecord(
                    digest: try row.digest(),
                    audio: try row.digest(),
                    times: row.optionalDigest(),
                    bytes: row.integer(),
                    historyID: row.text(),
                    requestID: row.text(),
                    lastUsedAt: row.time()
                )
            }
        }
    }

    public func forgetCached(_ digests: [Digest]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            var files: [Digest] = []
            for digest in digests {
                files += try change.connection.all("DELETE FROM cache WHERE digest = ? RETURNING audio, times", digest)
                {
                    (row: inout Row) in row.files()
                }
                .joined()
            }
            try change.removeUnnamed(files)
        }
    }

    public func note(cacheUses: [Digest: Timestamp]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            for (digest, time) in cacheUses {
                try change.connection.run("UPDATE cache SET last_used = ? WHERE digest = ?", time, digest)
            }
        }
    }
}
