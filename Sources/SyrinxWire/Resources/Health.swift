/// Whether the server is up; our own, for load balancers and containers.
public enum Health {
    public static let check = Route<NoBody, Report>("GET", "/health")

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
