extension SQLiteStore {
    public func totals(
        hour: Timestamp,
        day: Timestamp,
        month: Timestamp
    ) async throws(StoreError) -> [String: UsageTotals] {
        let rows = try await reader.read { (connection) throws(StoreError) in
            try connection.all(
                """
                SELECT key, SUM(credits), SUM(requests),
                    SUM(CASE WHEN time >= ?2 THEN credits END), SUM(CASE WHEN time >= ?2 THEN requests END),
                    SUM(CASE WHEN time >= ?1 THEN credits END), SUM(CASE WHEN time >= ?1 THEN requests END)
                FROM usage WHERE time >= ?3 GROUP BY key
                """,
                hour,
                day,
                month
            ) { (row: inout Row) in
                let key = row.text()
                var totals = UsageTotals()
                totals.month = UsageTotals.Amount(credits: row.integer(), requests: row.integer())
                totals.day = UsageTotals.Amount(credits: row.integer(), requests: row.integer())
                totals.hour = UsageTotals.Amount(credits: row.integer(), requests: row.integer())
                return (key, totals)
            }
        }
        return Dictionary(rows) { first, _ in first }
    }

    public func usage(_ query: UsageQuery) async throws(StoreError) -> [UsagePoint] {
        let buckets = try JSON.text(of: query.buckets.map { [$0.lowerBound.milliseconds, $0.upperBound.milliseconds] })
        let keys = try query.keyIDs.map { (ids) throws(StoreError) in try JSON.text(of: ids) }
        let sql = query.sql
        return try await reports.read { (connection) throws(StoreError) in
            try connection.all(sql, buckets, keys, query.service) { (row: inout Row) in
                UsagePoint(bucket: row.integer(), label: row.text(), value: row.real())
            }
        }
    }

    public func alerts(since start: Timestamp) async throws(StoreError) -> [AlertRecord] {
        try await reader.read { (connection) throws(StoreError) in
            try connection.all("SELECT key, measure, period, start, threshold FROM alerts WHERE start >= ?", start) {
                (row: inout Row) in
                AlertRecord(
                    keyID: row.text(),
                    measure: row.text(),
                    period: row.text(),
                    start: row.time(),
                    threshold: row.integer()
                )
            }
        }
    }

    public func forgetUsage(before time: Timestamp) async throws(StoreError) {
        try await writer.write { (change) throws(StoreError) in
            try change.connection.run("DELETE FROM usage WHERE time < ?", time)
            try change.connection.run("DELETE FROM alerts WHERE start < ?", time)
        }
    }
}

extension UsageQuery {
    private var label: String {
        switch breakdown {
        case .none: "''"
        case .voice: "usage.voice_name"
        case .model: "usage.model"
        case .product: "usage.product"
        case .key: "usage.key"
        case .service: "usage.service"
        case .upstreamKey: "usage.upstream_key"
        }
    }

    /// Usage with the bucket that it falls into; parameter 1 is the list of buckets, 2 that of keys, 3 the service.
    private var source: String {
        """
        SELECT bucket.key AS bucket, \(label) AS label, usage.*,
            (bucket.value ->> 1) - (bucket.value ->> 0) AS width
        FROM json_each(?1) AS bucket JOIN usage
            ON usage.time >= bucket.value ->> 0 AND usage.time < bucket.value ->> 1
        WHERE (?2 IS NULL OR usage.key IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR usage.service = ?3)
        """
    }

    /// A statement of rows of bucket, label and value.
    fileprivate var sql: String {
        switch metric {
        case .credits: sum("SUM(credits)")
        case .characters: sum("SUM(characters)")
        case .seconds: sum("SUM(seconds)")
        case .requests: sum("SUM(requests)")
        case .bytes: sum("SUM(bytes)")
        case .creditsSaved: sum("SUM(saved)")
        case .concurrencyMean: sum("SUM(duration) * 1000 / width")
        case .firstAudioMean: sum("AVG(first_audio)", where: "first_audio IS NOT NULL")
        case .firstAudioPercentile95:
            """
            SELECT bucket, label, first_audio FROM (
                SELECT bucket, label, first_audio,
                    ROW_NUMBER() OVER (PARTITION BY bucket, label ORDER BY first_audio) AS place,
                    COUNT(*) OVER (PARTITION BY bucket, label) AS total
                FROM (\(source)) WHERE first_audio IS NOT NULL
            ) WHERE place = (95 * total + 99) / 100
            """
        case .concurrency:
            // Each request counts one more from its beginning, and one less from its end on.
            """
            WITH spans AS (\(source)), steps AS (
                SELECT bucket, label, time, 1 AS step FROM spans WHERE duration > 0
                UNION ALL SELECT bucket, label, time + duration * 1000, -1 FROM spans WHERE duration > 0
            )
            SELECT bucket, label, MAX(level) FROM (
                SELECT bucket, label, SUM(step) OVER (
                    PARTITION BY bucket, label ORDER BY time, step ROWS UNBOUNDED PRECEDING
                ) AS level FROM steps
            ) GROUP BY bucket, label
            """
        }
    }

    private func sum(_ value: String, where condition: String = "TRUE") -> String {
        "SELECT bucket, label, \(value) FROM (\(source)) WHERE \(condition) GROUP BY bucket, label"
    }
}
