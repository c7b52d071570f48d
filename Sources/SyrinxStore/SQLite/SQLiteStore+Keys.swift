import SyrinxCrypto

extension SQLiteStore {
    public func keys() async throws(StoreError) -> [KeyRecord] {
        try await reader.read { (connection) throws(StoreError) in
            let secrets = try connection.all(
                "SELECT key, digest, hint, valid_until FROM secrets ORDER BY key, position"
            ) { (row: inout Row) throws(StoreError) in
                let key = row.text()
                let digest = try row.digest()
                return (
                    key: key, secret: KeyRecord.Secret(digest: digest, hint: row.text(), validUntil: row.optionalTime())
                )
            }
            let byKey = Dictionary(grouping: secrets, by: \.key)
            return try connection.all(
                """
                SELECT id, name, created, service_account, permissions, services, credits, requests, concurrency, cache,
                    addresses, expires, disabled, self_disabled, revoked, last_used, fallback
                FROM keys ORDER BY created, id
                """
            ) { (row: inout Row) throws(StoreError) in
                let (id, name, created) = (row.text(), row.text(), row.time())
                let secrets = byKey[id].map { $0.map(\.secret) } ?? []
                var key = KeyRecord(id: id, name: name, secrets: secrets, createdAt: created)
                key.serviceAccountID = row.optionalText()
                key.permissions = try row.optionalText().map { (text) throws(StoreError) in try JSON.value(of: text) }
                key.services = try JSON.value(of: row.text())
                key.credits = try JSON.value(of: row.text())
                key.requests = try JSON.value(of: row.text())
                key.concurrency = row.optionalInteger()
                key.cache = row.optionalInteger().map { $0 != 0 }
                key.allowedAddresses = try row.optionalText().map { (text) throws(StoreError) in
                    try JSON.value(of: text)
                }
                key.expiresAt = row.optionalTime()
                key.disabledAt = row.optionalTime()
                key.isSelfDisabled = row.integer() != 0
                key.revokedAt = row.optionalTime()
                key.lastUsedAt = row.optionalTime()
                key.fallback = try JSON.value(of: row.text())
                return key
            }
        }
    }

    public func save(_ key: KeyRecord) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            let permissions = try key.permissions.map { (names) throws(StoreError) in try JSON.text(of: names) }
            let addresses = try key.allowedAddresses.map { (list) throws(StoreError) in try JSON.text(of: list) }
            try change.connection.run(
                """
                INSERT INTO keys (id, name, created, service_account, permissions, services, credits, requests,
                    concurrency, cache, addresses, expires, disabled, self_disabled, revoked, last_used, fallback)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, service_account = excluded.service_account,
                    permissions = excluded.permissions, services = excluded.services, credits = excluded.credits,
                    requests = excluded.requests, concurrency = excluded.concurrency, cache = excluded.cache,
                    addresses = excluded.addresses, expires = excluded.expires, disabled = excluded.disabled,
                    self_disabled = excluded.self_disabled, revoked = excluded.revoked,
                    last_used = excluded.last_used, fallback = excluded.fallback
                """,
                key.id,
                key.name,
                key.createdAt,
                key.serviceAccountID,
                permissions,
                try JSON.text(of: key.services),
                try JSON.text(of: key.credits),
                try JSON.text(of: key.requests),
                key.concurrency,
                key.cache,
                addresses,
                key.expiresAt,
                key.disabledAt,
                key.isSelfDisabled,
                key.revokedAt,
                key.lastUsedAt,
                try JSON.text(of: key.fallback)
            )
            try change.connection.run("DELETE FROM secrets WHERE key = ?", key.id)
            for (position, secret) in key.secrets.enumerated() {
                try change.connection.run(
                    "INSERT INTO secrets (digest, key, position, hint, valid_until) VALUES (?, ?, ?, ?, ?)",
                    secret.digest,
                    key.id,
                    position,
                    secret.hint,
                    secret.validUntil
                )
            }
        }
    }

    public func note(lastUses: [String: Timestamp]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            for (id, time) in lastUses {
                try change.connection.run("UPDATE keys SET last_used = ? WHERE id = ?", time, id)
            }
        }
    }

    public func serviceAccounts() async throws(StoreError) -> [ServiceAccountRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all("SELECT id, name, created FROM service_accounts ORDER BY created, id") {
                (row: inout Row) in
                ServiceAccountRecord(id: row.text(), name: row.text(), createdAt: row.time())
            }
        }
    }

    public func save(_ account: ServiceAccountRecord) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                """
                INSERT INTO service_accounts (id, name, created) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name
                """,
                account.id,
                account.name,
                account.createdAt
            )
        }
    }
}
