import SyrinxHTTP
import SyrinxWire

/// `/health`: whether the server answers.
struct HealthRoutes {
    let version: String

    func register(on api: inout API) {
        let report = Health.Report(version: version)
        api.open(Health.check) { _ in try .json(report) }
    }
}
