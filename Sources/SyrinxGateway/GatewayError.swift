import FoundationEssentials
import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// Why the gateway does not pass a request on, or an answer back, in the form that clients of the service read.
struct GatewayError: Error, Hashable, Sendable {
    var statusCode: Int
    /// The family of errors: `rate_limit_error`.
    var type: String
    /// `QUOTA_EXCEEDED`.
    var code: String
    var message: String
    /// What programs may want to know beside.
    var extras: [String: JSONValue] = [:]
    var retryAfter: Int?

    init(
        _ statusCode: Int,
        _ type: String,
        _ code: String,
        _ message: String,
        extras: [String: JSONValue] = [:],
        retryAfter: Int? = nil
    ) {
        self.statusCode = statusCode
        self.type = type
        self.code = code
        self.message = message
        self.extras = extras
        self.retryAfter = retryAfter
    }
}

extension GatewayError: ResponseError {
    func response(traceID: String) -> Response {
        let detail: [String: JSONValue] = [
            "type": .string(type), "code": .string(code), "status": .string(code), "message": .string(message),
            "request_id": .string(traceID),
        ]
        let body: JSONValue = [
            "detail": .object(detail.merging(extras) { own, _ in own }),
            "error": ["code": .string(code), "message": .string(message)],
        ]
        var headers: Headers = ["content-type": "application/json"]
        if let retryAfter { headers.append("retry-after", "\(retryAfter)") }
        return Response(statusCode, headers: headers, body: .bytes(body.serialized()))
    }
}

// MARK: Who asks

extension GatewayError {
    static func refused(_ fault: KeyFault) -> Self {
        let code =
            switch fault {
            case .missing: "AUTH_MISSING"
            case .unknown, .wrongAddress: "AUTH_INVALID"
            case .expired, .replaced: "AUTH_EXPIRED"
            case .revoked, .disabled: "AUTH_REVOKED"
            }
        let message =
            switch fault {
            case .missing: "Send a token in xi-api-key, as a bearer token or in x-api-key."
            case .unknown: "The token is not known."
            default: "The token \(fault)."
            }
        return Self(401, "authentication_error", code, message)
    }

    static let tokenInQuery = Self(
        401,
        "authentication_error",
        "AUTH_INVALID",
        "A token is sent in a header, never in the query, where logs would keep it."
    )

    static func forbidden(_ service: String, capability: String? = nil) -> Self {
        var extras: [String: JSONValue] = ["service": .string(service)]
        extras["capability"] = capability.map { .string($0) }
        let what = capability.map { "\($0) of the service \(service)" } ?? "the service \(service)"
        return Self(403, "authorization_error", "SERVICE_FORBIDDEN", "The token may not use \(what).", extras: extras)
    }

    static func quotaExceeded(_ shortage: QuotaShortage, now: Timestamp) -> Self {
        Self(
            429,
            "rate_limit_error",
            "QUOTA_EXCEEDED",
            "The token may use \(shortage.limit) \(shortage.measure.rawValue) per \(shortage.period.rawValue), has used "
                + "\(shortage.used), and this request needs \(shortage.needed).",
            extras: [
                "measure": .string(shortage.measure.rawValue), "window": .string(shortage.period.rawValue),
                "limit": .integer(shortage.limit), "used": .integer(shortage.used),
                "resets_at": .string(shortage.resetsAt.iso8601),
            ],
            retryAfter: now.secondsUntil(shortage.resetsAt)
        )
    }

    /// Of clients that name a token only when their sockets are open.
    static let tooManyUnnamed = Self(
        429,
        "rate_limit_error",
        "TOO_MANY_CONCURRENT_REQUESTS",
        "Too many sockets are open that have named no token. Send it in a header.",
        retryAfter: 1
    )

    static func tooManyConcurrentRequests(maximum: Int) -> Self {
        Self(
            429,
            "rate_limit_error",
            "TOO_MANY_CONCURRENT_REQUESTS",
            "The token may have \(maximum) requests at a time.",
            extras: ["limit": .integer(maximum)],
            retryAfter: 1
        )
    }
}

// MARK: What is asked

extension GatewayError {
    static func serviceUnknown(_ name: String) -> Self {
        Self(404, "not_found", "SERVICE_UNKNOWN", "There is no service '\(name)'.", extras: ["service": .string(name)])
    }

    static let unsafePath = Self(
        400,
        "invalid_request",
        "BAD_PATH",
        "A path has no steps up, and no slashes or control characters that are encoded."
    )

    static func methodNotAllowed(_ method: String) -> Self {
        Self(405, "invalid_request", "METHOD_NOT_ALLOWED", "\(method) is not passed on.")
    }

    /// What a socket used could not be written down, and so is not passed on.
    static let notWrittenDown = Self(500, "internal_error", "INTERNAL_ERROR", "An internal error occurred.")

    static func bodyTooLarge(limit: Int) -> Self {
        Self(
            413,
            "invalid_request",
            "BODY_TOO_LARGE",
            "The body may have \(limit) bytes at most.",
            extras: ["limit_bytes": .integer(limit)]
        )
    }

    /// In the words of one that there is not, so that nobody learns what others have.
    static func notFound(_ named: NamedID) -> Self {
        Self(
            404,
            "not_found",
            "\(named.kind)_not_found",
            "A \(named.kind) with \(named.kind)_id '\(named.id)' was not found."
        )
    }
}

// MARK: What came of it

extension GatewayError {
    /// - Parameter soonest: When a key comes back; nil if none does by itself.
    static func noAvailableKeys(_ capability: String, soonest: Timestamp?, now: Timestamp) -> Self {
        let advice = soonest == nil ? " The server's operator can add or mend one: syrinx pool." : ""
        return Self(
            503,
            "service_unavailable",
            "NO_AVAILABLE_KEYS",
            "No key can serve \(capability) now.\(advice)",
            extras: ["capability": .string(capability)],
            retryAfter: soonest.map { now.secondsUntil($0) }
        )
    }

    static func upstreamError(_ message: String, status: Int? = nil) -> Self {
        Self(
            502,
            "upstream_error",
            "UPSTREAM_ERROR",
            message,
            extras: status.map { ["upstream_status": .integer($0)] } ?? [:]
        )
    }

    static let upstreamTimeout = Self(
        504,
        "upstream_error",
        "UPSTREAM_TIMEOUT",
        "The service did not answer in time."
    )

    static let notRecorded = Self(
        502,
        "upstream_error",
        "not_recorded",
        "Answers are replayed, and none was recorded for this request."
    )
}

extension Timestamp {
    /// `2026-11-26T19:00:00Z`.
    var iso8601: String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    /// Whole seconds, at least one.
    func secondsUntil(_ time: Timestamp) -> Int {
        max(1, (time.milliseconds - milliseconds + 999) / 1000)
    }
}
