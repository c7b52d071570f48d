import FoundationEssentials
import Glibc
import SyrinxCrypto

@testable import SyrinxStore

/// A folder that is gone with the test.
final class Folder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "store-\(Identifier.random())").path

    func open() async throws(StoreError) -> SQLiteStore {
        try await SQLiteStore(folder: path)
    }

    deinit {
        // A folder that is left behind is in the way of nobody.
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension UsageRecord {
    init(at time: Int, key: String = "k", voice: String = "Wren", credits: Int = 0) {
        self.init(
            time: Timestamp(milliseconds: time),
            keyID: key,
            product: "TTS",
            modelID: "m",
            voiceID: "v",
            voiceName: voice
        )
        self.credits = credits
    }
}

extension SQLiteStore {
    /// Holds the writer, which `begun` ends on, until so many changes wait, which are then made together.
    func hold(until count: Int, _ begun: AsyncStream<Void>.Continuation) async throws(StoreError) {
        try await writer.write { (_) throws(StoreError) in
            begun.finish()
            while self.waitingWrites < count { sched_yield() }
        }
    }

    /// Keeps audio for an item that there is already, which fails.
    func keep(like item: HistoryRecord, audio: [UInt8]) async throws(StoreError) {
        let draft = try draft()
        try draft.write(audio)
        var settlement = Settlement([])
        settlement.history = item
        settlement.audio = [try await draft.seal()]
        try await settle(settlement)
    }

    /// Keeps an item with its audio, as a request does at its end.
    @discardableResult
    func keep(
        at time: Int,
        text: String = "Hello.",
        key: String = "k",
        voice: String = "v",
        audio: [UInt8] = [1, 2, 3],
        cachedAs digest: Digest? = nil
    ) async throws(StoreError) -> HistoryRecord {
        let draft = try draft()
        try draft.write(audio)
        let sealed = try await draft.seal()
        let item = HistoryRecord(
            id: Identifier.ordered(at: time),
            requestID: Identifier.random(),
            keyID: key,
            voiceID: voice,
            voiceName: "Wren",
            voiceCategory: "premade",
            modelID: "m",
            text: text,
            date: Timestamp(milliseconds: time),
            credits: 6,
            contentType: "audio/mpeg",
            outputFormat: "mp3_44100_128",
            settings: "{}",
            source: "TTS",
            audio: sealed.digest
        )
        var settlement = Settlement([UsageRecord(at: time, key: key, credits: 6)])
        settlement.history = item
        settlement.audio = [sealed]
        settlement.cache = digest.map {
            CacheRecord(
                digest: $0,
                audio: sealed.digest,
                times: nil,
                bytes: sealed.size,
                historyID: item.id,
                requestID: item.requestID,
                lastUsedAt: item.date
            )
        }
        try await settle(settlement)
        return item
    }
}
