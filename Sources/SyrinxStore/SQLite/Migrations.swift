/// The versions of the database, each the step from the one before; what was released is never changed.
enum Migrations {
    static let steps = [
        """
        CREATE TABLE service_accounts (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE keys (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, service_account TEXT REFERENCES service_accounts (id),
            permissions TEXT, services TEXT NOT NULL, credits TEXT NOT NULL, requests TEXT NOT NULL,
            concurrency INTEGER, cache INTEGER, addresses TEXT,
            created INTEGER NOT NULL, expires INTEGER, disabled INTEGER, self_disabled INTEGER NOT NULL,
            revoked INTEGER, last_used INTEGER
        ) STRICT;

        CREATE TABLE secrets (
            digest BLOB PRIMARY KEY, key TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
            position INTEGER NOT NULL, hint TEXT NOT NULL, valid_until INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX secrets_of_key ON secrets (key);

        CREATE TABLE usage (
            time INTEGER NOT NULL, key TEXT NOT NULL, product TEXT NOT NULL, model TEXT NOT NULL,
            voice TEXT NOT NULL, voice_name TEXT NOT NULL,
            requests INTEGER NOT NULL, characters INTEGER NOT NULL, credits INTEGER NOT NULL, saved INTEGER NOT NULL,
            seconds REAL NOT NULL, first_audio REAL, duration REAL NOT NULL
        ) STRICT;
        CREATE INDEX usage_by_time ON usage (time, key, credits, requests);

        CREATE TABLE alerts (
            key TEXT NOT NULL, measure TEXT NOT NULL, period TEXT NOT NULL, start INTEGER NOT NULL,
            threshold INTEGER NOT NULL,
            PRIMARY KEY (key, measure, period, start, threshold)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE audio (
            digest BLOB PRIMARY KEY, bytes INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE history (
            id TEXT PRIMARY KEY, request TEXT NOT NULL, key TEXT NOT NULL,
            voice TEXT NOT NULL, voice_name TEXT NOT NULL, voice_category TEXT NOT NULL, model TEXT NOT NULL,
            text TEXT NOT NULL, date INTEGER NOT NULL, credits INTEGER NOT NULL,
            content_type TEXT NOT NULL, output_format TEXT NOT NULL, settings TEXT NOT NULL, source TEXT NOT NULL,
            audio BLOB NOT NULL REFERENCES audio (digest), times BLOB REFERENCES audio (digest), dialogue TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX history_of_key ON history (key, id);
        CREATE INDEX history_by_request ON history (request);
        CREATE INDEX history_audio ON history (audio);
        CREATE INDEX history_times ON history (times);

        CREATE TABLE cache (
            digest BLOB PRIMARY KEY, audio BLOB NOT NULL REFERENCES audio (digest),
            times BLOB REFERENCES audio (digest), bytes INTEGER NOT NULL, history TEXT NOT NULL,
            request TEXT NOT NULL, last_used INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cache_audio ON cache (audio);
        CREATE INDEX cache_times ON cache (times);
        CREATE INDEX cache_history ON cache (history);

        CREATE TABLE dictionaries (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT, created_by TEXT NOT NULL,
            created INTEGER NOT NULL, archived INTEGER, latest TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE dictionary_versions (
            dictionary TEXT NOT NULL REFERENCES dictionaries (id) ON DELETE CASCADE, id TEXT NOT NULL,
            rule_count INTEGER NOT NULL, rules TEXT NOT NULL,
            PRIMARY KEY (dictionary, id)
        ) STRICT;

        CREATE TABLE tokens (
            digest BLOB PRIMARY KEY, key TEXT NOT NULL, purpose TEXT NOT NULL, expires INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tokens_by_expiry ON tokens (expires);
        CREATE INDEX tokens_of_key ON tokens (key);

        CREATE TABLE transcripts (
            id TEXT PRIMARY KEY, key TEXT NOT NULL, created INTEGER NOT NULL, json TEXT NOT NULL
        ) STRICT;
        CREATE INDEX transcripts_by_time ON transcripts (created);

        CREATE TABLE transcription_jobs (
            id TEXT PRIMARY KEY, request_id TEXT NOT NULL, key TEXT NOT NULL, created INTEGER NOT NULL,
            request TEXT NOT NULL, recording BLOB REFERENCES audio (digest), kept INTEGER NOT NULL,
            attempts INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX transcription_jobs_recording ON transcription_jobs (recording);

        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY, url TEXT NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL,
            next_attempt INTEGER NOT NULL
        ) STRICT;
        """,
        """
        ALTER TABLE usage ADD COLUMN service TEXT NOT NULL DEFAULT '';
        ALTER TABLE usage ADD COLUMN upstream_key TEXT NOT NULL DEFAULT '';
        ALTER TABLE usage ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE upstream_keys (
            id TEXT PRIMARY KEY, service TEXT NOT NULL, name TEXT NOT NULL, sealed BLOB NOT NULL, hint TEXT NOT NULL,
            created INTEGER NOT NULL, capabilities TEXT, weight INTEGER NOT NULL, concurrency INTEGER,
            disabled INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE upstream_rests (
            key TEXT NOT NULL, capability TEXT NOT NULL, reason TEXT NOT NULL, until INTEGER, strikes INTEGER NOT NULL,
            PRIMARY KEY (key, capability, reason)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE affinities (
            service TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, upstream_key TEXT NOT NULL, owner TEXT,
            expires INTEGER,
            PRIMARY KEY (service, kind, id, upstream_key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX affinities_by_expiry ON affinities (expires);
        CREATE INDEX affinities_of_key ON affinities (upstream_key);

        CREATE TABLE leases (
            key TEXT PRIMARY KEY, credits INTEGER NOT NULL, requests INTEGER NOT NULL, time INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        "ALTER TABLE keys ADD COLUMN fallback TEXT NOT NULL DEFAULT '[]';",
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL,
            upstream_key TEXT NOT NULL, key TEXT NOT NULL, capability TEXT NOT NULL, reason TEXT NOT NULL,
            until INTEGER
        ) STRICT;
        """,
    ]

    /// Brings a database to the newest version, each step whole or not at all.
    static func run(on connection: Connection) throws(StoreError) {
        let version = try connection.first("PRAGMA user_version") { (row: inout Row) in row.integer() } ?? 0
        guard version <= steps.count else {
            throw StoreError(
                .unreadable,
                "the data folder was written by a newer version of Syrinx (\(version)); this one reads up to \(steps.count)"
            )
        }
        for (index, step) in steps.enumerated().dropFirst(version) {
            try connection.execute("BEGIN IMMEDIATE; \(step) PRAGMA user_version = \(index + 1); COMMIT")
        }
    }
}
