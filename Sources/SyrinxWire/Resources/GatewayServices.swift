/// `/admin/v1/services`: what the gateway passes requests on to; this server's own, not one of the API's.
public enum GatewayServices {
    public static let list = Route<NoBody, Page>("GET", "/admin/v1/services")

    public struct Page: Codable, Hashable, Sendable {
        public var services: [Service]

        public init(_ services: [Service]) {
            self.services = services
        }
    }

    public struct Service: Codable, Hashable, Sendable {
        public var name: String
        /// Where requests go.
        public var baseURL: String
        /// Where clients send them.
        public var path: String
        public var keys: Int
        /// Each with how many keys can serve it now.
        public var capabilities: [Capability]

        public init(name: String, baseURL: String, keys: Int, capabilities: [Capability]) {
            self.name = name
            self.baseURL = baseURL
            self.path = "/v1/\(name)"
            self.keys = keys
            self.capabilities = capabilities
        }

        enum CodingKeys: String, CodingKey {
            case name, path, keys, capabilities
            case baseURL = "base_url"
        }
    }

    public struct Capability: Codable, Hashable, Sendable {
        public var capability: String
        public var readyKeys: Int
        /// When the next key is back, if none is ready and one will be.
        @Nullable public var availableAtUnix: Int?

        public init(_ capability: String, readyKeys: Int, availableAtUnix: Int? = nil) {
            self.capability = capability
            self.readyKeys = readyKeys
            self.availableAtUnix = availableAtUnix
        }

        enum CodingKeys: String, CodingKey {
            case capability
            case readyKeys = "ready_keys"
            case availableAtUnix = "available_at_unix"
        }
    }
}

/// `/admin/v1/usage`: what was used, by whom and with which keys; this server's own, not one of the API's.
public enum AdminUsage {
    /// Takes a ``Query``.
    public static let get = Route<NoBody, Report>("GET", "/admin/v1/usage")

    public enum Breakdown: String, Choice {
        case token, service, capability, model
        case upstreamKey = "upstream_key"
    }

    public struct Query: Codable, Hashable, Sendable {
        /// In seconds since 1970.
        public var startUnix: Int
        public var endUnix: Int
        /// `token` by default.
        public var breakdown: Breakdown?
        /// One service's only; empty for what was made here.
        public var service: String?

        public init(startUnix: Int, endUnix: Int, breakdown: Breakdown? = nil, service: String? = nil) {
            self.startUnix = startUnix
            self.endUnix = endUnix
            self.breakdown = breakdown
            self.service = service
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case breakdown, service
            case startUnix = "start_unix"
            case endUnix = "end_unix"
        }
    }

    public struct Report: Codable, Hashable, Sendable {
        public var usage: [Line]

        public init(_ usage: [Line]) {
            self.usage = usage
        }
    }

    /// What was used by one of what the report is broken down by.
    public struct Line: Codable, Hashable, Sendable {
        /// Its id.
        public var id: String
        /// Its name, where it has one.
        public var name: String
        public var requests: Int
        public var characters: Int
        public var credits: Int
        /// What answers from the cache would have cost.
        public var creditsSaved: Int
        public var bytes: Int
        /// Of sound.
        public var seconds: Int

        public init(
            id: String,
            name: String,
            requests: Int = 0,
            characters: Int = 0,
            credits: Int = 0,
            creditsSaved: Int = 0,
            bytes: Int = 0,
            seconds: Int = 0
        ) {
            self.id = id
            self.name = name
            self.requests = requests
            self.characters = characters
            self.credits = credits
            self.creditsSaved = creditsSaved
            self.bytes = bytes
            self.seconds = seconds
        }

        enum CodingKeys: String, CodingKey {
            case id, name, requests, characters, credits, bytes, seconds
            case creditsSaved = "credits_saved"
        }
    }
}

extension AdminUsage.Query: Closed {
    public static var fieldNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
