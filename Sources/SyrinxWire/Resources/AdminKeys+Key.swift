extension AdminKeys {
    /// A key, with what it has used.
    public struct Key: Codable, Hashable, Sendable {
        public enum State: String, Choice {
            case active, disabled, expired, revoked
        }

        public var keyID: String
        public var name: String
        public var state: State
        /// The secret's last four characters.
        public var hint: String
        /// Nil grants all but those that must be named.
        @Nullable public var permissions: [String]?
        /// The services that it may use through the gateway.
        public var services: [String]
        /// What has the server itself answer in place of a service.
        public var fallback: [FallbackReason]
        /// Limits of characters times the model's factor.
        public var credits: Limits
        /// Limits of what is made, each at a time.
        public var requests: Limits
        /// How much is made at a time; nil leaves it to the server's own limit.
        @Nullable public var concurrency: Int?
        /// Whether what was made before is answered again; nil leaves it to the server's setting.
        @Nullable public var cache: Bool?
        /// Addresses and ranges (CIDR) that it may be used from; nil for any.
        @Nullable public var allowedIPs: [String]?
        /// The service account that it belongs to, if it is one's.
        @Nullable public var serviceAccountUserID: String?
        public var createdAtUnix: Int
        @Nullable public var expiresAtUnix: Int?
        @Nullable public var revokedAtUnix: Int?
        @Nullable public var lastUsedAtUnix: Int?
        /// Until when the secret before works too, after a rotation.
        @Nullable public var previousSecretUntilUnix: Int?
        public var use: Use

        public init(
            keyID: String,
            name: String,
            state: State,
            hint: String,
            services: [String] = [],
            fallback: [FallbackReason] = [],
            credits: Limits = Limits(),
            requests: Limits = Limits(),
            createdAtUnix: Int,
            use: Use
        ) {
            self.keyID = keyID
            self.name = name
            self.state = state
            self.hint = hint
            self.services = services
            self.fallback = fallback
            self.credits = credits
            self.requests = requests
            self.createdAtUnix = createdAtUnix
            self.use = use
        }

        enum CodingKeys: String, CodingKey {
            case name, state, hint, permissions, services, fallback, credits, requests, concurrency, cache, use
            case keyID = "key_id"
            case allowedIPs = "allowed_ips"
            case serviceAccountUserID = "service_account_user_id"
            case createdAtUnix = "created_at_unix"
            case expiresAtUnix = "expires_at_unix"
            case revokedAtUnix = "revoked_at_unix"
            case lastUsedAtUnix = "last_used_at_unix"
            case previousSecretUntilUnix = "previous_secret_until_unix"
        }
    }

    /// What a key has used in the periods that now is in.
    public struct Use: Codable, Hashable, Sendable {
        public var credits: Amounts
        public var requests: Amounts
        /// What is being made; nil for a key without a ``Key/concurrency`` of its own.
        @Nullable public var inFlight: Int?

        public init(credits: Amounts, requests: Amounts, inFlight: Int? = nil) {
            self.credits = credits
            self.requests = requests
            self.inFlight = inFlight
        }

        enum CodingKeys: String, CodingKey {
            case credits, requests
            case inFlight = "in_flight"
        }
    }

    public struct Amounts: Codable, Hashable, Sendable {
        public var hour: Amount
        public var day: Amount
        public var month: Amount

        public init(hour: Amount, day: Amount, month: Amount) {
            self.hour = hour
            self.day = day
            self.month = month
        }
    }

    public struct Amount: Codable, Hashable, Sendable {
        public var used: Int
        @Nullable public var limit: Int?
        /// When the next period begins, and the count with it.
        public var resetsAtUnix: Int

        public init(used: Int, limit: Int? = nil, resetsAtUnix: Int) {
            self.used = used
            self.limit = limit
            self.resetsAtUnix = resetsAtUnix
        }

        enum CodingKeys: String, CodingKey {
            case used, limit
            case resetsAtUnix = "resets_at_unix"
        }
    }
}
