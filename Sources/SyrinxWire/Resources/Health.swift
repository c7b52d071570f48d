/// Whether the server is up; our own, for load balancers and containers.
public enum Health {
    public static let check = Route<NoBody, Report>("GET", "/health")

    public static let ready = Route<NoBody, Readiness>("GET", "/ready")

    /// Whether requests should be sent here.
    public struct Readiness: Codable, Hashable, Sendable {
        /// `ready`, or `not_ready` with status 503.
        public var status: String
        /// What is in the way, for people.
        public var problems: [String]

        public init(status: String, problems: [String]) {
            self.status = status
            self.problems = problems
        }
    }

    public struct Report: Codable, Hashable, Sendable {
        /// `ok`.
        public var status: String
        /// The server's release: `1.2.0`.
        public var version: String

        public init(status: String = "ok", version: String) {
            self.status = status
            self.version = version
        }
    }
}
