/// Why there is no reply of another server, or no end of one.
public struct TransportError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The request cannot be sent as it is.
        case invalidRequest(_ reason: String)
        /// There is no connection to the server, in the words of what tried.
        case unreachable(_ reason: String)
        /// Its address is not one that the request may reach.
        case forbidden
        /// The server's certificate is not one for it, or not of anybody who is trusted.
        case untrusted(_ reason: String)
        case timedOut
        /// The reply has more bytes than the request allows, or a head of more than any should have.
        case tooLarge(limit: Int)
        /// The connection ended, or what came over it is no answer, in words.
        case broken(_ reason: String)
        /// The request's body could not be read to its end, or was not as long as it was said to be.
        case bodyFailed
        /// The task was cancelled, or nobody has the reply any more.
        case cancelled
        /// The client was shut down.
        case shutDown
    }

    public var reason: Reason
    /// Whether the server may have got some of the request; one of which it got nothing can be sent again, whatever it asks for.
    public var wasSent: Bool

    public init(_ reason: Reason, wasSent: Bool = false) {
        self.reason = reason
        self.wasSent = wasSent
    }
}

extension TransportError {
    /// Whether the same request may succeed later.
    public var retryable: Bool {
        switch reason {
        case .unreachable, .timedOut, .broken: true
        case .invalidRequest, .forbidden, .untrusted, .tooLarge, .bodyFailed, .cancelled, .shutDown: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .invalidRequest(let reason): "The request cannot be sent: \(reason)."
        case .unreachable(let reason): "The server cannot be reached: \(reason)."
        case .forbidden: "The server's address is not one that may be asked."
        case .untrusted(let reason): "The server's certificate is not trusted: \(reason)."
        case .timedOut: "The server did not answer in time."
        case .tooLarge(let limit): "The server's answer has more than \(limit) bytes."
        case .broken(let reason): "The connection failed: \(reason)."
        case .bodyFailed: "The request's body could not be read."
        case .cancelled: "The request was cancelled."
        case .shutDown: "The client was shut down."
        }
    }
}
