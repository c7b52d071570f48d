public import SyrinxHTTP
public import SyrinxMedia
import SyrinxWire

/// A file that cannot be read is its sender's to mend; all else is told to operators in the log.
extension MediaError: ResponseError {
    public var isFailure: Bool { !isOfFile }

    public func response(traceID: String) -> Response {
        let error =
            isOfFile
            ? APIError(400, "validation_error", code, description)
            : APIError(500, "internal_error", "internal_error", "The file could not be read.")
        return error.response(traceID: traceID)
    }

    private var code: String {
        switch self {
        case .tooShort: "audio_too_short"
        case .tooLong: "audio_too_long"
        default: "invalid_audio"
        }
    }
}
