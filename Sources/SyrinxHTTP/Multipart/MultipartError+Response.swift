import SyrinxWire

extension MultipartError: ResponseError {
    public func response(traceID: String) -> Response {
        apiError.response(traceID: traceID)
    }

    private var apiError: APIError {
        switch self {
        case .notForm:
            APIError(
                400,
                "invalid_request",
                "invalid_content_type",
                "Send a form: multipart/form-data with a boundary, or application/x-www-form-urlencoded."
            )
        case .malformed(let reason):
            APIError(400, "invalid_request", "malformed_form", "The form is not correct: \(reason).")
        case .exceeded(let limited, let limit):
            APIError(413, "invalid_request", "request_too_large", limited.message(limit))
        }
    }
}

extension MultipartError.Limited {
    fileprivate func message(_ limit: Int) -> String {
        switch self {
        case .parts: "A form may have \(limit) parts at most."
        case .head: "The head of a form's part may have \(limit) bytes at most."
        case .field: "A text field of a form may have \(limit) bytes at most."
        case .allFields: "The text fields of a form may have \(limit) bytes at most together."
        case .file: "A file may have \(limit) bytes at most."
        }
    }
}
