import SyrinxAccess
import SyrinxFaults
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

extension Faults {
    /// Faults whose rules may name keys of the server, by id or by name.
    convenience init(_ plan: FaultPlan, _ keys: KeyRing) {
        self.init(plan) { request in
            // Who may not ask is told so elsewhere.
            guard let caller = try? keys.caller(request.headers["xi-api-key"], from: request.peer) else { return [] }
            return [caller.id, caller.record.name]
        }
    }

    /// Tells whoever starts the server that it is none to rely on.
    func note(in log: Log) {
        let count = plan.rules.count == 1 ? "1 rule" : "\(plan.rules.count) rules"
        Console.answer("Faults are on: requests fail by \(count).")
        log.note(.warning, "faults", "requests are made to fail", ["rules": .integer(plan.rules.count)])
    }
}
