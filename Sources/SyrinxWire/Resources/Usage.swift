/// What was used, over time.
///
/// <https://elevenlabs.io/docs/api-reference/usage/get>
public enum Usage {
    /// Takes a ``Query``; deprecated upstream.
    public static let get = Route<NoBody, Report>("GET", "/v1/usage/character-stats")

    public struct Query: Codable, Hashable, Sendable {
        /// The beginning and the end of the window, in milliseconds since 1970.
        public var startUnix: Int
        public var endUnix: Int
        /// Whether the usage of all keys counts; false by default.
        public var includeWorkspaceMetrics: Bool?
        /// ``Breakdown/none`` by default.
        public var breakdownType: Breakdown?
        /// ``Interval/day`` by default.
        public var aggregationInterval: Interval?
        /// In seconds; counts instead of the interval.
        public var aggregationBucketSize: Int?
        /// ``Metric/credits`` by default.
        public var metric: Metric?

        public init(startUnix: Int, endUnix: Int) {
            self.startUnix = startUnix
            self.endUnix = endUnix
        }

        // The order in which upstream reports errors.
        enum CodingKeys: String, CodingKey {
            case startUnix = "start_unix"
            case endUnix = "end_unix"
            case includeWorkspaceMetrics = "include_workspace_metrics"
            case breakdownType = "breakdown_type"
            case aggregationInterval = "aggregation_interval"
            case aggregationBucketSize = "aggregation_bucket_size"
            case metric
        }
    }

    /// By what values are told apart.
    public enum Breakdown: String, Choice {
        case none, voice
        case voiceMultiplier = "voice_multiplier"
        case user, groups
        case apiKeys = "api_keys"
        case allAPIKeys = "all_api_keys"
        case productType = "product_type"
        case model, resource
        case requestQueue = "request_queue"
        case region
        case subresourceID = "subresource_id"
        case reportingWorkspaceID = "reporting_workspace_id"
        case hasAPIKey = "has_api_key"
        case requestSource = "request_source"

        public static var errorType: String { "enum" }
    }

    public enum Interval: String, Choice {
        case hour, day, week, month
        /// By the day, each value the sum of all up to it.
        case cumulative

        public static var errorType: String { "enum" }
    }

    public enum Metric: String, Choice {
        case credits
        case characters = "tts_characters"
        case minutes = "minutes_used"
        case requests = "request_count"
        /// In milliseconds until the first byte of sound: the mean, and what 95 of 100 requests keep within.
        case firstByteMean = "ttfb_avg"
        case firstBytePercentile95 = "ttfb_p95"
        case fiatUnits = "fiat_units_spent"
        case concurrency
        case concurrencyMean = "concurrency_average"
        /// What answers from the cache would have cost; our own.
        case creditsSaved = "credits_saved"

        public static var errorType: String { "enum" }
    }

    public struct Report: Codable, Hashable, Sendable {
        /// Where each bucket begins, in milliseconds since 1970.
        public var time: [Int]
        /// By label, one value to a bucket; the label is `All` without a breakdown.
        public var usage: [String: [Double]]

        public init(time: [Int], usage: [String: [Double]]) {
            self.time = time
            self.usage = usage
        }
    }
}
