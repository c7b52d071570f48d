/// A service that requests are forwarded to, as configuration: what its keys are sent in, what its paths can do, cost and
/// make, and what its refusals mean.
public struct ServiceDescription: Codable, Hashable, Sendable {
    /// Its place below `/v1/`, and its name in `x-syrinx-service`.
    public var name: String
    /// Where it is: scheme and host, perhaps a path.
    public var baseURL: String
    /// The header that a key is sent in.
    public var header = "authorization"
    /// The word before the key, if there is one: `Bearer`.
    public var scheme: String?
    /// What is put before a path that does not begin with a version: `/v1`.
    public var defaultPrefix: String?

    /// What its paths are; the first that fits decides.
    public var operations: [OperationRule] = []
    /// What a path without a rule is.
    public var otherCapability = "other"

    /// What its refusals mean, by the words of its errors or by a status.
    public var meanings: [String: Refusal] = ["401": .key, "429": .busy]
    /// The answer's header that tells what a request cost.
    public var costHeader: String?
    /// Where a request names its model.
    public var modelMember = "model_id"
    /// Credits that a character costs, by the beginnings of models' ids; 1 for others.
    public var modelFactors: [String: Double] = [:]

    /// Kinds of things that every token may use, whoever made them.
    public var sharedKinds: Set<String> = []
    /// Kinds of things that are always somebody's: what is not known to be a token's own is not there for it.
    public var privateKinds: Set<String> = []
    /// Kinds of things that come with each request, with how many seconds they are remembered.
    public var fleetingKinds: [String: Int] = [:]

    /// Where a key tells what is left of its credits.
    public var balance: BalanceSource?
    /// Requests that tell what a key can do and cost nothing.
    public var probes: [CapabilityProbe] = []
    /// Keys that are kept elsewhere.
    public var keys: [ConfiguredKey] = []

    public init(name: String, baseURL: String) {
        self.name = name
        self.baseURL = baseURL
    }

    /// What a refusal means.
    public enum Refusal: String, Codable, Hashable, Sendable {
        /// The key is not one, or not any more.
        case key
        /// It has no credits left.
        case credits
        /// It is used too much for the moment.
        case busy
        /// It is suspected.
        case suspicion
        /// It may not do such things.
        case permission
        /// It may not do this very thing, and another key perhaps may.
        case elsewhere
    }
}

/// Where a key's credits are read: the members of a JSON answer.
public struct BalanceSource: Codable, Hashable, Sendable {
    public var path: String
    public var used: String
    public var limit: String
    /// In seconds since 1970.
    public var resetsAt: String?

    public init(path: String, used: String, limit: String, resetsAt: String? = nil) {
        self.path = path
        self.used = used
        self.limit = limit
        self.resetsAt = resetsAt
    }
}

/// A request that is refused for a key that lacks a capability, and otherwise does nothing.
public struct CapabilityProbe: Codable, Hashable, Sendable {
    public var capability: String
    public var method: String
    public var path: String
    /// JSON.
    public var body: String?

    public init(_ capability: String, _ method: String, _ path: String, body: String? = nil) {
        self.capability = capability
        self.method = method
        self.path = path
        self.body = body
    }
}

/// A key that is kept elsewhere: in the environment, in a file, or by a command that prints it.
public struct ConfiguredKey: Codable, Hashable, Sendable {
    public var name: String
    public var environment: String?
    public var file: String?
    public var command: [String]?
    public var capabilities: Set<String>?
    public var weight: Int?
    public var concurrency: Int?

    public init(name: String) {
        self.name = name
    }
}
