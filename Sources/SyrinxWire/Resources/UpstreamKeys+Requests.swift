extension UpstreamKeys {
    /// A key to be added.
    public struct AddRequest: Codable, Hashable, Sendable {
        /// `elevenlabs` by default.
        public var service: String?
        public var name: String
        /// What the service knows it by; it is never shown again.
        public var secret: String
        public var capabilities: [String]?
        public var weight: Int?
        public var concurrency: Int?

        public init(_ name: String, secret: String) {
            self.name = name
            self.secret = secret
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case service, name, secret, capabilities, weight, concurrency
        }
    }

    /// What is to be changed of a key: what is absent stays, and `null` takes a limit away.
    public struct ChangeRequest: Codable, Hashable, Sendable {
        public var name: String?
        /// In place of the one before; the key's rests end with it.
        public var secret: String?
        public var capabilities = Change<[String]>.unchanged
        public var weight: Int?
        public var concurrency = Change<Int>.unchanged
        public var isDisabled: Bool?

        public init() {}

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, secret, capabilities, weight, concurrency
            case isDisabled = "is_disabled"
        }
    }

    public struct RestRequest: Codable, Hashable, Sendable {
        /// How long the key is not to be used; 0 ends every rest of it.
        public var seconds: Int

        public init(seconds: Int) {
            self.seconds = seconds
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case seconds
        }
    }

    /// What came of a test.
    public struct Finding: Codable, Hashable, Sendable {
        public var key: Key
        /// Nil if the service could not be asked.
        @Nullable public var isValid: Bool?
        /// Whether it may do what was asked for.
        public var capabilities: [String: Bool]
        /// In the service's words.
        @Nullable public var message: String?

        public init(key: Key, isValid: Bool?, capabilities: [String: Bool], message: String? = nil) {
            self.key = key
            self.isValid = isValid
            self.capabilities = capabilities
            self.message = message
        }

        enum CodingKeys: String, CodingKey {
            case key = "upstream_key"
            case isValid = "is_valid"
            case capabilities, message
        }
    }

    public struct Removed: Codable, Hashable, Sendable {
        public var keyID: String

        public init(keyID: String) {
            self.keyID = keyID
        }

        enum CodingKeys: String, CodingKey {
            case keyID = "upstream_key_id"
        }
    }
}

extension UpstreamKeys.AddRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension UpstreamKeys.ChangeRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension UpstreamKeys.RestRequest: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
