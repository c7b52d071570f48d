/// The `Decoder` behind ``WireDecoder``, for one place in the JSON.
///
/// A field that is wrong is noted and decoding goes on with a stand-in, so that one pass finds every error; the
/// half-true value that results is never handed out.
struct NodeDecoder: Decoder {
    /// What a value was read from.
    enum Source {
        case json
        /// Every value is a list of strings.
        case query
        /// The same, and values that are no single text are JSON in one.
        case form
    }

    /// A value and where it lies.
    struct Node {
        var value: JSONValue
        var location: [ValidationError.Item.Step]
        var errors: ErrorList
        /// Whether the value is only a stand-in, whose errors are nobody's fault.
        var isStandIn = false
        var source = Source.json

        init(_ value: JSONValue, location: [ValidationError.Item.Step], errors: ErrorList) {
            self.value = value
            self.location = location
            self.errors = errors
        }
    }

    var node: Node
    /// Bounds of the fields of the type that is being decoded here.
    var bounds: [String: Bounds] = [:]
    /// What the value should be, if it is no object.
    var objectError = ("model_attributes_type", "Input should be a valid dictionary or object to extract fields from")

    /// Errors carry places of their own.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = node.value else {
            node.note(objectError.0, objectError.1)
            return KeyedDecodingContainer(MemberContainer(node: node.standIn, members: [:], bounds: [:]))
        }
        return KeyedDecodingContainer(MemberContainer(node: node, members: members, bounds: bounds))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = node.value else {
            node.note("list_type", "Input should be a valid list")
            return ElementContainer(node: node.standIn, elements: [])
        }
        return ElementContainer(node: node, elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        ValueContainer(node: node)
    }
}

extension NodeDecoder.Node {
    /// In place of a value that is wrong or missing.
    var standIn: Self {
        var node = self
        node.value = .null
        node.isStandIn = true
        return node
    }

    /// The node of a member or element of this one.
    func child(_ value: JSONValue, _ step: ValidationError.Item.Step) -> Self {
        var node = self
        node.value = value
        node.location.append(step)
        return node
    }

    func note(_ type: String, _ message: String, context: [String: JSONValue]? = nil) {
        guard !isStandIn else { return }
        errors.append(.init(type, at: location, message, input: value, context: context))
    }

    /// The value as `Value`, or a stand-in after noting what is wrong.
    ///
    /// - Throws: only when `Value` itself refuses what it was given.
    func read<Value: Decodable>(_ type: Value.Type, within bounds: Bounds? = nil) throws -> Value {
        if let value = readScalar(type, within: bounds) { return value }
        if let choice = type as? any Choice.Type, let value = readChoice(choice) as? Value { return value }
        if type == JSONValue.self, let value = value as? Value { return value }

        var node = self
        if let bounds, type is any List.Type, !hasLength(within: bounds) { node = standIn }
        if let union = type as? any Union.Type, !fits(union) { node = standIn }
        if let tagged = type as? any Tagged.Type { node = node.tagged(as: tagged) }
        var decoder = NodeDecoder(node: node)
        if let bounded = type as? any Bounded.Type { decoder.bounds = bounded.bounds }
        if type is any Mapping.Type { decoder.objectError = ("dict_type", "Input should be a valid dictionary") }
        if let closed = type as? any Closed.Type { noteExtraFields(of: closed) }
        do {
            return try Value(from: decoder)
        } catch let error as Refusal {
            throw error
        } catch {
            note("value_error", "Value error, \((error as? DecodingError)?.summary ?? "not valid")")
            throw Refusal()
        }
    }

    private func readChoice<Word: Choice>(_ type: Word.Type) -> Word? {
        if case .string(let text) = value, let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map { "'\($0.rawValue)'" }
        let last = words.last.map { words.count > 1 ? " or \($0)" : $0 } ?? ""
        let expected = words.dropLast().joined(separator: ", ") + last
        note(type.errorType, "Input should be \(expected)", context: ["expected": .string(expected)])
        return Word.allCases.first
    }
}

/// A type's own `init(from:)` refused a value, which has been noted.
private struct Refusal: Error {}

/// What decodes from a JSON array.
protocol List {
    static var element: Any.Type { get }
}

extension Array: List {
    static var element: Any.Type { Element.self }
}

/// What decodes from any JSON object.
protocol Mapping {}
extension Dictionary: Mapping {}

extension DecodingError {
    fileprivate var summary: String {
        switch self {
        case .dataCorrupted(let context), .keyNotFound(_, let context): context.debugDescription
        case .typeMismatch(_, let context), .valueNotFound(_, let context): context.debugDescription
        @unknown default: "not valid"
        }
    }
}
