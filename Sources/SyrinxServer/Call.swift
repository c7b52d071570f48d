import SyrinxAccess
import SyrinxHTTP

/// A request that may be answered, and who asks.
struct Call: Sendable {
    let request: Request
    let caller: Caller
    /// What was sent; empty where the route takes nothing.
    var body: [UInt8] = []

    /// What stands in the path where the route has `{name}`.
    func parameter(_ name: String) -> String {
        request.parameters[name] ?? ""
    }

    /// What `handler` answers, errors that a client may know included, with the caller's name for the log.
    func answer(_ handler: () async throws -> Response) async throws -> Response {
        do {
            return try await handler().noting(caller)
        } catch let error as any ResponseError where !error.isFailure {
            return error.response(traceID: request.traceID).noting(caller)
        }
    }

    /// Whose records the caller sees: its own, or for an administrator everyone's (nil).
    var scope: String? {
        caller.isAdministrator ? nil : caller.id
    }
}

extension Response {
    /// With whose request it answers, for the log: a key's id, which is no secret.
    consuming func noting(_ caller: Caller) -> Response {
        note.caller = caller.id
        return self
    }
}
