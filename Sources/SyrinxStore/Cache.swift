public import SyrinxCrypto

/// Audio that answers the same request again.
public struct CacheRecord: Hashable, Sendable {
    /// Of all that shapes the audio, and of whose it is.
    public var digest: Digest
    public var audio: Digest
    /// The times of its characters, if they were asked for.
    public var times: Digest?
    /// Bytes of both.
    public var bytes: Int
    /// The item of the history that was made with it, and the request that made it.
    public var historyID: String
    public var requestID: String
    public var lastUsedAt: Timestamp

    public init(
        digest: Digest,
        audio: Digest,
        times: Digest?,
        bytes: Int,
        historyID: String,
        requestID: String,
        lastUsedAt: Timestamp
    ) {
        self.digest = digest
        self.audio = audio
        self.times = times
        self.bytes = bytes
        self.historyID = historyID
        self.requestID = requestID
        self.lastUsedAt = lastUsedAt
    }
}

public protocol CacheStore: Sendable {
    /// Everything in the cache.
    func cached() async throws(StoreError) -> [CacheRecord]
    func forgetCached(_ digests: [Digest]) async throws(StoreError)
    /// Notes when audio was last used.
    func note(cacheUses: [Digest: Timestamp]) async throws(StoreError)
}
