public import SyrinxWire

extension Response {
    /// A JSON answer.
    init(_ status: Int, json: JSONValue) {
        self.init(
            status,
            headers: ["content-type": "application/json"],
            body: .bytes(json.serialized())
        )
    }
}

extension APIError: ResponseError {
    public func response(traceID: String) -> Response {
        var response = Response(statusCode, json: json(requestID: traceID))
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { response.headers[name] = value }
        return response
    }
}

extension ValidationError: ResponseError {
    public func response(traceID: String) -> Response {
        Response(422, json: json)
    }
}
