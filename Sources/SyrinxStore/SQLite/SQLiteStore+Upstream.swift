extension SQLiteStore {
    public func upstreamKeys() async throws(StoreError) -> [UpstreamKeyRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT id, service, name, sealed, hint, created, capabilities, weight, concurrency, disabled
                FROM upstream_keys ORDER BY created, id
                """
            ) { (row: inout Row) throws(StoreError) in
                var key = UpstreamKeyRecord(
                    id: row.text(),
                    service: row.text(),
                    name: row.text(),
                    sealedSecret: row.bytes(),
                    hint: row.text(),
                    createdAt: row.time()
                )
                key.capabilities = try row.optionalText().map { (text) throws(StoreError) in try JSON.value(of: text) }
                key.weight = row.integer()
                key.concurrency = row.optionalInteger()
                key.disabledAt = row.optionalTime()
                return key
            }
        }
    }

    public func save(_ key: UpstreamKeyRecord) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                """
                INSERT INTO upstream_keys (id, service, name, sealed, hint, created, capabilities, weight, concurrency,
                    disabled)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, sealed = excluded.sealed, hint = excluded.hint,
                    capabilities = excluded.capabilities, weight = excluded.weight,
                    concurrency = excluded.concurrency, disabled = excluded.disabled
                """,
                key.id,
                key.service,
                key.name,
                Blob(key.sealedSecret),
                key.hint,
                key.createdAt,
                try key.capabilities.map { (names) throws(StoreError) in try JSON.text(of: names.sorted()) },
                key.weight,
                key.concurrency,
                key.disabledAt
            )
        }
    }

    public func removeUpstreamKey(_ id: String) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM upstream_keys WHERE id = ?", id)
            try change.connection.run("DELETE FROM upstream_rests WHERE key = ?", id)
            try change.connection.run("DELETE FROM affinities WHERE upstream_key = ?", id)
        }
    }
}

// MARK: Rests

extension SQLiteStore {
    public func upstreamRests() async throws(StoreError) -> [UpstreamRestRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all("SELECT key, capability, reason, until, strikes FROM upstream_rests") {
                (row: inout Row) in
                UpstreamRestRecord(
                    keyID: row.text(),
                    capability: row.text(),
                    reason: row.text(),
                    until: row.optionalTime(),
                    strikes: row.integer()
                )
            }
        }
    }

    public func save(
        _ rests: [UpstreamRestRecord],
        lifting lifted: [UpstreamRestRecord],
        telling events: [EventRecord]
    ) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.add(events)
            for rest in lifted {
                try change.connection.run(
                    "DELETE FROM upstream_rests WHERE key = ? AND capability = ? AND reason = ?",
                    rest.keyID,
                    rest.capability,
                    rest.reason
                )
            }
            for rest in rests {
                try change.connection.run(
                    """
                    INSERT OR REPLACE INTO upstream_rests (key, capability, reason, until, strikes)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    rest.keyID,
                    rest.capability,
                    rest.reason,
                    rest.until,
                    rest.strikes
                )
            }
        }
    }
}

// MARK: Affinities

extension SQLiteStore {
    public func affinities(at now: Timestamp, limit: Int) async throws(StoreError) -> [AffinityRecord] {
        try await reader.read { (connection) throws(StoreError) in
            let lasting = try connection.all(
                "SELECT service, kind, id, upstream_key, owner, expires FROM affinities WHERE expires IS NULL",
                read: AffinityRecord.init
            )
            let fleeting = try connection.all(
                """
                SELECT service, kind, id, upstream_key, owner, expires FROM affinities
                WHERE expires > ? ORDER BY expires DESC LIMIT ?
                """,
                now,
                limit,
                read: AffinityRecord.init
            )
            return lasting + fleeting.reversed()
        }
    }

    public func affinities(service: String, kind: String, id: String) async throws(StoreError) -> [AffinityRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT service, kind, id, upstream_key, owner, expires FROM affinities
                WHERE service = ? AND kind = ? AND id = ?
                """,
                service,
                kind,
                id,
                read: AffinityRecord.init
            )
        }
    }

    public func save(_ affinities: [AffinityRecord]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            for affinity in affinities { try change.add(affinity) }
        }
    }

    public func forgetAffinities(expiredBefore time: Timestamp) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM affinities WHERE expires < ?", time)
        }
    }
}

// MARK: Leases

extension SQLiteStore {
    public func save(_ leases: [LeaseRecord]) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            for lease in leases {
                try change.connection.run(
                    """
                    INSERT INTO leases (key, credits, requests, time, version) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET credits = excluded.credits, requests = excluded.requests,
                        time = excluded.time, version = excluded.version
                    WHERE excluded.version > version
                    """,
                    lease.keyID,
                    lease.credits,
                    lease.requests,
                    lease.time,
                    lease.version
                )
            }
        }
    }

    /// Charges what was under way when the server last ended without a word.
    func chargeLeases() async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                """
                INSERT INTO usage (time, key, product, model, voice, voice_name, requests, characters, credits, saved,
                    seconds, duration)
                SELECT time, key, 'unsettled', '', '', '', requests, 0, credits, 0, 0, 0 FROM leases
                WHERE credits > 0 OR requests > 0
                """
            )
            try change.connection.run("DELETE FROM leases")
        }
    }
}

extension AffinityRecord {
    fileprivate init(_ row: inout Row) {
        self.init(
            service: row.text(),
            kind: row.text(),
            id: row.text(),
            upstreamKeyID: row.text(),
            ownerID: row.optionalText(),
            expiresAt: row.optionalTime()
        )
    }
}

extension Change {
    func add(_ affinity: AffinityRecord) throws(StoreError) {
        if affinity.ownerID != nil {
            // What is somebody's is with one key.
            try connection.run(
                "DELETE FROM affinities WHERE service = ? AND kind = ? AND id = ?",
                affinity.service,
                affinity.kind,
                affinity.id
            )
        }
        try connection.run(
            """
            INSERT INTO affinities (service, kind, id, upstream_key, owner, expires) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (service, kind, id, upstream_key) DO UPDATE SET owner = excluded.owner,
                expires = excluded.expires
            """,
            affinity.service,
            affinity.kind,
            affinity.id,
            affinity.upstreamKeyID,
            affinity.ownerID,
            affinity.expiresAt
        )
    }
}
