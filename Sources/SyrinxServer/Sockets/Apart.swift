/// Runs `work` in a task of its own.
///
/// A task keeps the memory of its deepest call for as long as it lives; those that wait on sockets live long, and there are
/// many of them.
func apart<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        guard let value = try await group.next() else { preconditionFailure("a group has what its task made") }
        return value
    }
}
