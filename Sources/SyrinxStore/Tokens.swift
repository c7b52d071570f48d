public import SyrinxCrypto

/// A token that opens one thing once.
public struct TokenRecord: Hashable, Sendable {
    /// The token's HMAC under the pepper.
    public var digest: Digest
    /// Whose rights it lends.
    public var keyID: String
    /// The API's name of what it is for: `tts_websocket`.
    public var purpose: String
    public var expiresAt: Timestamp

    public init(digest: Digest, keyID: String, purpose: String, expiresAt: Timestamp) {
        self.digest = digest
        self.keyID = keyID
        self.purpose = purpose
        self.expiresAt = expiresAt
    }
}

public protocol TokenStore: Sendable {
    /// Keeps a token, and forgets those that had expired by `now`; false if its key has `maximum` tokens already.
    func save(_ token: TokenRecord, now: Timestamp, maximum: Int) async throws(StoreError) -> Bool
    /// Takes a token away, so that it is found once; nil if it is not there.
    func take(token digest: Digest) async throws(StoreError) -> TokenRecord?
}
