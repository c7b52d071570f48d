import SyrinxFaults
import SyrinxWire

/// `/admin/v1/faults`: what was done to requests, where `syrinx serve --faults` does anything.
struct FaultsRoutes {
    let faults: Faults

    func register(on api: inout API) {
        api.on(AdminFaults.get, .admin) { _ in report() }
        api.on(AdminFaults.reset, .admin) { _ in
            faults.reset()
            return report()
        }
    }

    private func report() -> AdminFaults.Report {
        AdminFaults.Report(
            seed: faults.plan.seed,
            rules: zip(faults.plan.rules, faults.tally).map { rule, count in
                AdminFaults.Rule(
                    name: rule.name,
                    route: rule.route.description,
                    requests: count.requests,
                    faults: count.faults
                )
            }
        )
    }
}
