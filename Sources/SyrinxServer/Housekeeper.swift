import SyrinxAccess
import SyrinxHTTP
import SyrinxStore

/// Keeps the store up to date and within its bounds while the server runs.
public struct Housekeeper: Sendable {
    private let services: Services
    private let cache: SpeechCache

    /// How often what is counted in memory goes to the store, and what may be lost of it with the machine's power.
    private static let flushInterval = Duration.seconds(1)
    /// How often the history is brought back to its age and size.
    private static let trimInterval = Duration.seconds(600)

    init(_ services: Services, cache: SpeechCache) {
        self.services = services
        self.cache = cache
    }

    /// Works until it is cancelled, and once more then.
    public func run(clock: some Clock<Duration> = ContinuousClock()) async {
        await attempt { try await trim() }
        var sinceTrim = Duration.zero
        while !Task.isCancelled {
            // Cancelled, it is time for the last flush.
            try? await clock.sleep(for: Self.flushInterval)
            await attempt { try await flush() }
            sinceTrim += Self.flushInterval
            guard sinceTrim >= Self.trimInterval else { continue }
            sinceTrim = .zero
            await attempt { try await trim() }
        }
    }

    /// Writes down what was counted in memory.
    func flush() async throws {
        try await cache.flush()
        try await services.keys.flushLastUses()
    }

    /// Forgets what is older or more than is to be kept.
    func trim() async throws {
        let configuration = services.configuration
        let now = services.keys.now()
        let oldest = configuration.historyDays.map { now - .seconds($0 * 86400) }
        do {
            let count = try await services.store.trimHistory(before: oldest, bytes: configuration.historySize)
            if count > 0 { try await cache.reconcile() }
        } catch {
            // Some of it may be gone already.
            try await cache.reconcile()
            throw error
        }
        if let oldest { try await services.store.forgetTranscripts(before: oldest) }
        try await services.store.forgetUsage(before: now - .seconds(configuration.usageDays * 86400))
    }

    private func attempt(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            services.log.failed("housekeeping", error)
        }
    }
}
