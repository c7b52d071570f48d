import CCurl

/// Why there is no reply of another server.
public enum TransportError: Error, Hashable, Sendable {
    /// The request cannot be sent as it is.
    case invalidRequest(_ reason: String)
    /// There is no connection to the server, in libcurl's words.
    case unreachable(_ reason: String)
    case timedOut
    /// The reply has more bytes than the request allows, or a head of more than any should have.
    case tooLarge(limit: Int)
    /// The connection failed, by a code of libcurl and its words.
    case broken(code: Int, _ reason: String)
    /// The task was cancelled.
    case cancelled
    /// The client was shut down.
    case shutDown
}

extension TransportError {
    /// Whether the same request may succeed later.
    public var retryable: Bool {
        switch self {
        case .unreachable, .timedOut, .broken: true
        case .invalidRequest, .tooLarge, .cancelled, .shutDown: false
        }
    }

    init(_ code: CURLcode) {
        let reason = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: self = .invalidRequest(reason)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
            self = .unreachable(reason)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut
        default: self = .broken(code: Int(code.rawValue), reason)
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .invalidRequest(let reason): "The request cannot be sent: \(reason)."
        case .unreachable(let reason): "The server cannot be reached: \(reason)."
        case .timedOut: "The server did not answer in time."
        case .tooLarge(let limit): "The server's answer has more than \(limit) bytes."
        case .broken(let code, let reason): "The connection failed: \(reason) (\(code))."
        case .cancelled: "The request was cancelled."
        case .shutDown: "The client was shut down."
        }
    }
}
