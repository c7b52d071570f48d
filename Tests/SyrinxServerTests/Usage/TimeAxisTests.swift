import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxServer

struct TimeAxisTests {
    // Wednesday 2026-11-25, 22:30:00.
    static let start = 1_795_645_800_000
    static let hour = 3_600_000

    @Test(arguments: [
        (Usage.Interval.hour, [0, 30, 90], 60 + 31),
        (.day, [0, 90, 90 + 24 * 60], 90 + 24 * 60),
        // The next Monday is the 30th.
        (.week, [0, 90 + 4 * 24 * 60], 5 * 24 * 60),
        (.month, [0, 90 + 5 * 24 * 60, 90 + 36 * 24 * 60], 40 * 24 * 60),
    ])
    func `buckets begin with the window and then at the marks`(
        interval: Usage.Interval,
        minutes: [Int],
        length: Int
    ) throws {
        let end = Self.start + length * 60_000
        let buckets = try TimeAxis(interval).buckets(from: Self.start, through: end)
        #expect(buckets.map { ($0.lowerBound.milliseconds - Self.start) / 60_000 } == minutes)
        #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(buckets.last?.upperBound.milliseconds == end + 1000)
    }

    @Test func `the second of the window's end belongs to it`() throws {
        let midnight = 1_795_651_200_000
        let buckets = try TimeAxis(.day).buckets(from: midnight, through: midnight + 24 * Self.hour - 1000)
        #expect(buckets == [Timestamp(milliseconds: midnight)..<Timestamp(milliseconds: midnight + 24 * Self.hour)])
    }

    @Test func `a window of the first days of all has a week`() throws {
        let buckets = try TimeAxis(.week).buckets(from: 1, through: 5 * 86_400_000)
        #expect(buckets.map(\.lowerBound.milliseconds) == [1, 4 * 86_400_000])
    }

    @Test(arguments: [(-1, 5), (5, -1), (6, 5), (0, Int.max), (0, 1001 * 3_600_000)])
    func `a window that is no use is refused`(start: Int, end: Int) {
        #expect(throws: APIError.self) { try TimeAxis(.hour).buckets(from: start, through: end) }
    }
}
