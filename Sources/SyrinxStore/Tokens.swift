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
    /// Keeps a token, and forgets those that had expired by `now`.
    func save(_ token: TokenRecord, now: Timestamp) async throws(StoreError)
    /// Takes a token away, so that it is found once; nil if it is not there.
    func take(token digest: Digest) async throws(StoreError) -> TokenRecord?
    /// How many tokens of a key have not expired by `now`.
    func tokenCount(keyID: String, now: Timestamp) async throws(StoreError) -> Int
}
