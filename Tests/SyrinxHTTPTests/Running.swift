import Synchronization
import SyrinxHTTP

/// Runs `body` against a server on a port of its own, with one loop.
func withServer(
    _ router: Router,
    _ change: (inout HTTPConfiguration) -> Void = { _ in },
    log: HTTPLog = HTTPLog(),
    body: (Server) async throws -> Void
) async throws {
    var configuration = HTTPConfiguration()
    configuration.loops = 1
    // A machine that is busy with other tests must not come to limits that no test is about.
    configuration.headTimeout = .seconds(60)
    configuration.socketPingInterval = .seconds(600)
    configuration.socketCloseTimeout = .seconds(60)
    change(&configuration)
    let server = Server(configuration: configuration, handler: { await router.respond(to: $0) }, log: log)
    try server.start()
    do {
        try await body(server)
    } catch {
        await server.shutdown(grace: .zero)
        throw error
    }
    await server.shutdown(grace: .zero)
}

/// A router with one route.
func routing(_ method: String, _ path: String, _ handler: @escaping Handler) -> Router {
    var router = Router()
    router.on(method, path, handler)
    return router
}

/// Something that happens once, for which tests wait.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func fire() {
        continuation.yield()
        continuation.finish()
    }

    /// Whether it happened within `limit`, which is only there for tests not to hang.
    func wait(limit: Duration = .seconds(10)) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [stream] in
                for await _ in stream { return true }
                return false
            }
            group.addTask {
                do { try await Task.sleep(for: limit) } catch { return false }
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}

/// A number that handlers on other threads count up.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add(_ amount: Int = 1) {
        count.withLock { $0 += amount }
    }
}

/// A value that a handler hands to its test.
final class Kept<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    var value: Value? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}
