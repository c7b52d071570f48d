import Synchronization
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import Testing

@testable import SyrinxServer

struct StoreErrorTests {
    @Test(arguments: [(StoreError.Reason.disk, 503, "make room"), (.failed, 500, "store failed")])
    func `a store that fails is told of, to the operator in full`(
        reason: StoreError.Reason,
        status: Int,
        words: String
    ) async throws {
        let logged = Mutex<[any Error]>([])
        let harness = try await Harness()
        var router = Router(log: HTTPLog(failed: { _, error in logged.withLock { $0.append(error) } }))
        router.on("GET", "/") { request in
            let call = Call(request: request, caller: try harness.keys.caller(Harness.administrator))
            return try await call.answer { throw StoreError(reason, "at /data") }
        }
        let reply = try await TestClient(router).get("/")
        #expect(reply.status == status && reply.text.contains(words) && !reply.text.contains("/data"))
        #expect(logged.withLock { $0.first as? StoreError } == StoreError(reason, "at /data"))
    }
}
