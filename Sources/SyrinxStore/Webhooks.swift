/// A message that is to reach a webhook, however often it takes.
public struct WebhookDelivery: Hashable, Sendable, Identifiable {
    public let id: String
    public var url: String
    public var body: String
    public var attempts = 0
    public var nextAttemptAt: Timestamp

    public init(id: String, url: String, body: String, nextAttemptAt: Timestamp) {
        self.id = id
        self.url = url
        self.body = body
        self.nextAttemptAt = nextAttemptAt
    }
}

public protocol WebhookStore: Sendable {
    /// What has not been delivered, the most urgent first.
    func deliveries(limit: Int) async throws(StoreError) -> [WebhookDelivery]
    /// Keeps how far a delivery has come.
    func save(_ delivery: WebhookDelivery) async throws(StoreError)
    /// It has arrived, or never will.
    func forgetDelivery(_ id: String) async throws(StoreError)
}
