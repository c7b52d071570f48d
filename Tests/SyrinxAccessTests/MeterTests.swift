import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxAccess

struct MeterTests {
    let noon = Timestamp(seconds: 1_795_694_400)

    func meter(used credits: Int = 0, thresholds: [Int] = [70, 90]) -> Meter {
        var totals = UsageTotals()
        totals.month.credits = credits
        return Meter(keyID: "k", totals: totals, alerts: [], thresholds: thresholds, now: noon)
    }

    func limits(_ configure: (inout KeyRecord) -> Void) -> KeyRecord {
        var record = KeyRecord(id: "k", name: "k", secrets: [], createdAt: noon)
        configure(&record)
        return record
    }

    @Test func `sixty-four in parallel never use more than the quota for ten`() async {
        let meter = meter()
        let limits = limits { $0.credits.month = 100 }
        let made = await withTaskGroup(of: Reservation?.self) { group in
            for _ in 0..<64 { group.addTask { try? meter.reserve(credits: 10, quotas: Quotas(limits), at: noon) } }
            var made: [Reservation] = []
            for await reservation in group { reservation.map { made.append($0) } }
            return made
        }
        #expect(made.count == 10)
        for reservation in made { reservation.settle() }
        #expect(meter.used(.credits, in: .month, at: noon) == 100)
        #expect(throws: APIError.self) { try meter.reserve(credits: 1, quotas: Quotas(limits), at: noon) }
    }

    @Test func `what is given back can be used, what is settled cannot`() throws {
        let meter = meter(used: 90)
        let limits = limits { $0.credits.month = 100 }
        var reservation: Reservation? = try meter.reserve(credits: 10, quotas: Quotas(limits), at: noon)
        #expect(throws: APIError.self) { try meter.reserve(credits: 1, quotas: Quotas(limits), at: noon) }
        reservation = nil
        reservation = try meter.reserve(credits: 8, quotas: Quotas(limits), at: noon)
        reservation?.settle()
        reservation = nil
        #expect(meter.used(.credits, in: .month, at: noon) == 98)
        #expect(meter.used(.requests, in: .month, at: noon) == 1)
    }

    @Test func `the answer tells what is left and what is needed`() throws {
        let limits = limits { $0.credits.month = 100 }
        do {
            _ = try meter(used: 95).reserve(credits: 10, quotas: Quotas(limits), at: noon)
            Issue.record("it was let through")
        } catch {
            #expect(error.statusCode == 401 && error.status == "quota_exceeded")
            #expect(error.message.contains("You have 5 credits remaining, while 10 credits are required"))
        }
    }

    @Test(arguments: [Period.hour, .day, .month])
    func `a quota starts anew with its period, and what straddles it counts where it began`(period: Period) throws {
        let meter = meter()
        let limits = limits { record in
            record.requests = .init(
                hour: period == .hour ? 1 : nil,
                day: period == .day ? 1 : nil,
                month: period == .month ? 1 : nil
            )
        }
        let straddling = try meter.reserve(credits: 5, quotas: Quotas(limits), at: noon)
        #expect(throws: APIError.self) { try meter.reserve(credits: 5, quotas: Quotas(limits), at: noon) }
        let later = period.end(of: noon)
        let next = try meter.reserve(credits: 5, quotas: Quotas(limits), at: later)
        straddling.settle()
        #expect(meter.used(.credits, in: period, at: later) == 0)
        next.settle()
        #expect(meter.used(.credits, in: period, at: later) == 5)
    }

    @Test(arguments: [Period.hour, .day, .month])
    func `what began just before a period and is reserved in it is given back`(period: Period) throws {
        let meter = meter()
        let limits = limits { $0.credits = .init(hour: 10, day: 10, month: 10) }
        let start = period.end(of: noon)
        try meter.reserve(credits: 1, quotas: Quotas(limits), at: start).settle()
        var late: Reservation? = try meter.reserve(credits: 9, quotas: Quotas(limits), at: start + .milliseconds(-1))
        withExtendedLifetime(late) {}
        late = nil
        #expect(throws: Never.self) { try meter.reserve(credits: 9, quotas: Quotas(limits), at: start) }
    }

    @Test func `a threshold is told of once in a period`() throws {
        let meter = meter(used: 60)
        let limits = limits { $0.credits.month = 100 }
        func alerts(at time: Timestamp) throws -> [Int] {
            let reservation = try meter.reserve(credits: 15, quotas: Quotas(limits), at: time)
            reservation.settle()
            return reservation.alerts.map(\.threshold)
        }
        #expect(try alerts(at: noon) == [70])
        #expect(try alerts(at: noon) == [90])
        let later = Period.month.end(of: noon)
        for _ in 0..<4 { #expect(try alerts(at: later) == []) }
        #expect(try alerts(at: later) == [70])
    }

    @Test func `alerts of before a restart are not given again`() throws {
        let start = Period.month.start(of: noon)
        let alert = AlertRecord(keyID: "k", measure: "credits", period: "month", start: start, threshold: 70)
        var totals = UsageTotals()
        totals.month.credits = 60
        let meter = Meter(keyID: "k", totals: totals, alerts: [alert], thresholds: [70, 90], now: noon)
        let limits = limits { $0.credits.month = 100 }
        #expect(try meter.reserve(credits: 35, quotas: Quotas(limits), at: noon).alerts.map(\.threshold) == [90])
    }
}
