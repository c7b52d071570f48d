import SyrinxAccess
import SyrinxHTTP

/// A request that may be answered, and who asks.
struct Call: Sendable {
    let request: Request
    let caller: Caller

    /// What stands in the path where the route has `{name}`.
    func parameter(_ name: String) -> String {
        request.parameters[name] ?? ""
    }

    /// Whose records the caller sees: its own, or for an administrator everyone's (nil).
    var scope: String? {
        caller.isAdministrator ? nil : caller.id
    }
}
