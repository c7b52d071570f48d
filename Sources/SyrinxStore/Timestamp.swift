public import FoundationEssentials

/// A moment, to the millisecond.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Since 1970, in UTC.
    public var milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    public init(seconds: Int) {
        milliseconds = seconds * 1000
    }

    public init(_ date: Date) {
        milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    /// Whole seconds since 1970, as the API's `*_unix` fields have it.
    public var seconds: Int { Int((Double(milliseconds) / 1000).rounded(.down)) }

    public static var now: Self { Self(Date()) }

    public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

    public static func + (time: Self, duration: Duration) -> Self {
        Self(milliseconds: time.milliseconds + duration.milliseconds)
    }

    public static func - (time: Self, duration: Duration) -> Self {
        Self(milliseconds: time.milliseconds - duration.milliseconds)
    }

    public static func - (a: Self, b: Self) -> Duration {
        .milliseconds(a.milliseconds - b.milliseconds)
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
