import SyrinxEngine

extension EnginePool {
    /// Computes something on a thread of the pool, as a child of the task that waits for it, which it ends with.
    ///
    /// For what would keep an event loop from others. What is short asks for high priority, so that it does not wait for
    /// every clause that is ready to be spoken.
    func run<Value: Sendable>(
        priority: TaskPriority? = nil,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask(executorPreference: self, priority: priority) { try await work() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}
