/// `/admin/v1/events`: what befell the keys of services, and who could not be served by them; this server's own, not one
/// of the API's.
public enum AdminEvents {
    /// Takes a ``Query``.
    public static let list = Route<NoBody, Page>("GET", "/admin/v1/events")

    public enum Kind: String, Choice {
        /// A key is not used for a while.
        case rested
        /// A key is not used until somebody changes it.
        case disabled
        /// A key has no credits left.
        case exhausted
        /// A key is used again.
        case returned
        /// A key of this server has used so much of what it may.
        case quotaAlert = "quota_alert"
        /// This server answered itself; told once a minute at most.
        case fallback
    }

    public struct Query: Codable, Hashable, Sendable {
        /// Where the page before ended.
        public var cursor: String?
        /// 1...1000, 100 by default.
        public var pageSize: Int?
        /// Of this kind only.
        public var kind: Kind?
        /// Of this key of a service only.
        public var upstreamKeyID: String?

        public init(
            cursor: String? = nil,
            pageSize: Int? = nil,
            kind: Kind? = nil,
            upstreamKeyID: String? = nil
        ) {
            self.cursor = cursor
            self.pageSize = pageSize
            self.kind = kind
            self.upstreamKeyID = upstreamKeyID
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case cursor, kind
            case pageSize = "page_size"
            case upstreamKeyID = "upstream_key_id"
        }
    }

    public struct Event: Codable, Hashable, Sendable {
        public var eventID: String
        /// A ``Kind``, or what another version of the server tells of.
        public var kind: String
        public var timeUnix: Int
        @Nullable public var service: String?
        @Nullable public var upstreamKeyID: String?
        @Nullable public var upstreamKeyName: String?
        /// The key of this server that it is about.
        @Nullable public var keyID: String?
        @Nullable public var keyName: String?
        /// Nil for everything.
        @Nullable public var capability: String?
        /// That of a key's ``UpstreamKeys/Rest``; `credits month 70%` of an alert; `no_keys` of a fallback.
        @Nullable public var reason: String?
        /// When it will be over, if that is known.
        @Nullable public var untilUnix: Int?

        public init(_ eventID: String, kind: String, timeUnix: Int) {
            self.eventID = eventID
            self.kind = kind
            self.timeUnix = timeUnix
        }

        enum CodingKeys: String, CodingKey {
            case kind, service, capability, reason
            case eventID = "event_id"
            case timeUnix = "time_unix"
            case upstreamKeyID = "upstream_key_id"
            case upstreamKeyName = "upstream_key_name"
            case keyID = "key_id"
            case keyName = "key_name"
            case untilUnix = "until_unix"
        }
    }

    /// Events, the newest first.
    public struct Page: Codable, Hashable, Sendable {
        public var events: [Event]
        public var hasMore: Bool
        /// The ``Query/cursor`` of the next page.
        @Nullable public var nextCursor: String?

        public init(_ events: [Event], hasMore: Bool) {
            self.events = events
            self.hasMore = hasMore
            nextCursor = hasMore ? events.last?.eventID : nil
        }

        enum CodingKeys: String, CodingKey {
            case events
            case hasMore = "has_more"
            case nextCursor = "next_cursor"
        }
    }
}

extension AdminEvents.Query: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
