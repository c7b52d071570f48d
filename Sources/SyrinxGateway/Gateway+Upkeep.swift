import SyrinxHTTP
import SyrinxStore

extension Gateway {
    /// How often what could not be written down at once is.
    private static let flushInterval = Duration.seconds(1)
    /// How often keys are asked what they have left.
    private static let balanceInterval = Duration.seconds(300)

    /// Keeps the store and what is known of keys up to date, until it is cancelled.
    public func run(clock: some Clock<Duration> = ContinuousClock()) async {
        await readBalances()
        var sinceBalance = Duration.zero
        while !Task.isCancelled {
            // Cancelled, it is time for the last flush.
            try? await clock.sleep(for: Self.flushInterval)
            await flush()
            sinceBalance += Self.flushInterval
            guard sinceBalance >= Self.balanceInterval else { continue }
            sinceBalance = .zero
            await readBalances()
            do {
                try await services.store.forgetAffinities(expiredBefore: services.pool.now())
            } catch {
                services.log.failed("gateway upkeep", error)
            }
        }
        await flush()
    }

    /// Writes down what is not yet.
    func flush() async {
        await ledger.flush()
        do {
            try await services.pool.noteEnds()
        } catch {
            services.log.failed("gateway upkeep", error)
        }
    }

    /// Asks every key what it has left.
    func readBalances() async {
        for key in services.pool.keys where key.record.disabledAt == nil {
            guard let service = mount[key.record.service] else { continue }
            do {
                guard let balance = try await prober.balance(ofKey: key.record.id, of: service) else { continue }
                try await services.pool.note(balance, of: key.record.id)
            } catch {
                services.log.failed("balance of \(key.record.id)", error)
            }
        }
    }
}
