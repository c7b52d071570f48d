/// What a request used, or several alike together.
public struct UsageRecord: Hashable, Sendable {
    public var time: Timestamp
    public var keyID: String
    /// What was asked of: `TTS`.
    public var product: String
    public var modelID: String
    public var voiceID: String
    public var voiceName: String
    public var requests = 1
    public var characters = 0
    public var credits = 0
    /// Credits that it would have cost, had it not been kept from before.
    public var saved = 0
    /// Of sound.
    public var seconds = 0.0
    /// Seconds until the first sound; nil if nothing was made.
    public var firstAudio: Double?
    /// Seconds that it took.
    public var duration = 0.0
    /// The service that it was forwarded to; empty if it was made here.
    public var service = ""
    /// The key that it was forwarded with.
    public var upstreamKeyID = ""
    /// Of the answer that was passed on.
    public var bytes = 0

    public init(
        time: Timestamp,
        keyID: String,
        product: String,
        modelID: String,
        voiceID: String,
        voiceName: String
    ) {
        self.time = time
        self.keyID = keyID
        self.product = product
        self.modelID = modelID
        self.voiceID = voiceID
        self.voiceName = voiceName
    }
}

/// What a key has used since the beginnings of the hour, the day and the month.
public struct UsageTotals: Hashable, Sendable {
    public struct Amount: Hashable, Sendable {
        public var credits = 0
        public var requests = 0

        public init(credits: Int = 0, requests: Int = 0) {
            self.credits = credits
            self.requests = requests
        }
    }

    public var hour = Amount()
    public var day = Amount()
    public var month = Amount()

    public init() {}
}

/// A question about usage over time.
public struct UsageQuery: Hashable, Sendable {
    public enum Metric: String, Hashable, Sendable, CaseIterable {
        case credits, characters, seconds, requests, bytes
        case creditsSaved
        /// Of the seconds until the first sound.
        case firstAudioMean, firstAudioPercentile95
        /// How many ran at once: the most, and on the average.
        case concurrency, concurrencyMean
    }

    public enum Breakdown: Hashable, Sendable, CaseIterable {
        case none, voice, model, product, key, service, upstreamKey
    }

    /// The keys whose usage counts; nil counts them all.
    public var keyIDs: [String]?
    /// Each from its start up to its end.
    public var buckets: [Range<Timestamp>]
    public var metric: Metric
    public var breakdown: Breakdown
    /// The service that was used, empty for what was made here; nil counts all.
    public var service: String?

    public init(
        keyIDs: [String]?,
        buckets: [Range<Timestamp>],
        metric: Metric = .credits,
        breakdown: Breakdown = .none,
        service: String? = nil
    ) {
        self.keyIDs = keyIDs
        self.buckets = buckets
        self.metric = metric
        self.breakdown = breakdown
        self.service = service
    }
}

/// One value of an answer to a ``UsageQuery``; buckets without usage have none.
public struct UsagePoint: Hashable, Sendable {
    /// The bucket's index in the query.
    public var bucket: Int
    /// The voice's name, the model's id, the key's id, …; empty without a breakdown.
    public var label: String
    public var value: Double

    public init(bucket: Int, label: String, value: Double) {
        self.bucket = bucket
        self.label = label
        self.value = value
    }
}

/// That a key has used so much of what it may.
public struct AlertRecord: Hashable, Sendable, Codable {
    public var keyID: String
    /// `credits` or `requests`.
    public var measure: String
    /// `hour`, `day` or `month`.
    public var period: String
    /// When the period began.
    public var start: Timestamp
    /// Per cent of the limit.
    public var threshold: Int

    public init(keyID: String, measure: String, period: String, start: Timestamp, threshold: Int) {
        self.keyID = keyID
        self.measure = measure
        self.period = period
        self.start = start
        self.threshold = threshold
    }
}

public protocol UsageStore: Sendable {
    /// Keeps what was used, and all that goes with it, as one: all of it is there or nothing is.
    func settle(_ settlement: Settlement) async throws(StoreError)
    /// What each key has used since so long ago.
    func totals(hour: Timestamp, day: Timestamp, month: Timestamp) async throws(StoreError) -> [String: UsageTotals]
    func usage(_ query: UsageQuery) async throws(StoreError) -> [UsagePoint]
    /// The alerts of periods that began at `start` or later.
    func alerts(since start: Timestamp) async throws(StoreError) -> [AlertRecord]
    /// Forgets usage and alerts before `time`.
    func forgetUsage(before time: Timestamp) async throws(StoreError)
}

/// What a request leaves behind at its end, or several together.
public struct Settlement: Sendable {
    public var usage: [UsageRecord]
    public var alerts: [AlertRecord] = []
    public var deliveries: [WebhookDelivery] = []
    public var history: HistoryRecord?
    public var cache: CacheRecord?
    public var transcript: TranscriptRecord?
    /// Where what it made lives.
    public var affinities: [AffinityRecord] = []
    public var events: [EventRecord] = []
    /// The files that the records name.
    public var audio: [SealedAudio] = []
    /// The job that is done with it, by its id.
    public var endedJob: String?

    public init(_ usage: [UsageRecord]) {
        self.usage = usage
    }

    /// Tells of alerts, as events too.
    public mutating func note(_ alerts: [AlertRecord], at time: Timestamp) {
        self.alerts += alerts
        events += alerts.map { alert in
            var event = EventRecord("quota_alert", at: time)
            event.keyID = alert.keyID
            event.reason = "\(alert.measure) \(alert.period) \(alert.threshold)%"
            return event
        }
    }
}
