public import SyrinxHTTP
public import SyrinxStore
import SyrinxWire

/// Told to operators in the log; clients learn that a disk is full, and no more.
extension StoreError: ResponseError {
    public var isFailure: Bool { true }

    public func response(traceID: String) -> Response {
        let error: APIError =
            switch reason {
            case .disk: .notKept
            case .inUse, .unreadable, .failed:
                APIError(500, "internal_error", "internal_error", "The server's store failed.")
            }
        return error.response(traceID: traceID)
    }
}
