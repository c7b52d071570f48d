import SyrinxCrypto

extension SQLiteStore {
    private static let columns = """
        id, request, key, voice, voice_name, voice_category, model, text, date, credits, content_type, output_format,
        settings, source, audio, times, dialogue
        """

    public func history(_ query: HistoryQuery) async throws(StoreError) -> [HistoryRecord] {
        var conditions: [String] = []
        var values: [any SQLBindable & Sendable] = []
        func add(_ condition: String, _ value: (any SQLBindable & Sendable)?) {
            guard let value else { return }
            conditions.append(condition)
            values.append(value)
        }
        add("key = ?", query.keyID)
        if let voice = query.voiceID {
            let speaks = "EXISTS (SELECT 1 FROM json_each(dialogue) WHERE json_extract(value, '$.voice') = ?)"
            add("(voice = ? OR \(speaks))", voice)
            // The second half of the condition, with a value of its own.
            values.append(voice)
        }
        add("model = ?", query.modelID)
        add("source = ?", query.source)
        add("date >= ?", query.since)
        add("date < ?", query.before)
        add(query.oldestFirst ? "id > ?" : "id < ?", query.after)
        if let search = query.search {
            let pattern = "%\(search.escapedForLike)%"
            add(#"(text LIKE ? ESCAPE '\'"#, pattern)
            // The second half of the condition, with a value of its own.
            conditions[conditions.count - 1] += #" OR voice_name LIKE ? ESCAPE '\')"#
            values.append(pattern)
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let order = query.oldestFirst ? "ASC" : "DESC"
        let sql = "SELECT \(Self.columns) FROM history \(filter) ORDER BY id \(order) LIMIT ?"
        let all = values + [query.limit]
        return try await reports.read { (connection) throws(StoreError) in
            try connection.rows(sql, all, read: Self.item)
        }
    }

    public func history(ids: [String], keyID: String?) async throws(StoreError) -> [HistoryRecord] {
        let list = try JSON.text(of: ids)
        return try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT \(Self.columns) FROM history
                WHERE id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR key = ?2)
                """,
                list,
                keyID,
                read: Self.item
            )
        }
    }

    public func history(requestID: String, keyID: String?) async throws(StoreError) -> HistoryRecord? {
        try await reader.read { (connection) throws(StoreError) in
            try connection.first(
                "SELECT \(Self.columns) FROM history WHERE request = ?1 AND (?2 IS NULL OR key = ?2)",
                requestID,
                keyID,
                read: Self.item
            )
        }
    }

    public func forgetHistory(id: String, keyID: String?) async throws(StoreError) -> Bool {
        try await writer.write { (change) throws(StoreError) in
            let deleted = try change.connection.all(
                "DELETE FROM history WHERE id = ?1 AND (?2 IS NULL OR key = ?2) RETURNING audio, times",
                id,
                keyID
            ) { (row: inout Row) in row.files() }
            guard !deleted.isEmpty else { return false }
            // The cache's files are the item's own.
            try change.connection.run("DELETE FROM cache WHERE history = ?", id)
            try change.removeUnnamed(Array(deleted.joined()))
            return true
        }
    }

    public func trimHistory(before time: Timestamp?, bytes: Int?) async throws(StoreError) -> Int {
        // Looked for beside the writer: it takes seconds where there are many, and every request ends with a change.
        let ids = try await reports.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT id FROM history WHERE date < ?1
                UNION SELECT id FROM (
                    SELECT history.id, SUM(audio.bytes) OVER (ORDER BY history.id DESC) AS total
                    FROM history JOIN audio ON audio.digest = history.audio
                ) WHERE total > ?2
                """,
                time,
                bytes
            ) { (row: inout Row) in row.text() }
        }
        var count = 0
        for start in stride(from: 0, to: ids.count, by: Self.trimmedAtOnce) {
            count += try await forgetHistory(Array(ids[start...].prefix(Self.trimmedAtOnce)))
        }
        return count
    }

    /// Items that are forgotten in one change, between which others have their turn.
    private static let trimmedAtOnce = 500

    private func forgetHistory(_ ids: [String]) async throws(StoreError) -> Int {
        let list = try JSON.text(of: ids)
        return try await writer.write { (change) throws(StoreError) in
            let deleted = try change.connection.all(
                "DELETE FROM history WHERE id IN (SELECT value FROM json_each(?)) RETURNING audio, times",
                list
            ) { (row: inout Row) in row.files() }
            let uncached = try change.connection.all(
                "DELETE FROM cache WHERE history IN (SELECT value FROM json_each(?)) RETURNING audio, times",
                list
            ) { (row: inout Row) in row.files() }
            try change.removeUnnamed(Array((deleted + uncached).joined()))
            return deleted.count
        }
    }

    private static func item(_ row: inout Row) throws(StoreError) -> HistoryRecord {
        HistoryRecord(
            id: row.text(),
            requestID: row.text(),
            keyID: row.text(),
            voiceID: row.text(),
            voiceName: row.text(),
            voiceCategory: row.text(),
            modelID: row.text(),
            text: row.text(),
            date: row.time(),
            credits: row.integer(),
            contentType: row.text(),
            outputFormat: row.text(),
            settings: row.text(),
            source: row.text(),
            audio: try row.digest(),
            times: row.optionalDigest(),
            dialogue: try row.optionalText().map { text throws(StoreError) in try JSON.value(of: text) }
        )
    }
}

extension String {
    /// With `\` before what LIKE would read as a pattern.
    fileprivate var escapedForLike: String {
        var text = ""
        for character in self {
            if "%_\\".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }
}
