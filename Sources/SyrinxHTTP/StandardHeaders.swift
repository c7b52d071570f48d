import SyrinxWire

extension Response {
    /// What pages of other origins may read of an answer.
    private static let exposed = [
        "request-id", "xi-request-id", "character-cost", "history-item-id", "current-concurrent-requests",
        "maximum-concurrent-requests", "x-trace-id", "x-syrinx-ignored", "x-syrinx-cache", "x-syrinx-quota-alert",
        "x-syrinx-served-by", "x-syrinx-keys-left-out", "retry-after", "content-disposition", "content-range",
        "accept-ranges",
    ].joined(separator: ", ")

    /// Adds what every answer has: the request's trace id, and leave for pages of any origin to read it.
    package mutating func addStandardHeaders(traceID: String) {
        if !headers.contains("x-trace-id") { headers.append("x-trace-id", traceID) }
        if !headers.contains("access-control-allow-origin") {
            headers.append("access-control-allow-origin", "*")
            headers.append("access-control-expose-headers", Self.exposed)
        }
    }

    /// What the client may know of an error: its own words if it is a ``ResponseError``, else a bare 500.
    static func describing(_ error: any Error, traceID: String, log: HTTPLog) -> Response {
        if let error = error as? any ResponseError {
            if error.isFailure { log.failed(traceID, error) }
            return error.response(traceID: traceID)
        }
        // A handler that is cancelled did not fail: its client is gone, or has closed its sending side.
        if Task.isCancelled { return APIError.clientClosed.response(traceID: traceID) }
        log.failed(traceID, error)
        return APIError(500, "internal_error", "internal_error", "An internal error occurred.")
            .response(traceID: traceID)
    }
}
