/// Decodes what a client sent, as the API does: leniently by pydantic's rules, with every error told at once.
///
/// `"0.5"` is taken for a number and `"yes"` for true, but a number is not taken for a string. Unknown fields are
/// ignored and null is taken for an absent field wherever the type has an optional.
/// <https://docs.pydantic.dev/latest/concepts/conversion_table/>
public struct WireDecoder: Sendable {
    private let location: [ValidationError.Item.Step]

    /// A decoder whose errors are located below `location`.
    public init(at location: [ValidationError.Item.Step] = [.name("body")]) {
        self.location = location
    }

    /// The value that a body holds; an empty body is a missing one, which is nil where the type is optional.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from body: [UInt8]
    ) throws(ValidationError) -> Value {
        guard !body.isEmpty else {
            if let optional = type as? any Omissible.Type, let nothing = optional.omitted as? Value { return nothing }
            throw ValidationError([.missing(at: location, in: .null)])
        }
        return try decode(type, from: JSONValue(parsing: body))
    }

    /// The value that `json` stands for.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from json: JSONValue
    ) throws(ValidationError) -> Value {
        try decode(type, from: NodeDecoder.Node(json, location: location, errors: ErrorList()))
    }

    /// The value that a query stands for; a name may repeat where the type has a list, and the last one counts elsewhere.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        fromQuery items: some Sequence<(name: String, value: String)>
    ) throws(ValidationError) -> Value {
        try decode(type, from: items, .query)
    }

    /// The value that the fields of a form stand for, as with a query.
    ///
    /// Clients send what is no single text, number or Boolean as JSON in a text: `labels`, `additional_formats`. An
    /// empty text, and the JSON `null`, are an absent field.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        fromForm fields: some Sequence<(name: String, value: String)>
    ) throws(ValidationError) -> Value {
        try decode(type, from: fields, .form)
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type,
        from items: some Sequence<(name: String, value: String)>,
        _ source: NodeDecoder.Source
    ) throws(ValidationError) -> Value {
        let lists = Dictionary(grouping: items, by: \.name).mapValues { JSONValue.array($0.map { .string($0.value) }) }
        var node = NodeDecoder.Node(.object(lists), location: location, errors: ErrorList())
        node.source = source
        return try decode(type, from: node)
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type,
        from node: NodeDecoder.Node
    ) throws(ValidationError) -> Value {
        let value: Value?
        do {
            value = try node.read(type)
        } catch {
            value = nil
        }
        guard let value, node.errors.items.isEmpty else { throw ValidationError(node.errors.items) }
        return value
    }
}

/// What may be left out altogether.
private protocol Omissible {
    static var omitted: Self { get }
}

extension Optional: Omissible {
    static var omitted: Self { nil }
}

/// Collects the errors of one decoding.
final class ErrorList {
    /// More are left out, so that a small hostile body cannot ask for a huge answer.
    static let maximumCount = 100

    private(set) var items: [ValidationError.Item] = []

    func append(_ item: ValidationError.Item) {
        if items.count < Self.maximumCount { items.append(item) }
    }
}
