/// `/admin/v1/faults`: what `syrinx serve --faults` has done to requests; this server's own, not one of the API's.
public enum AdminFaults {
    public static let get = Route<NoBody, Report>("GET", "/admin/v1/faults")
    /// Counts anew from zero, so that the rules begin again too; replies as they are then.
    public static let reset = Route<NoBody, Report>("POST", "/admin/v1/faults/reset")

    public struct Report: Codable, Hashable, Sendable {
        /// By which rules with a chance fall.
        public var seed: Int
        /// In the order in which they are tried.
        public var rules: [Rule]

        public init(seed: Int, rules: [Rule]) {
            self.seed = seed
            self.rules = rules
        }
    }

    public struct Rule: Codable, Hashable, Sendable {
        /// As answers tell it in `x-syrinx-fault`.
        public var name: String
        public var route: String
        /// How many requests it saw: those that fit it and that no rule before fell on.
        public var requests: Int
        /// How many of them it fell on.
        public var faults: Int

        public init(name: String, route: String, requests: Int, faults: Int) {
            self.name = name
            self.route = route
            self.requests = requests
            self.faults = faults
        }
    }
}
