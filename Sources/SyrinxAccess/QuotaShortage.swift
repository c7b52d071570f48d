public import SyrinxStore
public import SyrinxWire

/// A quota that does not hold what is asked for.
public struct QuotaShortage: Error, Hashable, Sendable {
    public let measure: Meter.Measure
    public let period: Period
    public let limit: Int
    /// What was used, and what is reserved.
    public let used: Int
    public let needed: Int
    /// When the next period begins.
    public let resetsAt: Timestamp

    /// In upstream's words, by which client code knows it.
    public var apiError: APIError {
        let what = measure.rawValue
        return APIError(
            401,
            "authentication_error",
            "quota_exceeded",
            "This request exceeds your quota of \(limit) \(what) per \(period.rawValue). You have "
                + "\(max(0, limit - used)) \(what) remaining, while \(needed) \(what) are required for this request.",
            status: "quota_exceeded"
        )
    }
}
