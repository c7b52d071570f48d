import Dispatch
import Synchronization

/// Looks things up, beside the writer and without waiting for it (<https://www.sqlite.org/wal.html>).
///
/// Sendable: each connection is used on its own queue only.
final class Reader: @unchecked Sendable {
    private let connections: [(connection: Connection, queue: DispatchQueue)]
    private let next = Atomic<Int>(0)

    init(path: String, connections count: Int = 2) throws(StoreError) {
        var connections: [(Connection, DispatchQueue)] = []
        for index in 0..<count {
            connections.append(
                (try Connection(path: path, isWriter: false), DispatchQueue(label: "store.reader.\(index)"))
            )
        }
        self.connections = connections
    }

    func read<Value: Sendable>(
        _ look: @escaping @Sendable (Connection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let index = next.add(1, ordering: .relaxed).oldValue % connections.count
        let result = await withCheckedContinuation { (done: CheckedContinuation<Result<Value, StoreError>, Never>) in
            connections[index].queue.async {
                let connection = self.connections[index].connection
                done.resume(returning: Result { () throws(StoreError) in try look(connection) })
            }
        }
        return try result.get()
    }
}
