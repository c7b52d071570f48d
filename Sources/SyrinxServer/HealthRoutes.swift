import Synchronization
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/health`: whether the server answers; `/ready`: whether it can do its work.
struct HealthRoutes {
    let services: Services
    let readiness: Readiness

    func register(on api: inout API) {
        let report = Health.Report(version: services.version)
        api.open(Health.check) { _ in try .json(report) }
        api.open(Health.ready) { [services, readiness] _ in
            let problems = await readiness.problems(services)
            var response = try Response.json(
                Health.Readiness(status: problems.isEmpty ? "ready" : "not_ready", problems: problems)
            )
            if !problems.isEmpty {
                response.status = 503
                response.headers["retry-after"] = "1"
            }
            return response
        }
    }
}

/// Whether requests should be sent here.
final class Readiness: Sendable {
    private let isStopping = Atomic(false)

    /// The server finishes what runs and takes nothing new.
    func stop() {
        isStopping.store(true, ordering: .relaxed)
    }

    /// What is in the way of work, in words for an operator.
    func problems(_ services: Services) async -> [String] {
        var problems: [String] = []
        if isStopping.load(ordering: .relaxed) { problems.append("the server is stopping") }
        if services.engines.isEmpty { problems.append("there is no engine to speak with") }
        do throws(StoreError) {
            try await services.store.check()
        } catch {
            problems.append("the store cannot be written to")
        }
        return problems
    }
}
