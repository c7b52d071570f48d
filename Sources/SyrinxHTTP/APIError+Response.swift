public import SyrinxWire

extension Response {
    /// A JSON answer.
    init(_ status: Int, json: JSONValue) {
        self.init(
            status,
            headers: Headers(lowercased: [("content-type", "application/json")]),
            body: .bytes(json.serialized())
        )
    }
}

extension APIError: ResponseError {
    public func response(traceID: String) -> Response {
        var detail: [String: JSONValue] = [
            "type": .string(type),
            "code": .string(code),
            "message": .string(message),
            "status": .string(status),
            "request_id": .string(traceID),
        ]
        detail["param"] = parameter.map(JSONValue.string)
        var response = Response(statusCode, json: .object(["detail": .object(detail)]))
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { response.headers[name] = value }
        return response
    }
}

extension ValidationError: ResponseError {
    public func response(traceID: String) -> Response {
        Response(422, json: .object(["detail": .array(items.map(\.json))]))
    }
}

extension ValidationError.Item {
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(type),
            "loc": .array(location.map(\.json)),
            "msg": .string(message),
        ]
        members["input"] = input
        members["ctx"] = context.map(JSONValue.object)
        return .object(members)
    }
}

extension ValidationError.Item.Step {
    var json: JSONValue {
        switch self {
        case .name(let name): .string(name)
        case .index(let index): .number(Double(index))
        }
    }
}
