import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Speech on its way to a client, with what the answer's head tells of it.
struct SpeechAnswer: Sendable {
    /// What the cache had to do with it.
    enum Cache: String, Sendable {
        case hit, miss, merged, bypass
    }

    let source: any SpeechSource
    let plan: SpeechPlan
    let headers: Headers

    /// Bytes of the list of what can't be done; clients refuse heads that are too large.
    private static let maximumIgnored = 2048

    /// All of the audio, if it was made before.
    var kept: OpenFile? { (source as? KeptSpeech)?.audio }

    /// Speech that was made for `account`.
    init(
        _ source: any SpeechSource,
        _ account: SpeechAccount,
        limits: (current: Int, maximum: Int),
        cache: Cache?
    ) {
        self.init(
            source,
            account.plan,
            requestID: account.requestID,
            historyID: account.historyID,
            cost: account.plan.cost,
            limits: limits,
            cache: cache,
            alerts: account.alerts
        )
    }

    init(
        _ source: any SpeechSource,
        _ plan: SpeechPlan,
        requestID: String,
        historyID: String?,
        cost: Int,
        limits: (current: Int, maximum: Int),
        cache: Cache?,
        alerts: [AlertRecord] = []
    ) {
        self.source = source
        self.plan = plan
        headers = Self.headers(
            contentType: plan.format.contentType,
            ignored: plan.ignored.isEmpty ? nil : Self.list(plan.ignored),
            requestID: requestID,
            historyID: historyID,
            cost: cost,
            limits: limits,
            cache: cache,
            alerts: alerts
        )
    }

    static func headers(
        contentType: String,
        ignored: String?,
        requestID: String,
        historyID: String?,
        cost: Int,
        limits: (current: Int, maximum: Int),
        cache: Cache?,
        alerts: [AlertRecord] = []
    ) -> Headers {
        var headers: Headers = [
            "content-type": contentType,
            "request-id": requestID,
            "xi-request-id": requestID,
            "character-cost": "\(cost)",
            "current-concurrent-requests": "\(limits.current)",
            "maximum-concurrent-requests": "\(limits.maximum)",
        ]
        if let historyID { headers.append("history-item-id", historyID) }
        if let cache { headers.append("x-syrinx-cache", cache.rawValue) }
        if let ignored { headers.append("x-syrinx-ignored", ignored) }
        if !alerts.isEmpty {
            let list = alerts.map { "\($0.measure) \($0.period) \($0.threshold)%" }.joined(separator: ", ")
            headers.append("x-syrinx-quota-alert", list)
        }
        return headers
    }

    /// Names for a header: in ASCII, as many as there is room for.
    static func list(_ names: [String]) -> String {
        var list = ""
        for name in names {
            let name = String(String.UnicodeScalarView(name.unicodeScalars.prefix(48).map { $0.isASCII ? $0 : "?" }))
            guard list.utf8.count + name.utf8.count + 2 <= maximumIgnored else { return list + ", ..." }
            list += list.isEmpty ? name : ", " + name
        }
        return list
    }
}
