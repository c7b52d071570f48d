/// What outlives the server: keys, what was made, what it cost, and its audio.
///
/// Every call that changes something returns when that is on disk. Records are plain values, lists come whole or in
/// pages with everything their reader shows, and nothing tells what keeps them: files and SQLite on one machine
/// (``SQLiteStore``), a database server and an object store where there are many.
public typealias Store = KeyStore & UsageStore & HistoryStore & CacheStore & AudioStore & DictionaryStore & TokenStore
    & TranscriptStore & WebhookStore & UpstreamStore & EventStore & StoreHealth

/// How a store is.
public protocol StoreHealth: Sendable {
    /// Throws if nothing can be kept.
    func check() async throws(StoreError)
    /// How many changes wait for the disk.
    var waitingWrites: Int { get }
}
