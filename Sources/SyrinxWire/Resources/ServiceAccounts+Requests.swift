extension ServiceAccounts {
    public struct CreateRequest: Codable, Hashable, Sendable {
        public var name: String
        /// Groups to share with; there are none here.
        public var defaultSharingGroups: [JSONValue]?

        public init(name: String) {
            self.name = name
        }

        enum CodingKeys: String, CodingKey {
            case name
            case defaultSharingGroups = "default_sharing_groups"
        }
    }

    /// What a key may do.
    public enum Grant: Hashable, Sendable {
        /// `all`.
        case all
        case named([Permission])
    }

    /// A key to be made; what is nil is not limited.
    public struct KeyRequest: Codable, Hashable, Sendable {
        public var name: String
        public var permissions: Grant
        /// Credits of a calendar month.
        public var characterLimit: Int?
        /// At least 1 and at most 100 addresses or ranges (CIDR).
        public var allowedIPs: [String]?
        public var thirdPartyDisableAllowed: Bool?
        /// The limits and the end are in the SDK since 2.78.
        public var ttsConcurrencyLimit: Int?
        public var dubbingConcurrencyLimit: Int?
        public var musicConcurrencyLimit: Int?
        /// 15 minutes to 90 days from now.
        public var expiresAtUnix: Int?

        public init(name: String, permissions: Grant) {
            self.name = name
            self.permissions = permissions
        }

        enum CodingKeys: String, CodingKey {
            case name, permissions
            case characterLimit = "character_limit"
            case allowedIPs = "allowed_ips"
            case thirdPartyDisableAllowed = "third_party_disable_allowed"
            case ttsConcurrencyLimit = "tts_concurrency_limit"
            case dubbingConcurrencyLimit = "dubbing_concurrency_limit"
            case musicConcurrencyLimit = "music_concurrency_limit"
            case expiresAtUnix = "expires_at_unix"
        }
    }

    /// What is to be changed of a key.
    public struct KeyChange: Codable, Hashable, Sendable {
        @Worded public var isEnabled = Change<Bool>.unchanged
        /// Nil leaves it as it is.
        public var name: String?
        @Worded public var permissions = Change<Grant>.unchanged
        @Worded public var characterLimit = Change<Int>.unchanged
        @Worded public var allowedIPs = Change<[String]>.unchanged
        @Worded public var thirdPartyDisableAllowed = Change<Bool>.unchanged
        @Worded public var ttsConcurrencyLimit = Change<Int>.unchanged
        @Worded public var dubbingConcurrencyLimit = Change<Int>.unchanged
        @Worded public var musicConcurrencyLimit = Change<Int>.unchanged
        @Worded public var expiresAtUnix = Change<Int>.unchanged

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name, permissions
            case isEnabled = "is_enabled"
            case characterLimit = "character_limit"
            case allowedIPs = "allowed_ips"
            case thirdPartyDisableAllowed = "third_party_disable_allowed"
            case ttsConcurrencyLimit = "tts_concurrency_limit"
            case dubbingConcurrencyLimit = "dubbing_concurrency_limit"
            case musicConcurrencyLimit = "music_concurrency_limit"
            case expiresAtUnix = "expires_at_unix"
        }
    }
}

extension ServiceAccounts.KeyRequest: Bounded {
    public static let bounds = ["allowed_ips": Bounds.length(1...100)]
}

extension ServiceAccounts.KeyChange: Bounded {
    public static let bounds = ["allowed_ips": Bounds.length(1...100)]
}

extension ServiceAccounts.Grant: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(JSONValue.self)
        if value == "all" {
            self = .all
            return
        }
        func refuse(_ what: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: what))
        }
        guard let names = value.array?.map(\.string) else { throw refuse("a list of permissions or 'all' is expected") }
        self = .named(
            try names.map { name in
                let permission = Permission(rawValue: name ?? "")
                guard Permission.upstream.contains(permission) else {
                    throw refuse("there is no permission '\(permission.rawValue)'")
                }
                return permission
            }
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .all: try container.encode("all")
        case .named(let permissions): try container.encode(permissions.map(\.rawValue))
        }
    }
}
