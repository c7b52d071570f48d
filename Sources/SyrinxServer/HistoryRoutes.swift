import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/v1/history`: what was made before.
///
/// A key sees what it made itself, an administrator everything.
struct HistoryRoutes {
    private static let pageSizes = 1...1000

    private let store: any Store
    private let cache: SpeechCache
    /// Where long answers are written.
    private let pool: EnginePool
    private let download: HistoryDownload

    init(_ services: Services, cache: SpeechCache) {
        store = services.store
        self.cache = cache
        pool = services.pool
        download = HistoryDownload(store: services.store, pool: services.pool)
    }

    func register(on api: inout API) {
        let download = download
        api.on(History.list, .speechHistoryRead, History.ListQuery.self, use: list)
        api.on(History.get, .speechHistoryRead, use: get)
        api.on(History.delete, .speechHistoryWrite, use: delete)
        api.on(History.audio, .speechHistoryRead, use: audio)
        api.on(History.download, .speechHistoryRead) { body, call in
            try await download.answer(body, scope: call.scope)
        }
    }

    @Sendable private func list(_ query: History.ListQuery, _ call: Call) async throws -> Response {
        let size = query.pageSize ?? 100
        guard Self.pageSizes.contains(size) else { throw APIError.invalidPageSize(size, allowed: Self.pageSizes) }
        if let cursor = query.startAfterHistoryItemID, !Identifier.isWellFormed(cursor) {
            throw APIError.invalidCursor(parameter: "start_after_history_item_id")
        }
        // One more than is asked for tells whether there are more.
        let records = try await store.history(HistoryQuery(query, of: call.scope, limit: size + 1))
        return try await pool.compute(priority: .high) {
            let items = try records.prefix(size).map(History.Item.init)
            return try Response.json(History.Page(items, hasMore: records.count > size))
        }
    }

    @Sendable private func get(_ call: Call) async throws -> Response {
        let record = try await find(call)
        let times = try record.times.map { digest throws(StoreError) in try store.open(digest) }
        return try await pool.compute(priority: .high) {
            var item = try History.Item(record)
            if let times { item.alignments = History.Alignments(try KeptTimes(json: times.read(0..<times.size))) }
            return try Response.json(item)
        }
    }

    @Sendable private func delete(_ call: Call) async throws -> History.Deletion {
        let id = call.parameter("history_item_id")
        guard try await store.forgetHistory(id: id, keyID: call.scope) else { throw APIError.historyItemNotFound(id) }
        cache.forget { $0.historyID == id }
        return History.Deletion()
    }

    @Sendable private func audio(_ call: Call) async throws -> Response {
        let record = try await find(call)
        return Response(
            headers: ["content-type": record.contentType],
            body: .file(try store.audio(of: record).path)
        )
    }

    private func find(_ call: Call) async throws -> HistoryRecord {
        let id = call.parameter("history_item_id")
        guard let record = try await store.history(ids: [id], keyID: call.scope).first else {
            throw APIError.historyItemNotFound(id)
        }
        return record
    }
}

extension AudioStore {
    /// The audio of an item of the history.
    ///
    /// - Throws: `file_not_found`.
    func audio(of item: HistoryRecord) throws(APIError) -> KeptAudio {
        do throws(StoreError) {
            return try open(item.audio)
        } catch {
            throw APIError(
                404,
                "not_found",
                "file_not_found",
                "The audio of the history item '\(item.id)' is not on the server's disk any more."
            )
        }
    }
}
