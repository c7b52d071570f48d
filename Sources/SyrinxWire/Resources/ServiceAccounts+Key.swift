extension ServiceAccounts {
    /// A key of a service account.
    public struct Key: Codable, Hashable, Sendable {
        public var name: String
        /// The secret's last four characters.
        public var hint: String
        public var keyID: String
        public var serviceAccountUserID: String
        @Nullable public var createdAtUnix: Int?
        public var isDisabled: Bool
        /// Nil for all but those that must be named.
        @Nullable public var permissions: [String]?
        /// `self_disabled`, or nil.
        @Nullable public var disableReason: String?
        /// Credits of the calendar month.
        @Nullable public var characterLimit: Int?
        @Nullable public var characterCount: Int?
        /// A digest of the secret, in hexadecimal.
        public var hashedXIAPIKey: String
        @Nullable public var allowedIPs: [String]?
        /// Always nil here: every key may be disabled by its holder.
        @Nullable public var thirdPartyDisableAllowed: Bool?
        /// In the SDK since 2.78.
        @Nullable public var platformLimits: PlatformLimits?
        /// In the SDK since 2.78.
        @Nullable public var expiresAtUnix: Int?

        public init(
            name: String,
            hint: String,
            keyID: String,
            serviceAccountUserID: String,
            createdAtUnix: Int,
            isDisabled: Bool,
            hashedXIAPIKey: String
        ) {
            self.name = name
            self.hint = hint
            self.keyID = keyID
            self.serviceAccountUserID = serviceAccountUserID
            self.createdAtUnix = createdAtUnix
            self.isDisabled = isDisabled
            self.hashedXIAPIKey = hashedXIAPIKey
        }

        enum CodingKeys: String, CodingKey {
            case name, hint, permissions
            case keyID = "key_id"
            case serviceAccountUserID = "service_account_user_id"
            case createdAtUnix = "created_at_unix"
            case isDisabled = "is_disabled"
            case disableReason = "disable_reason"
            case characterLimit = "character_limit"
            case characterCount = "character_count"
            case hashedXIAPIKey = "hashed_xi_api_key"
            case allowedIPs = "allowed_ips"
            case thirdPartyDisableAllowed = "third_party_disable_allowed"
            case platformLimits = "platform_limits"
            case expiresAtUnix = "expires_at_unix"
        }
    }

    public struct PlatformLimits: Codable, Hashable, Sendable {
        /// How much is made at a time.
        public var concurrency: Limit?

        public init(concurrency: Int) {
            self.concurrency = Limit(limit: concurrency)
        }

        public struct Limit: Codable, Hashable, Sendable {
            public var limit: Int?

            public init(limit: Int?) {
                self.limit = limit
            }
        }
    }
}
