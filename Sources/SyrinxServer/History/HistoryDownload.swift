import FoundationEssentials
import SyrinxArchive
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Items of the history to take home: the file of one, a zip archive of several.
struct HistoryDownload {
    /// The most items of one archive, as many as a page of the list has.
    static let maximumItems = 1000

    let store: any Store
    /// Where sound is decoded.
    let pool: EnginePool

    /// The items of a request that are a key's, or anyone's if `scope` is nil.
    ///
    /// - Throws: a ``History/DownloadError``.
    func answer(_ body: History.DownloadRequest, scope: String?) async throws -> Response {
        guard let isWAV = Self.formats[body.outputFormat ?? "default"] else {
            throw History.DownloadError("invalid_output_format", "output_format must be wav or default")
        }
        let items = try await items(body.historyItemIDs, scope: scope)
        let sounds = try items.map { item throws(History.DownloadError) in try HistorySound(item, isWAV: isWAV) }
        // Whatever is gone shows before the answer begins.
        for item in items { _ = try store.audio(of: item) }
        if sounds.count == 1 { return try await file(sounds[0]) }
        return archive(sounds)
    }

    /// The formats to choose from, and whether each is WAV.
    private static let formats = ["default": false, "wav": true]

    /// The items of these ids, in their order and each once.
    private func items(_ ids: [String], scope: String?) async throws -> [HistoryRecord] {
        guard !ids.isEmpty else {
            throw History.DownloadError("no_history_items", "history_item_ids must name at least one item")
        }
        guard ids.count <= Self.maximumItems else {
            throw History.DownloadError(
                "too_many_history_items",
                "history_item_ids must name at most \(Self.maximumItems) items and names \(ids.count)"
            )
        }
        let records = try await store.history(ids: ids, keyID: scope)
        let found = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
        var seen: Set<String> = []
        return try ids.filter { seen.insert($0).inserted }.map { id in
            guard let record = found[id] else {
                throw History.DownloadError("history_item_not_found", "there is no history item '\(id)'")
            }
            return record
        }
    }

    private func file(_ sound: HistorySound) async throws -> Response {
        Response(
            try await sound.open(in: store, on: pool),
            headers: ["content-type": sound.contentType, "content-disposition": Self.attachment(sound.name)]
        )
    }

    /// An archive that is made as it is read: it takes a piece of one item, and where that is decoded its WAV on disk.
    private func archive(_ sounds: [HistorySound]) -> Response {
        let (store, pool) = (store, pool)
        return Response(
            headers: [
                "content-type": "application/zip", "content-disposition": Self.attachment("ElevenLabs_history.zip"),
            ],
            body: .stream { writer in
                let zip = try ZipWriter()
                for sound in sounds {
                    let audio = try await sound.open(in: store, on: pool)
                    try await writer.write(zip.begin(sound.name, size: audio.size, modified: sound.date))
                    try await audio.forEachPiece { try await writer.write(zip.add($0)) }
                }
                try await writer.write(zip.finish())
            }
        )
    }

    /// Names are of letters that need no quoting.
    private static func attachment(_ name: String) -> String {
        "attachment; filename=\"\(name)\""
    }
}
