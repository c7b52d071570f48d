/// `/admin/v1/upstream-keys`: the keys of other services that the gateway uses; this server's own, not one of the API's.
public enum UpstreamKeys {
    public static let add = Route<AddRequest, Key>("POST", "/admin/v1/upstream-keys")
    public static let list = Route<NoBody, Page>("GET", "/admin/v1/upstream-keys")
    public static let get = Route<NoBody, Key>("GET", "/admin/v1/upstream-keys/{upstream_key_id}")
    public static let change = Route<ChangeRequest, Key>("PATCH", "/admin/v1/upstream-keys/{upstream_key_id}")
    /// Asks the service what the key can do, which costs nothing.
    public static let test = Route<NoBody, Finding>("POST", "/admin/v1/upstream-keys/{upstream_key_id}/test")
    /// Has the key rest, or end its rests.
    public static let rest = Route<RestRequest, Key>("POST", "/admin/v1/upstream-keys/{upstream_key_id}/rest")
    /// Forgets the key, and where what it made lives.
    public static let remove = Route<NoBody, Removed>("DELETE", "/admin/v1/upstream-keys/{upstream_key_id}")

    /// A key, without its secret.
    public struct Key: Codable, Hashable, Sendable {
        public enum State: String, Choice {
            case active, resting, exhausted, disabled
        }

        public var keyID: String
        public var service: String
        public var name: String
        public var state: State
        /// The secret's last four characters.
        public var hint: String
        /// Whether it is kept in the configuration, where alone it can be changed.
        public var isConfigured: Bool
        /// Nil for everything.
        @Nullable public var capabilities: [String]?
        /// How often it is chosen beside others.
        public var weight: Int
        /// Requests at a time; nil is without limit.
        @Nullable public var concurrency: Int?
        public var inFlight: Int
        /// Nil if the service has not told.
        @Nullable public var creditsLeft: Int?
        @Nullable public var creditsResetAtUnix: Int?
        public var rests: [Rest]
        public var createdAtUnix: Int

        public init(
            keyID: String,
            service: String,
            name: String,
            state: State,
            hint: String,
            isConfigured: Bool = false,
            weight: Int = 1,
            inFlight: Int = 0,
            rests: [Rest] = [],
            createdAtUnix: Int
        ) {
            self.keyID = keyID
            self.service = service
            self.name = name
            self.state = state
            self.hint = hint
            self.isConfigured = isConfigured
            self.weight = weight
            self.inFlight = inFlight
            self.rests = rests
            self.createdAtUnix = createdAtUnix
        }

        enum CodingKeys: String, CodingKey {
            case service, name, state, hint, capabilities, weight, concurrency, rests
            case keyID = "upstream_key_id"
            case isConfigured = "is_configured"
            case inFlight = "in_flight"
            case creditsLeft = "credits_left"
            case creditsResetAtUnix = "credits_reset_at_unix"
            case createdAtUnix = "created_at_unix"
        }
    }

    /// Why a key is not used, and until when.
    public struct Rest: Codable, Hashable, Sendable {
        /// `busy`, `credits`, `key`, `suspicion`, `permission`, `failures` or `administrator`.
        public var reason: String
        /// Nil for everything.
        @Nullable public var capability: String?
        /// Nil until the key is changed.
        @Nullable public var untilUnix: Int?

        public init(_ reason: String, capability: String? = nil, untilUnix: Int? = nil) {
            self.reason = reason
            self.capability = capability
            self.untilUnix = untilUnix
        }

        enum CodingKeys: String, CodingKey {
            case reason, capability
            case untilUnix = "until_unix"
        }
    }

    /// Keys in the order in which they were added.
    public struct Page: Codable, Hashable, Sendable {
        public var keys: [Key]

        public init(_ keys: [Key]) {
            self.keys = keys
        }

        enum CodingKeys: String, CodingKey {
            case keys = "upstream_keys"
        }
    }
}
