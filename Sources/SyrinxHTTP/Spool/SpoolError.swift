import Glibc
import SyrinxWire

/// Why what a client sent cannot be kept.
public struct SpoolError: Error, Hashable, Sendable {
    /// The function of the system that failed, and its code.
    public let function: String
    public let code: Int

    init(_ function: String, _ code: Int32) {
        self.function = function
        self.code = Int(code)
    }

    /// Whether there is no room, which there may be later.
    public var retryable: Bool { [ENOSPC, EDQUOT, EMFILE, ENFILE].contains(Int32(truncatingIfNeeded: code)) }
}

/// Told to operators in the log; clients learn that there is no room, and no more.
extension SpoolError: ResponseError {
    public var isFailure: Bool { true }

    public func response(traceID: String) -> Response {
        let error =
            retryable
            ? APIError(
                503,
                "service_unavailable",
                "service_unavailable",
                "The server has no room for what was sent; try again later.",
                headers: ["retry-after": "30"]
            )
            : APIError(500, "internal_error", "internal_error", "What was sent could not be kept.")
        return error.response(traceID: traceID)
    }
}
