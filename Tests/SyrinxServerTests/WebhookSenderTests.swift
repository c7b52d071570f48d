import Synchronization
import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import Testing

@testable import SyrinxServer

struct WebhookSenderTests {
    /// A webhook that answers with each of some statuses in turn, and remembers what it was sent.
    final class Hook: Sendable {
        private let state: Mutex<(statuses: [Int], requests: [ClientRequest])>

        init(_ statuses: [Int]) {
            state = Mutex((statuses, []))
        }

        var requests: [ClientRequest] { state.withLock { $0.requests } }

        @Sendable func send(_ request: ClientRequest) async throws -> Int {
            try state.withLock { state in
                state.requests.append(request)
                let status = state.statuses.removeFirst()
                if status == 0 { throw TransportError(.timedOut) }
                return status
            }
        }
    }

    static let time = Timestamp(seconds: 1_795_694_400)

    func sender(_ hook: Hook, at time: @escaping @Sendable () -> Timestamp) async throws -> (WebhookSender, Harness) {
        let harness = try await Harness(now: time)
        let services = Services(
            configuration: Configuration(),
            version: "test",
            store: harness.store,
            keys: harness.keys,
            engines: [],
            pool: Harness.pool,
            previews: "",
            webhookSecret: Secret("wsec_test".utf8)
        )
        let delivery = WebhookDelivery(id: "d", url: "http://hook/", body: #"{"a":1}"#, nextAttemptAt: time())
        try await harness.store.save(delivery)
        return (WebhookSender(services, send: hook.send), harness)
    }

    @Test func `what arrives is forgotten, and is signed as the SDKs verify it`() async throws {
        let hook = Hook([200])
        let (sender, harness) = try await sender(hook) { Self.time }
        try await sender.deliverWhatIsDue()
        try await sender.deliverWhatIsDue()
        #expect(hook.requests.count == 1)
        let request = try #require(hook.requests.first)
        #expect(request.method == "POST" && request.body == Array(#"{"a":1}"#.utf8))
        let code = Secret("wsec_test".utf8).authenticate(#"1795694400.{"a":1}"#.utf8).hexadecimal
        #expect(request.headers["elevenlabs-signature"] == "t=1795694400,v0=\(code)")
        #expect(try await harness.store.deliveries(limit: 9).isEmpty)
    }

    @Test func `what does not arrive is tried again, later each time`() async throws {
        let clock = Mutex(Self.time)
        let hook = Hook([500, 0, 302, 200])
        let (sender, harness) = try await sender(hook) { clock.withLock { $0 } }
        for attempt in 1...3 {
            try await sender.deliverWhatIsDue()
            try await sender.deliverWhatIsDue()
            #expect(hook.requests.count == attempt)
            let waiting = try #require(try await harness.store.deliveries(limit: 9).first)
            #expect(waiting.attempts == attempt)
            clock.withLock { $0 = waiting.nextAttemptAt }
        }
        try await sender.deliverWhatIsDue()
        #expect(try await harness.store.deliveries(limit: 9).isEmpty)
    }

    @Test func `what never arrives is given up in the end`() async throws {
        let clock = Mutex(Self.time)
        let hook = Hook(Array(repeating: 500, count: WebhookSender.maximumAttempts))
        let (sender, harness) = try await sender(hook) { clock.withLock { $0 } }
        while let waiting = try await harness.store.deliveries(limit: 9).first {
            clock.withLock { $0 = waiting.nextAttemptAt }
            try await sender.deliverWhatIsDue()
        }
        #expect(hook.requests.count == WebhookSender.maximumAttempts)
    }

    @Test(arguments: [(1, 5), (2, 10), (10, 2560), (39, 7200)])
    func `the wait doubles up to two hours`(attempts: Int, seconds: Int) {
        #expect(WebhookSender.wait(after: attempts) == .seconds(seconds))
    }
}
