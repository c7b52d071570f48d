import SyrinxWire

/// Why there is no file from a URL.
public enum URLSourceError: Error, Hashable, Sendable {
    /// It is no URL, or none that may be asked; the reason goes on from "The URL cannot be used:".
    case notAllowed(_ reason: String)
    /// Its server answered with a status other than of success.
    case refused(status: Int)
    case tooLarge(limit: Int)
    case tooManyRedirects(limit: Int)
    case timedOut
    /// There is no connection, or it broke, in the words of what tried.
    case unreachable(_ reason: String)
    /// The file cannot be kept here.
    case notKept(SpoolError)
    /// The task was cancelled, or the source was shut down.
    case cancelled
}

extension URLSourceError {
    /// Whether the same URL may do later.
    public var retryable: Bool {
        switch self {
        case .notAllowed, .tooLarge, .tooManyRedirects, .cancelled: false
        case .refused(let status): status >= 500 || status == 429
        case .timedOut, .unreachable: true
        case .notKept(let error): error.retryable
        }
    }

    init(_ error: TransportError) {
        self =
            switch error.reason {
            case .forbidden: .notAllowed("its server's address is not a public one")
            case .invalidRequest: .notAllowed("it is not correct")
            case .unreachable(let reason), .untrusted(let reason), .broken(let reason): .unreachable(reason)
            case .timedOut: .timedOut
            case .tooLarge: .unreachable("the head of its answer is too long")
            case .bodyFailed, .cancelled, .shutDown: .cancelled
            }
    }
}

extension URLSourceError: ResponseError {
    public var isFailure: Bool {
        if case .notKept = self { true } else { false }
    }

    public func response(traceID: String) -> Response {
        switch self {
        case .notAllowed(let reason): Self.invalid("The URL cannot be used: \(reason).", traceID)
        case .refused(let status): Self.invalid("The URL's server answered with status \(status).", traceID)
        case .tooManyRedirects(let limit):
            Self.invalid("The URL leads through more than \(limit) redirects.", traceID)
        case .timedOut: Self.invalid("The URL's server did not send the file in time.", traceID)
        case .unreachable: Self.invalid("The URL's server could not be reached.", traceID)
        case .tooLarge(let limit):
            APIError(
                413,
                "invalid_request",
                "request_too_large",
                "The file behind the URL may have \(limit) bytes at most."
            ).response(traceID: traceID)
        case .notKept(let error): error.response(traceID: traceID)
        case .cancelled: APIError.clientClosed.response(traceID: traceID)
        }
    }

    private static func invalid(_ message: String, _ traceID: String) -> Response {
        APIError(400, "validation_error", "invalid_parameters", message).response(traceID: traceID)
    }
}
