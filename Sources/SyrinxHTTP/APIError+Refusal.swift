import CBeast
import SyrinxWire

extension APIError {
    static let malformedRequest = APIError(
        400,
        "invalid_request",
        "bad_request",
        "The request is not correct HTTP."
    )
    /// With nginx's number for it, since there is none of its own.
    static let clientClosed = APIError(
        499,
        "invalid_request",
        "client_closed_request",
        "The client closed the connection, or its sending side, before the answer was made."
    )
    static let tooManyConnections = APIError(
        503,
        "service_unavailable",
        "service_unavailable",
        "The server has too many connections; try again later.",
        headers: ["retry-after": "1"]
    )

    /// What is said to a client whose request's head cannot be taken.
    static func refusing(_ status: beast_status) -> APIError {
        switch status {
        case BEAST_TIMED_OUT:
            APIError(408, "invalid_request", "request_timeout", "The request's head did not arrive in time.")
        case BEAST_HEAD_TOO_LARGE:
            APIError(431, "invalid_request", "headers_too_large", "The request's head is too large.")
        case BEAST_TOO_MANY_FIELDS:
            APIError(431, "invalid_request", "headers_too_large", "The request's head has too many fields.")
        case BEAST_BAD_VERSION:
            APIError(505, "invalid_request", "http_version_not_supported", "Only HTTP/1.1 and HTTP/1.0 are served.")
        default: malformedRequest
        }
    }
}
