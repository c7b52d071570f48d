import Synchronization
public import SyrinxStore
public import SyrinxWire

/// What one key has used of what it may, in memory.
///
/// What a request will cost is reserved before it is made, so that requests that run at once never use more than is
/// there, and settled or given back after.
public final class Meter: Sendable {
    /// What may run out.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
        case credits, requests
    }

    private struct Slot: Hashable {
        var measure: Measure
        var period: Period

        /// Its place among the accounts.
        var index: Int {
            let row = measure == .credits ? 0 : 3
            return switch period {
            case .hour: row
            case .day: row + 1
            case .month: row + 2
            }
        }
    }

    private struct Account {
        var start: Timestamp
        /// What was used, and what those under way have reserved.
        var used = 0
        var reserved = 0
    }

    private struct State {
        /// By the indices of their slots.
        var accounts: [Account]
        /// Thresholds that have been told of, with the beginning of their period.
        var alerted: Set<AlertRecord> = []
    }

    let keyID: String
    /// Per cent of a limit at which to tell.
    private let thresholds: [Int]
    private let state: Mutex<State>

    /// A meter of what was used up to `now`.
    public init(keyID: String, totals: UsageTotals, alerts: [AlertRecord], thresholds: [Int], now: Timestamp) {
        self.keyID = keyID
        self.thresholds = thresholds.sorted()
        var state = State(accounts: Array(repeating: Account(start: now), count: 6))
        for (period, amount) in [(Period.hour, totals.hour), (.day, totals.day), (.month, totals.month)] {
            let start = period.start(of: now)
            state.accounts[Slot(measure: .credits, period: period).index] = Account(start: start, used: amount.credits)
            state.accounts[Slot(measure: .requests, period: period).index] = Account(
                start: start,
                used: amount.requests
            )
        }
        state.alerted = Set(alerts)
        self.state = Mutex(state)
    }

    /// What was used since the beginning of the period.
    public func used(_ measure: Measure, in period: Period, at now: Timestamp) -> Int {
        state.withLock { Self.account(Slot(measure: measure, period: period), at: now, in: &$0).used }
    }

    /// Sets aside what a request will cost, or, with no `requests`, what one will cost more than it seemed.
    ///
    /// - Throws: `quota_exceeded` when not as much is left, and then sets nothing aside.
    public func reserve(
        credits: Int,
        requests: Int = 1,
        quotas: Quotas,
        at now: Timestamp
    ) throws(APIError) -> Reservation {
        do throws(QuotaShortage) {
            return try hold(credits: credits, requests: requests, quotas: quotas, at: now)
        } catch {
            throw error.apiError
        }
    }

    /// The same, for those who tell of it in words of their own.
    public func hold(
        credits: Int,
        requests: Int = 1,
        quotas: Quotas,
        at now: Timestamp
    ) throws(QuotaShortage) -> Reservation {
        let outcome = state.withLock { state -> Result<(alerts: [AlertRecord], starts: [Timestamp]), QuotaShortage> in
            for measure in Measure.allCases {
                for period in Period.allCases {
                    guard let limit = quotas.limit(of: measure, in: period) else { continue }
                    let need = measure == .credits ? credits : requests
                    let account = Self.account(Slot(measure: measure, period: period), at: now, in: &state)
                    let used = account.used + account.reserved
                    guard need <= max(0, limit - used) else {
                        let shortage = QuotaShortage(
                            measure: measure,
                            period: period,
                            limit: limit,
                            used: used,
                            needed: need,
                            resetsAt: period.end(of: account.start)
                        )
                        return .failure(shortage)
                    }
                }
            }
            var alerts: [AlertRecord] = []
            for measure in Measure.allCases {
                for period in Period.allCases {
                    let slot = Slot(measure: measure, period: period)
                    var account = Self.account(slot, at: now, in: &state)
                    account.reserved += measure == .credits ? credits : requests
                    state.accounts[slot.index] = account
                    guard let limit = quotas.limit(of: measure, in: period) else { continue }
                    alerts += newAlerts(slot, account, limit: limit, in: &state)
                }
            }
            return .success((alerts, state.accounts.map(\.start)))
        }
        let (alerts, starts) = try outcome.get()
        return Reservation(self, credits: credits, requests: requests, in: starts, alerts: alerts)
    }

    /// The thresholds that are reached for the first time in their period.
    private func newAlerts(_ slot: Slot, _ account: Account, limit: Int, in state: inout State) -> [AlertRecord] {
        guard limit > 0 else { return [] }
        let share = Double(account.used + account.reserved) / Double(limit) * 100
        return thresholds.filter { Double($0) <= share }.compactMap { threshold in
            let alert = AlertRecord(
                keyID: keyID,
                measure: slot.measure.rawValue,
                period: slot.period.rawValue,
                start: account.start,
                threshold: threshold
            )
            return state.alerted.insert(alert).inserted ? alert : nil
        }
    }

    /// Ends a reservation, of which so many credits were used, or nothing at all if that is nil.
    ///
    /// It counts in the periods in which it was made, if they are not over.
    fileprivate func end(_ reservation: Reservation, used credits: Int?) {
        state.withLock { state in
            for measure in Measure.allCases {
                for period in Period.allCases {
                    let slot = Slot(measure: measure, period: period)
                    var account = state.accounts[slot.index]
                    guard account.start == reservation.starts[slot.index] else { continue }
                    account.reserved -= measure == .credits ? reservation.credits : reservation.requests
                    if let credits { account.used += measure == .credits ? credits : reservation.requests }
                    state.accounts[slot.index] = account
                }
            }
        }
    }

    /// Counts what cost nothing and was not reserved: an answer that had been kept.
    public func count(requests: Int, at now: Timestamp) {
        state.withLock { state in
            for period in Period.allCases {
                let slot = Slot(measure: .requests, period: period)
                var account = Self.account(slot, at: now, in: &state)
                account.used += requests
                state.accounts[slot.index] = account
            }
        }
    }

    /// The account of the period that `now` lies in: a new one where another period has begun.
    private static func account(_ slot: Slot, at now: Timestamp, in state: inout State) -> Account {
        let start = slot.period.start(of: now)
        let account = state.accounts[slot.index]
        if account.start >= start { return account }
        if slot.period == .month { state.alerted = state.alerted.filter { $0.start >= start } }
        let next = Account(start: start)
        state.accounts[slot.index] = next
        return next
    }
}

