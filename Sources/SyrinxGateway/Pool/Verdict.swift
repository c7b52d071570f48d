import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// What an answer, or the want of one, says of the key that was used.
enum Verdict: Hashable, Sendable {
    /// The key is good; the answer is the client's.
    case good
    /// The service refuses the key, for what it says; nothing was done. `rest` is how long it asked for.
    case refused(ServiceDescription.Refusal, rest: Duration?)
    /// The service failed, or there was no answer.
    case failed

    /// The verdict over an answer.
    init(
        _ status: Int,
        _ headers: Headers,
        body: @autoclosure () -> JSONValue?,
        meanings: [String: ServiceDescription.Refusal],
        now: Timestamp
    ) {
        switch status {
        case 500...599: self = .failed
        case 400, 401, 402, 403, 429:
            let error = body().flatMap { APIError(statusCode: status, json: $0) }
            let words = [error?.status, error?.code, "\(status)"].compactMap(\.self)
            guard let meaning = words.compactMap({ meanings[$0] }).first else {
                self = .good
                return
            }
            self = .refused(meaning, rest: headers["retry-after"].flatMap { Self.time($0, now: now) })
        default: self = .good
        }
    }

    /// Whether an answer must be read for its verdict.
    static func mustRead(_ status: Int) -> Bool {
        [400, 401, 402, 403, 429].contains(status)
    }

    /// `Retry-After`: seconds, or a date (RFC 9110, 10.2.3).
    private static func time(_ text: String, now: Timestamp) -> Duration? {
        if let seconds = Int(text.trimmingPrefix(" ")), seconds >= 0 { return .seconds(seconds) }
        return HTTPDate.seconds(text).map { max(.zero, Timestamp(seconds: $0) - now) }
    }
}
