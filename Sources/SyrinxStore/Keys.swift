public import SyrinxCrypto

/// A key: who may ask, for what, and how much.
public struct KeyRecord: Hashable, Sendable, Identifiable {
    /// How much may be used in each period, in UTC; nil is without limit.
    public struct Limits: Hashable, Sendable, Codable {
        public var hour: Int?
        public var day: Int?
        public var month: Int?

        public init(hour: Int? = nil, day: Int? = nil, month: Int? = nil) {
            self.hour = hour
            self.day = day
            self.month = month
        }
    }

    /// One of the secrets that a key is known by; there are two while one is replaced by another.
    public struct Secret: Hashable, Sendable {
        /// The secret's HMAC under the pepper.
        public var digest: Digest
        /// The secret's last four characters, for people to tell it by.
        public var hint: String
        /// Nil for the current one.
        public var validUntil: Timestamp?

        public init(digest: Digest, hint: String, validUntil: Timestamp? = nil) {
            self.digest = digest
            self.hint = hint
            self.validUntil = validUntil
        }
    }

    public let id: String
    public var name: String
    /// The service account that it belongs to, if it is one's.
    public var serviceAccountID: String?
    /// The current one first.
    public var secrets: [Secret]
    /// The API's names of permissions; nil grants all but those that must be named.
    public var permissions: Set<String>?
    /// The services that it may use through the gateway.
    public var services: Set<String> = []
    /// What has the server itself answer in place of a service: `no_keys`, `quota`, `upstream_error`.
    public var fallback: Set<String> = []
    /// Characters times the model's factor.
    public var credits = Limits()
    /// What is made, each at a time.
    public var requests = Limits()
    /// How much is made at a time; nil leaves it to the server's own limit.
    public var concurrency: Int?
    /// Whether what was made before is answered again; nil leaves it to the server's setting.
    public var cache: Bool?
    /// Addresses and ranges (CIDR) that it may be used from; nil for any.
    public var allowedAddresses: [String]?
    public let createdAt: Timestamp
    public var expiresAt: Timestamp?
    /// It does not work while this is set.
    public var disabledAt: Timestamp?
    /// Whether it was disabled by its holder.
    public var isSelfDisabled = false
    /// It will never work again.
    public var revokedAt: Timestamp?
    public var lastUsedAt: Timestamp?

    public init(id: String, name: String, secrets: [Secret], createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.secrets = secrets
        self.createdAt = createdAt
    }
}

/// Whoever is not a person: holds keys.
public struct ServiceAccountRecord: Hashable, Sendable, Identifiable {
    public let id: String
    public var name: String
    public let createdAt: Timestamp

    public init(id: String, name: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }
}

public protocol KeyStore: Sendable {
    /// Every key, revoked ones too, in the order in which they were made.
    func keys() async throws(StoreError) -> [KeyRecord]
    /// Keeps a key, in place of the one of its id.
    func save(_ key: KeyRecord) async throws(StoreError)
    /// Notes when keys were last used, by their ids.
    func note(lastUses: [String: Timestamp]) async throws(StoreError)

    func serviceAccounts() async throws(StoreError) -> [ServiceAccountRecord]
    func save(_ account: ServiceAccountRecord) async throws(StoreError)
}
