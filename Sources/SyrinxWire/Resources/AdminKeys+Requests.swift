extension AdminKeys {
    /// A key to be made; what is nil is not limited.
    public struct CreateRequest: Codable, Hashable, Sendable {
        public var name: String
        /// Nil grants all but those that must be named (``Permission/reserved``).
        public var permissions: [String]?
        public var services: [String]?
        public var fallback: [FallbackReason]?
        public var credits: Limits?
        public var requests: Limits?
        public var concurrency: Int?
        public var cache: Bool?
        public var allowedIPs: [String]?
        public var expiresAtUnix: Int?
        /// In place of ``expiresAtUnix``.
        public var expiresInSeconds: Int?

        public init(_ name: String) {
            self.name = name
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, permissions, services, fallback, credits, requests, concurrency, cache
            case allowedIPs = "allowed_ips"
            case expiresAtUnix = "expires_at_unix"
            case expiresInSeconds = "expires_in_seconds"
        }
    }

    /// What is to be changed of a key: what is absent stays, and `null` takes a limit away.
    public struct ChangeRequest: Codable, Hashable, Sendable {
        public var name: String?
        public var permissions = Change<[String]>.unchanged
        public var services = Change<[String]>.unchanged
        public var fallback = Change<[FallbackReason]>.unchanged
        public var credits = Change<LimitsChange>.unchanged
        public var requests = Change<LimitsChange>.unchanged
        public var concurrency = Change<Int>.unchanged
        public var cache = Change<Bool>.unchanged
        public var allowedIPs = Change<[String]>.unchanged
        public var expiresAtUnix = Change<Int>.unchanged
        /// In place of ``expiresAtUnix``.
        public var expiresInSeconds: Int?
        /// Whether the key does not work for now.
        public var isDisabled: Bool?

        public init() {}

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, permissions, services, fallback, credits, requests, concurrency, cache
            case allowedIPs = "allowed_ips"
            case expiresAtUnix = "expires_at_unix"
            case expiresInSeconds = "expires_in_seconds"
            case isDisabled = "is_disabled"
        }
    }

    public struct LimitsChange: Codable, Hashable, Sendable {
        public var hour: Change<Int>
        public var day: Change<Int>
        public var month: Change<Int>

        public init(hour: Change<Int> = .unchanged, day: Change<Int> = .unchanged, month: Change<Int> = .unchanged) {
            self.hour = hour
            self.day = day
            self.month = month
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case hour, day, month
        }
    }

    public struct RotateRequest: Codable, Hashable, Sendable {
        /// How long the secret before works beside the new one: 0 to 90 days, 7 by default.
        public var graceSeconds: Int?

        public init(graceSeconds: Int? = nil) {
            self.graceSeconds = graceSeconds
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case graceSeconds = "grace_seconds"
        }
    }
}

extension AdminKeys.CreateRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension AdminKeys.ChangeRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension AdminKeys.LimitsChange: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension AdminKeys.RotateRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
