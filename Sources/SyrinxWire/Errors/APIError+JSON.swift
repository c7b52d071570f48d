extension APIError {
    /// The body: `{"detail": {"type", "code", "message", "status", "request_id", "param"?}}`.
    ///
    /// - Parameter requestID: what the reply's `x-trace-id` header says.
    public func json(requestID: String) -> JSONValue {
        var detail: [String: JSONValue] = [
            "type": .string(type),
            "code": .string(code),
            "status": .string(status),
            "message": .string(message),
            "request_id": .string(requestID),
        ]
        detail["param"] = parameter.map { .string($0) }
        return ["detail": .object(detail)]
    }

    /// The error that a reply tells of, in this shape or in the older ones `{"detail": {"status", "message"}}` and
    /// `{"detail": "…"}`; nil for any other body.
    public init?(statusCode: Int, json: JSONValue) {
        guard let detail = json["detail"] else { return nil }
        if let message = detail.string {
            self.init(statusCode, "", "", message)
            return
        }
        let status = detail["status"]?.string
        guard let code = detail["code"]?.string ?? status, let message = detail["message"]?.string else { return nil }
        self.init(
            statusCode,
            detail["type"]?.string ?? "",
            code,
            message,
            status: status,
            parameter: detail["param"]?.string
        )
    }
}
