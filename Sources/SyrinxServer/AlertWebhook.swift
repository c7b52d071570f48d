import SyrinxAccess
import SyrinxStore
import SyrinxWire

/// Where operators are told that a quota is about to run out.
struct AlertWebhook: Sendable {
    let url: String

    /// The message about an alert, in the form of the API's webhooks: `type`, `event_timestamp`, `data`.
    func delivery(of alert: AlertRecord, _ caller: Caller, at now: Timestamp) -> WebhookDelivery {
        let record = caller.record
        let period = Period(rawValue: alert.period)
        let measure = Meter.Measure(rawValue: alert.measure)
        let limit = period.flatMap { period in measure.flatMap { record.limit(of: $0, in: period) } }
        let body: JSONValue = [
            "type": "quota_alert",
            "event_timestamp": .integer(now.seconds),
            "data": [
                "key_id": .string(caller.id),
                "key_name": .string(record.name),
                "measure": .string(alert.measure),
                "period": .string(alert.period),
                "period_start_unix": .integer(alert.start.seconds),
                "resets_at_unix": period.map { .integer($0.end(of: alert.start).seconds) } ?? .null,
                "threshold_percent": .integer(alert.threshold),
                "limit": limit.map { .integer($0) } ?? .null,
            ],
        ]
        return WebhookDelivery(
            id: Identifier.random(),
            url: url,
            body: String(decoding: body.serialized(), as: UTF8.self),
            nextAttemptAt: now
        )
    }
}
