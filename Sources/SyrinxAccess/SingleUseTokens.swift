import SyrinxCrypto
import SyrinxStore
import SyrinxWire

/// Tokens that lend a key's rights for one purpose, once and for a quarter of an hour: for browsers.
public struct SingleUseTokens: Sendable {
    /// How long a token can be used.
    public static let lifetime = Duration.seconds(15 * 60)
    /// Tokens of one key that may wait to be used.
    public static let maximumPerKey = 1000

    private let keys: KeyRing

    public init(_ keys: KeyRing) {
        self.keys = keys
    }

    /// Makes a token for `purpose`, by the API's name: `tts_websocket`.
    public func create(for caller: Caller, purpose: String) async throws -> String {
        let now = keys.now()
        let token = "sutkn_" + Secret.random().hexadecimal
        let record = TokenRecord(
            digest: keys.digest(of: token),
            keyID: caller.id,
            purpose: purpose,
            expiresAt: now + Self.lifetime
        )
        guard try await keys.store.save(record, now: now, maximum: Self.maximumPerKey) else {
            throw APIError.tooManyTokens
        }
        return token
    }

    /// Whose rights the token lends; it is used up by this, for whatever purpose.
    ///
    /// It comes from an IP address, which is nil if it is not known.
    ///
    /// - Throws: `invalid_token` or `invalid_api_key`.
    public func redeem(_ token: String, for purpose: String, from address: String? = nil) async throws -> Caller {
        guard let record = try await keys.store.take(token: keys.digest(of: token)),
            record.purpose == purpose, keys.now() < record.expiresAt
        else { throw APIError.invalidToken }
        return try keys.caller(id: record.keyID, from: address)
    }
}

extension APIError {
    static let invalidToken = Self(
        401,
        "authentication_error",
        "unauthorized",
        "This token was used before, has expired, or is for something else. Make another.",
        status: "invalid_token"
    )

    static let tooManyTokens = Self(
        429,
        "rate_limit_error",
        "rate_limit_exceeded",
        "This key has \(SingleUseTokens.maximumPerKey) tokens that nobody has used yet. Use one, or wait until they expire.",
        headers: ["Retry-After": "60"]
    )
}
