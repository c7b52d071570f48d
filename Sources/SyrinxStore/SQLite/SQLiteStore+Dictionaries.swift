extension SQLiteStore {
    public func dictionaries(_ query: DictionaryQuery) async throws(StoreError) -> [DictionaryRecord]? {
        let column = query.order == .name ? "name" : "created"
        let (sign, direction) = query.ascending ? (">", "ASC") : ("<", "DESC")
        return try await reader.read { (connection) throws(StoreError) in
            if let after = query.after {
                let isKnown = try connection.first("SELECT 1 FROM dictionaries WHERE id = ?", after) { (_: inout Row) in
                    true
                }
                guard isKnown != nil else { return nil }
            }
            return try connection.all(
                """
                \(Self.head)
                WHERE (?1 OR d.archived IS NULL)
                    AND (?2 IS NULL
                        OR (d.\(column), d.id) \(sign) (SELECT \(column), id FROM dictionaries WHERE id = ?2))
                ORDER BY d.\(column) \(direction), d.id \(direction) LIMIT ?3
                """,
                query.includesArchived,
                query.after,
                query.limit,
                read: Self.dictionary
            )
        }
    }

    public func dictionary(_ id: String) async throws(StoreError) -> DictionaryRecord? {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first("\(Self.head) WHERE d.id = ?", id, read: Self.dictionary)
        }
    }

    public func version(
        _ id: String,
        ofDictionary dictionaryID: String
    ) async throws(StoreError) -> DictionaryVersion? {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first(
                "SELECT id, rule_count, rules FROM dictionary_versions WHERE dictionary = ? AND id = ?",
                dictionaryID,
                id
            ) { (row: inout Row) in
                DictionaryVersion(id: row.text(), ruleCount: row.integer(), rules: row.text())
            }
        }
    }

    public func save(_ dictionary: DictionaryRecord) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run(
                """
                INSERT INTO dictionaries (id, name, description, created_by, created, archived, latest)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
                    archived = excluded.archived, latest = excluded.latest
                """,
                dictionary.id,
                dictionary.name,
                dictionary.description,
                dictionary.createdBy,
                dictionary.createdAt,
                dictionary.archivedAt,
                dictionary.latest.id
            )
            try change.connection.run(
                "INSERT OR IGNORE INTO dictionary_versions (dictionary, id, rule_count, rules) VALUES (?, ?, ?, ?)",
                dictionary.id,
                dictionary.latest.id,
                dictionary.latest.ruleCount,
                dictionary.latest.rules
            )
        }
    }

    /// All of a dictionary but its rules.
    private static let head = """
        SELECT d.id, d.name, d.description, d.created_by, d.created, d.archived, d.latest, v.rule_count
        FROM dictionaries d JOIN dictionary_versions v ON v.dictionary = d.id AND v.id = d.latest
        """

    private static func dictionary(_ row: inout Row) -> DictionaryRecord {
        let (id, name, description, createdBy) = (row.text(), row.text(), row.optionalText(), row.text())
        let (created, archived) = (row.time(), row.optionalTime())
        var record = DictionaryRecord(
            id: id,
            name: name,
            description: description,
            createdBy: createdBy,
            createdAt: created,
            latest: DictionaryVersion(id: row.text(), ruleCount: row.integer(), rules: "")
        )
        record.archivedAt = archived
        return record
    }
}