/// Credits and a request set aside; given back when it is let go of unsettled.
public final class Reservation: Sendable {
    private let meter: Meter
    public let credits: Int
    public let requests: Int
    /// When the periods began in which it was made, by the indices of their slots.
    ///
    /// Not those of the time that was asked for, because another request may have begun the next ones before.
    fileprivate let starts: [Timestamp]
    /// Thresholds that were reached with it.
    public let alerts: [AlertRecord]
    private let isOver = Mutex(false)

    fileprivate init(_ meter: Meter, credits: Int, requests: Int, in starts: [Timestamp], alerts: [AlertRecord]) {
        self.meter = meter
        self.credits = credits
        self.requests = requests
        self.starts = starts
        self.alerts = alerts
    }

    deinit {
        end(used: nil)
    }

    /// The request was made, for what was reserved.
    public func settle() {
        end(used: credits)
    }

    /// The request was made, and cost less than was reserved, or more.
    public func settle(credits: Int) {
        end(used: credits)
    }

    private func end(used credits: Int?) {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        if isFirst { meter.end(self, used: credits) }
    }
}

/// How much a key may use.
public struct Quotas: Hashable, Sendable {
    private var credits = KeyRecord.Limits()
    private var requests = KeyRecord.Limits()

    /// None.
    public init() {}

    /// Those of a key.
    public init(_ record: borrowing KeyRecord) {
        credits = record.credits
        requests = record.requests
    }

    /// How much may be used in a period; nil is without limit.
    public func limit(of measure: Meter.Measure, in period: Period) -> Int? {
        let limits = measure == .credits ? credits : requests
        return switch period {
        case .hour: limits.hour
        case .day: limits.day
        case .month: limits.month
        }
    }
}

extension KeyRecord {
    /// How much may be used in a period; nil is without limit.
    public func limit(of measure: Meter.Measure, in period: Period) -> Int? {
        Quotas(self).limit(of: measure, in: period)
    }
}
