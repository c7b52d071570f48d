/// `/admin/v1/keys`: who may use the server, for what and how much; this server's own, not one of the API's.
public enum AdminKeys {
    public static let create = Route<CreateRequest, Issued>("POST", "/admin/v1/keys")
    /// Takes a ``ListQuery``.
    public static let list = Route<NoBody, Page>("GET", "/admin/v1/keys")
    public static let get = Route<NoBody, Key>("GET", "/admin/v1/keys/{key_id}")
    public static let change = Route<ChangeRequest, Key>("PATCH", "/admin/v1/keys/{key_id}")
    /// Gives the key another secret.
    public static let rotate = Route<RotateRequest?, Issued>("POST", "/admin/v1/keys/{key_id}/rotate")
    /// Ends the key for good.
    public static let revoke = Route<NoBody, Key>("POST", "/admin/v1/keys/{key_id}/revoke")
    /// The same as ``revoke``: a key is never forgotten, for what it used is counted by it.
    public static let delete = Route<NoBody, Key>("DELETE", "/admin/v1/keys/{key_id}")

    /// How much of something may be used in each period of the calendar, in UTC; nil is without limit.
    public struct Limits: Codable, Hashable, Sendable {
        @Nullable public var hour: Int?
        @Nullable public var day: Int?
        @Nullable public var month: Int?

        public init(hour: Int? = nil, day: Int? = nil, month: Int? = nil) {
            self.hour = hour
            self.day = day
            self.month = month
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case hour, day, month
        }
    }

    /// A key with its secret, which is told this once.
    public struct Issued: Codable, Hashable, Sendable {
        public var key: Key
        /// What is sent as `xi-api-key`: `sk_…`.
        public var secret: String

        public init(key: Key, secret: String) {
            self.key = key
            self.secret = secret
        }
    }

    public struct ListQuery: Codable, Hashable, Sendable {
        /// The id of the key after which the page begins.
        public var cursor: String?
        /// 1...1000, 100 by default.
        public var pageSize: Int?

        public init(cursor: String? = nil, pageSize: Int? = nil) {
            self.cursor = cursor
            self.pageSize = pageSize
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case cursor
            case pageSize = "page_size"
        }
    }

    /// Keys in the order in which they were made, revoked ones too.
    public struct Page: Codable, Hashable, Sendable {
        public var keys: [Key]
        public var hasMore: Bool
        /// The ``ListQuery/cursor`` of the next page.
        @Nullable public var nextCursor: String?

        public init(_ keys: [Key], hasMore: Bool) {
            self.keys = keys
            self.hasMore = hasMore
            nextCursor = hasMore ? keys.last?.keyID : nil
        }

        enum CodingKeys: String, CodingKey {
            case keys
            case hasMore = "has_more"
            case nextCursor = "next_cursor"
        }
    }
}

extension AdminKeys.Limits: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension AdminKeys.ListQuery: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
