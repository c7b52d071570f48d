import SyrinxAccess
import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/v1/usage`: what was used, over time.
struct UsageRoutes {
    let store: any Store
    let keys: KeyRing
    /// Where long answers are written.
    let pool: EnginePool

    func register(on api: inout API) {
        api.on(Usage.get, .userRead, Usage.Query.self, use: report)
    }

    @Sendable private func report(_ query: Usage.Query, _ call: Call) async throws -> Response {
        let isOfAllKeys = query.includeWorkspaceMetrics ?? false
        if isOfAllKeys { try call.caller.require(.workspaceAnalyticsFullRead) }
        let breakdown = try (query.breakdownType ?? .none).answered(ofAllKeys: isOfAllKeys)
        let metric = query.metric ?? .credits
        let isCumulative = query.aggregationBucketSize == nil && query.aggregationInterval == .cumulative
        if isCumulative, !metric.isSum {
            throw APIError.invalidParameter(
                "aggregation_interval",
                "Values of \(metric.rawValue) do not add up, so there is no cumulative of them. Take another interval."
            )
        }
        let buckets = try TimeAxis(query).buckets(from: query.startUnix, through: query.endUnix)
        let (asked, unit) = metric.asked
        let points = try await store.usage(
            UsageQuery(
                keyIDs: isOfAllKeys ? nil : [call.caller.id],
                buckets: buckets,
                metric: asked,
                breakdown: breakdown
            )
        )
        return try await pool.compute(priority: .high) {
            var usage = lines(of: points, by: breakdown, count: buckets.count).mapValues { $0.map { $0 * unit } }
            if isCumulative { usage = usage.mapValues(\.runningSums) }
            return try Response.json(Usage.Report(time: buckets.map(\.lowerBound.milliseconds), usage: usage))
        }
    }

    /// The values by label, with zeros where nothing was used.
    private func lines(
        of points: [UsagePoint],
        by breakdown: UsageQuery.Breakdown,
        count: Int
    ) -> [String: [Double]] {
        let zeros = [Double](repeating: 0, count: count)
        let labels = labels(of: points, by: breakdown)
        // Without a breakdown there is a line for nothing, too.
        var lines = breakdown == .none ? ["All": zeros] : [:]
        for point in points {
            guard let label = labels[point.label] else { continue }
            lines[label, default: zeros][point.bucket] = point.value
        }
        return lines
    }

    /// What the report calls what the store has labels for; keys of one name are told apart by their ids.
    private func labels(of points: [UsagePoint], by breakdown: UsageQuery.Breakdown) -> [String: String] {
        let labels = Set(points.map(\.label))
        guard breakdown == .key else {
            return Dictionary(uniqueKeysWithValues: labels.map { ($0, breakdown == .none ? "All" : $0) })
        }
        let ids = Dictionary(grouping: labels, by: keys.name(ofKey:))
        return Dictionary(
            uniqueKeysWithValues: ids.flatMap { name, ids in
                ids.map { ($0, ids.count == 1 ? name : "\(name) (\($0))") }
            }
        )
    }
}

extension Usage.Breakdown {
    private static let known: [Self] = [.none, .voice, .model, .productType, .apiKeys, .allAPIKeys, .user]

    /// What the store is asked for; a key is a user here.
    fileprivate func answered(ofAllKeys isOfAllKeys: Bool) throws(APIError) -> UsageQuery.Breakdown {
        switch self {
        case .none: .none
        case .voice: .voice
        case .model: .model
        case .productType: .product
        case .apiKeys, .allAPIKeys: .key
        case .user where isOfAllKeys: .key
        case .user:
            throw .invalidParameter(
                "breakdown_type",
                "The breakdown_type 'user' needs include_workspace_metrics to be true."
            )
        case .voiceMultiplier, .groups, .resource, .requestQueue, .region, .subresourceID, .reportingWorkspaceID,
            .hasAPIKey, .requestSource:
            throw .invalidParameter(
                "breakdown_type",
                "This server does not break usage down by '\(rawValue)'. Use one of: "
                    + "\(Self.known.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }
}

extension Usage.Metric {
    /// What the store is asked for, and what its values are multiplied by.
    fileprivate var asked: (UsageQuery.Metric, unit: Double) {
        switch self {
        case .credits: (.credits, 1)
        case .characters: (.characters, 1)
        case .minutes: (.seconds, 1 / 60)
        case .requests: (.requests, 1)
        case .firstByteMean: (.firstAudioMean, 1000)
        case .firstBytePercentile95: (.firstAudioPercentile95, 1000)
        // Nobody is billed, so whatever was used cost nothing.
        case .fiatUnits: (.requests, 0)
        case .concurrency: (.concurrency, 1)
        case .concurrencyMean: (.concurrencyMean, 1)
        case .creditsSaved: (.creditsSaved, 1)
        }
    }

    /// Whether the values of two spans of time make that of both.
    fileprivate var isSum: Bool {
        switch self {
        case .credits, .characters, .minutes, .requests, .fiatUnits, .creditsSaved: true
        case .firstByteMean, .firstBytePercentile95, .concurrency, .concurrencyMean: false
        }
    }
}

extension [Double] {
    /// Each with all before it.
    fileprivate var runningSums: [Double] {
        var sum = 0.0
        return map { value in
            sum += value
            return sum
        }
    }
}
