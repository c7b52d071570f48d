import SyrinxWire

/// Why a request's body cannot be read.
public enum BodyError: Error, Hashable, Sendable {
    /// It has more bytes than allowed.
    case tooLarge(limit: Int)
    /// The client stopped sending.
    case timedOut
    /// It is not framed as HTTP says.
    case malformed
    /// The client went away.
    case interrupted
    /// It is being read elsewhere, or its request has been answered.
    case unavailable
}

extension BodyError: ResponseError {
    public func response(traceID: String) -> Response {
        apiError.response(traceID: traceID)
    }

    var apiError: APIError {
        switch self {
        case .tooLarge(let limit):
            APIError(413, "invalid_request", "request_too_large", "The body may have \(limit) bytes at most.")
        case .timedOut:
            APIError(408, "invalid_request", "request_timeout", "The body did not arrive in time.")
        case .malformed:
            APIError(400, "invalid_request", "bad_request", "The body is not framed correctly.")
        case .interrupted:
            APIError(400, "invalid_request", "bad_request", "The body is incomplete.")
        case .unavailable:
            APIError(500, "internal_error", "internal_error", "The body could not be read.")
        }
    }
}
