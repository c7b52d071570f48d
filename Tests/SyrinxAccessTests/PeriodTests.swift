import FoundationEssentials
import SyrinxStore
import Testing

@testable import SyrinxAccess

struct PeriodTests {
    @Test(arguments: [
        (
            "2026-11-26T12:34:56Z", "2026-11-26T12:00:00Z", "2026-11-26T00:00:00Z", "2026-11-01T00:00:00Z",
            "2026-12-01T00:00:00Z"
        ),
        (
            "2024-02-29T23:59:59Z", "2024-02-29T23:00:00Z", "2024-02-29T00:00:00Z", "2024-02-01T00:00:00Z",
            "2024-03-01T00:00:00Z"
        ),
        (
            "2000-12-31T00:00:00Z", "2000-12-31T00:00:00Z", "2000-12-31T00:00:00Z", "2000-12-01T00:00:00Z",
            "2001-01-01T00:00:00Z"
        ),
        (
            "1969-12-31T23:59:59Z", "1969-12-31T23:00:00Z", "1969-12-31T00:00:00Z", "1969-12-01T00:00:00Z",
            "1970-01-01T00:00:00Z"
        ),
        (
            "2100-03-01T00:00:01Z", "2100-03-01T00:00:00Z", "2100-03-01T00:00:00Z", "2100-03-01T00:00:00Z",
            "2100-04-01T00:00:00Z"
        ),
    ])
    func `periods begin where the calendar has it`(
        time: String,
        hour: String,
        day: String,
        month: String,
        next: String
    ) throws {
        func moment(_ text: String) throws -> Timestamp { Timestamp(try Date(text, strategy: .iso8601)) }
        let time = try moment(time)
        #expect(Period.hour.start(of: time) == (try moment(hour)))
        #expect(Period.day.start(of: time) == (try moment(day)))
        #expect(Period.month.start(of: time) == (try moment(month)))
        #expect(Period.month.end(of: time) == (try moment(next)))
    }

    @Test func `every day of 400 years lies in the month that the calendar says`() {
        var month = CalendarMonth(of: Timestamp(seconds: 0))
        for day in 0..<146_097 {
            let time = Timestamp(seconds: day * 86400)
            if time == month.next.start { month = month.next }
            #expect(CalendarMonth(of: time) == month)
        }
        #expect(month.next.start == Timestamp(seconds: 146_097 * 86400))
    }
}
