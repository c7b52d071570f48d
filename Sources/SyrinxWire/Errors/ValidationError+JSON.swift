extension ValidationError {
    /// The body of the 422: `{"detail": [{"type", "loc", "msg", "input", "ctx"?}]}`.
    public var json: JSONValue {
        ["detail": .array(items.map(\.json))]
    }

    /// The error that a body of a 422 tells of, or nil if it has another shape.
    public init?(json: JSONValue) {
        guard let details = json["detail"]?.array else { return nil }
        let items = details.compactMap(Item.init(json:))
        guard items.count == details.count else { return nil }
        self.items = items
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
        members["ctx"] = context.map { .object($0) }
        return .object(members)
    }

    /// Only `loc`, `msg` and `type` are promised by the API's schema.
    init?(json: JSONValue) {
        guard let type = json["type"]?.string, let message = json["msg"]?.string, let steps = json["loc"]?.array else {
            return nil
        }
        let location = steps.compactMap(Step.init(json:))
        guard location.count == steps.count else { return nil }
        self.init(type, at: location, message, input: json["input"])
        if case .object(let context) = json["ctx"] { self.context = context }
    }
}

extension ValidationError.Item.Step {
    fileprivate var json: JSONValue {
        switch self {
        case .name(let name): .string(name)
        case .index(let index): .integer(index)
        }
    }

    fileprivate init?(json: JSONValue) {
        switch json {
        case .string(let name): self = .name(name)
        case .integer(let index): self = .index(index)
        default: return nil
        }
    }
}
