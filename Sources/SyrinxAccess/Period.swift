public import SyrinxStore

/// A span of the calendar, in UTC, at whose beginning a quota starts anew.
public enum Period: String, Hashable, Sendable, CaseIterable {
    case hour, day, month

    /// When the period that `time` lies in began.
    public func start(of time: Timestamp) -> Timestamp {
        switch self {
        case .hour: Timestamp(seconds: time.seconds.roundedDown(to: 3600))
        case .day: Timestamp(seconds: time.seconds.roundedDown(to: 86400))
        case .month: CalendarMonth(of: time).start
        }
    }

    /// When the next one begins.
    public func end(of time: Timestamp) -> Timestamp {
        switch self {
        case .hour: start(of: time) + .seconds(3600)
        case .day: start(of: time) + .seconds(86400)
        case .month: CalendarMonth(of: time).next.start
        }
    }
}

/// A month of the Gregorian calendar, in UTC.
public struct CalendarMonth: Hashable, Sendable {
    /// Months since January of the year 0.
    private var index: Int

    public init(of time: Timestamp) {
        // Days to civil date, by 400-year eras of 146,097 days that begin on 1 March.
        let day = time.seconds.roundedDown(to: 86400) / 86400 + 719_468
        let era = day.roundedDown(to: 146_097) / 146_097
        let dayOfEra = day - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        index = (era * 400 + yearOfEra) * 12 + monthFromMarch + 2
    }

    public var next: Self {
        var next = self
        next.index += 1
        return next
    }

    /// Its first moment.
    public var start: Timestamp {
        let fromMarch = index - 2
        let year = fromMarch.roundedDown(to: 12) / 12
        let month = fromMarch - year * 12
        let era = year.roundedDown(to: 400) / 400
        let yearOfEra = year - era * 400
        let day = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * month + 2) / 5
        return Timestamp(seconds: (day - 719_468) * 86400)
    }
}

extension Int {
    /// The largest multiple of `step` that is no larger, for numbers below 0 too.
    fileprivate func roundedDown(to step: Int) -> Int {
        let rest = self % step
        return self - (rest < 0 ? rest + step : rest)
    }
}
