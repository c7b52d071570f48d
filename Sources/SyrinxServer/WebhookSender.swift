import SyrinxAccess
import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore

/// Brings messages to webhooks, however often it takes: what waits is in the store, and survives a restart.
public struct WebhookSender: Sendable {
    /// Attempts after which a message is given up: some three days.
    static let maximumAttempts = 40
    /// The longest time between two attempts.
    static let longestWait = Duration.seconds(2 * 3600)
    private static let interval = Duration.seconds(1)
    private static let batch = 16

    private let store: any Store
    private let secret: Secret
    private let log: HTTPLog
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (ClientRequest) async throws -> Int

    /// - Parameter send: Sends a request and tells the status of its reply.
    init(
        _ services: Services,
        send: @escaping @Sendable (ClientRequest) async throws -> Int
    ) {
        store = services.store
        secret = services.webhookSecret
        log = services.log
        now = services.keys.now
        self.send = send
    }

    init(_ services: Services, client: HTTPClient) {
        self.init(services) { try await client.send($0).status }
    }

    /// Works until it is cancelled.
    public func run(clock: some Clock<Duration> = ContinuousClock()) async {
        while !Task.isCancelled {
            do {
                try await deliverWhatIsDue()
                try await clock.sleep(for: Self.interval)
            } catch {
                // Cancelled, or the store fails, which its other users tell of.
                try? await clock.sleep(for: Self.interval)
            }
        }
    }

    /// Makes one attempt at each message whose time has come.
    func deliverWhatIsDue() async throws {
        let due = try await store.deliveries(limit: Self.batch).filter { $0.nextAttemptAt <= now() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for delivery in due { group.addTask { try await attempt(delivery) } }
            try await group.waitForAll()
        }
    }

    private func attempt(_ delivery: WebhookDelivery) async throws {
        var request = ClientRequest("POST", delivery.url, body: Array(delivery.body.utf8))
        request.headers = [
            "content-type": "application/json",
            "elevenlabs-signature": Self.signature(of: delivery.body, with: secret, at: now()),
        ]
        do {
            let status = try await send(request)
            if (200..<300).contains(status) { return try await store.forgetDelivery(delivery.id) }
            log.failed("webhook \(delivery.id)", WebhookRefused(status: status))
        } catch let error as TransportError where error.reason != .cancelled {
            log.failed("webhook \(delivery.id)", error)
        }
        var delivery = delivery
        delivery.attempts += 1
        guard delivery.attempts < Self.maximumAttempts else { return try await store.forgetDelivery(delivery.id) }
        delivery.nextAttemptAt = now() + Self.wait(after: delivery.attempts)
        try await store.save(delivery)
    }

    /// Twice as long each time, from 5 seconds on.
    static func wait(after attempts: Int) -> Duration {
        min(.seconds(5 << min(attempts - 1, 20)), longestWait)
    }

    /// As the official SDKs verify it: `t=<seconds>,v0=<hex of HMAC-SHA-256 over "t.body">`.
    static func signature(of body: String, with secret: Secret, at time: Timestamp) -> String {
        let code = secret.authenticate("\(time.seconds).\(body)".utf8)
        return "t=\(time.seconds),v0=\(code.hexadecimal)"
    }
}

/// A webhook answered with another status than 2xx.
public struct WebhookRefused: Error, CustomStringConvertible {
    public let status: Int

    public var description: String { "the webhook answered with status \(status)" }
}
