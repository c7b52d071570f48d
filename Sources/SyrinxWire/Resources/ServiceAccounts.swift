/// Holders of keys that are no persons, and their keys.
///
/// <https://elevenlabs.io/docs/api-reference/service-accounts/list>
public enum ServiceAccounts {
    public static let list = Route<NoBody, List>("GET", "/v1/service-accounts")
    public static let create = Route<CreateRequest, Created>("POST", "/v1/service-accounts")
    public static let keys = Route<NoBody, KeyList>("GET", "/v1/service-accounts/{service_account_user_id}/api-keys")
    public static let createKey = Route<KeyRequest, CreatedKey>(
        "POST",
        "/v1/service-accounts/{service_account_user_id}/api-keys"
    )
    public static let changeKey = Route<KeyChange?, Done>(
        "PATCH",
        "/v1/service-accounts/{service_account_user_id}/api-keys/{api_key_id}"
    )
    public static let deleteKey = Route<NoBody, Done>(
        "DELETE",
        "/v1/service-accounts/{service_account_user_id}/api-keys/{api_key_id}"
    )
    public static let disableKey = Route<NoBody, Done>(
        "POST",
        "/v1/service-accounts/{service_account_user_id}/api-keys/{api_key_id}/disable"
    )
    /// Disables the key that asks; takes a ``DisableQuery``.
    public static let disableSelf = Route<NoBody, Done>("POST", "/v1/workspaces/api-keys/disable")

    public struct List: Codable, Hashable, Sendable {
        public var serviceAccounts: [Account]

        public init(_ serviceAccounts: [Account]) {
            self.serviceAccounts = serviceAccounts
        }

        enum CodingKeys: String, CodingKey {
            case serviceAccounts = "service-accounts"
        }
    }

    public struct Account: Codable, Hashable, Sendable {
        public var serviceAccountUserID: String
        public var name: String
        @Nullable public var createdAtUnix: Int?
        public var apiKeys: [Key]
        /// Always empty here.
        public var defaultSharingGroups: [JSONValue] = []

        public init(serviceAccountUserID: String, name: String, createdAtUnix: Int?, apiKeys: [Key]) {
            self.serviceAccountUserID = serviceAccountUserID
            self.name = name
            self.createdAtUnix = createdAtUnix
            self.apiKeys = apiKeys
        }

        enum CodingKeys: String, CodingKey {
            case name
            case serviceAccountUserID = "service_account_user_id"
            case createdAtUnix = "created_at_unix"
            case apiKeys = "api-keys"
            case defaultSharingGroups = "default_sharing_groups"
        }
    }

    public struct Created: Codable, Hashable, Sendable {
        public var serviceAccountUserID: String

        public init(serviceAccountUserID: String) {
            self.serviceAccountUserID = serviceAccountUserID
        }

        enum CodingKeys: String, CodingKey {
            case serviceAccountUserID = "service-account-user-id"
        }
    }

    public struct KeyList: Codable, Hashable, Sendable {
        public var apiKeys: [Key]

        public init(_ apiKeys: [Key]) {
            self.apiKeys = apiKeys
        }

        enum CodingKeys: String, CodingKey {
            case apiKeys = "api-keys"
        }
    }

    public struct CreatedKey: Codable, Hashable, Sendable {
        /// The secret, which is told this once.
        public var xiAPIKey: String
        public var keyID: String

        public init(xiAPIKey: String, keyID: String) {
            self.xiAPIKey = xiAPIKey
            self.keyID = keyID
        }

        enum CodingKeys: String, CodingKey {
            case xiAPIKey = "xi-api-key"
            case keyID = "key_id"
        }
    }

    /// That it is done; upstream promises no more of it than that it is JSON.
    public struct Done: Codable, Hashable, Sendable {
        /// `ok`.
        public var status = "ok"

        public init() {}
    }

    public struct DisableQuery: Codable, Hashable, Sendable {
        /// Must be `self`.
        public var apiKeyName: String

        public init(apiKeyName: String = "self") {
            self.apiKeyName = apiKeyName
        }

        enum CodingKeys: String, CodingKey {
            case apiKeyName = "api_key_name"
        }
    }
}
