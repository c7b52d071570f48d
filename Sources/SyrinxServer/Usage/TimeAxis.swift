import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// How a window of time is cut into buckets: at the marks of a calendar or of a clock, in UTC.
enum TimeAxis: Hashable {
    case months
    /// Marks so many seconds apart, one of which is `offset` seconds after 1970 began.
    case seconds(Int, offset: Int = 0)

    /// The most buckets that may be asked for: a month by the hour, or years by the day.
    static let maximumBuckets = 1000
    /// From 1970 to the end of the year 9999.
    private static let times = 0...253_402_300_799_999

    /// The first Monday after 1970 began, a Thursday.
    private static let firstMonday = 4 * 86400

    init(_ interval: Usage.Interval) {
        self =
            switch interval {
            case .hour: .seconds(3600)
            case .day, .cumulative: .seconds(86400)
            case .week: .seconds(7 * 86400, offset: Self.firstMonday)
            case .month: .months
            }
    }

    /// An axis of the query's own bucket size, or else of its interval.
    init(_ query: Usage.Query) throws(APIError) {
        guard let size = query.aggregationBucketSize else {
            self.init(query.aggregationInterval ?? .day)
            return
        }
        guard (1...Self.times.upperBound / 1000).contains(size) else {
            throw .invalidParameter("aggregation_bucket_size", "The aggregation_bucket_size is at least 1 second.")
        }
        self = .seconds(size)
    }

    /// The buckets of a window from one moment through the second of another, both in milliseconds since 1970.
    ///
    /// The first begins with the window, the others at the marks. Upstream has a window end with the last second of its
    /// last day, so that second belongs to it.
    func buckets(from start: Int, through end: Int) throws(APIError) -> [Range<Timestamp>] {
        for (name, time) in [("start_unix", start), ("end_unix", end)] where !Self.times.contains(time) {
            throw .invalidParameter(name, "The \(name) is in milliseconds since 1970, and \(time) is out of range.")
        }
        guard start <= end else {
            throw .invalidParameter("end_unix", "The end_unix \(end) is before the start_unix \(start).")
        }
        let end = Timestamp(seconds: Timestamp(milliseconds: end).seconds + 1)
        var buckets: [Range<Timestamp>] = []
        var time = Timestamp(milliseconds: start)
        while time < end {
            guard buckets.count < Self.maximumBuckets else {
                throw .invalidParameter(
                    "aggregation_interval",
                    "The window has more than \(Self.maximumBuckets) buckets. Take a longer interval or a shorter window."
                )
            }
            let next = min(mark(after: time), end)
            buckets.append(time..<next)
            time = next
        }
        return buckets
    }

    private func mark(after time: Timestamp) -> Timestamp {
        switch self {
        case .months: return Period.month.end(of: time)
        case .seconds(let step, let offset):
            let since = time.seconds - offset
            // The week before the first Monday is cut short too.
            let steps = since < 0 ? 0 : since / step + 1
            return Timestamp(seconds: offset + steps * step)
        }
    }
}
