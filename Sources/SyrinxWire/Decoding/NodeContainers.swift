/// The fields of an object.
struct MemberContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: NodeDecoder.Node
    let members: [String: JSONValue]
    let bounds: [String: Bounds]

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        members[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) -> Bool {
        let value = members[key.stringValue, default: .null]
        return value == .null || node.source == .form && value.array?.allSatisfy { $0 == "" } == true
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try field(key, type).read(type, within: bounds[key.stringValue])
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard !decodeNil(forKey: key), value(of: key.stringValue, type) != nil else { return nil }
        // What is wrong has been noted, and the other fields are still to be read.
        return try? decode(type, forKey: key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try superDecoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try superDecoder(forKey: key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder {
        NodeDecoder(node: node)
    }

    func superDecoder(forKey key: Key) -> any Decoder {
        NodeDecoder(node: field(key, JSONValue.self))
    }

    private func field(_ key: Key, _ type: Any.Type) -> NodeDecoder.Node {
        let name = key.stringValue
        guard let value = value(of: name, type) else {
            if !node.isStandIn {
                let whole = node.source == .json ? node.value : .null
                node.errors.append(.missing(at: node.location + [.name(name)], in: whole))
            }
            return node.standIn
        }
        var field = node.child(value, .name(name))
        field.source = .json
        return field
    }

    /// The value of a field, as JSON would have it.
    private func value(of name: String, _ type: Any.Type) -> JSONValue? {
        guard let value = members[name] else { return nil }
        switch node.source {
        case .json: return value
        case .query: return type is any List.Type ? value : value.array?.last ?? .null
        case .form: return JSONValue(formField: value.array?.compactMap(\.string) ?? [], as: type)
        }
    }
}

/// The elements of a list.
struct ElementContainer: UnkeyedDecodingContainer {
    let node: NodeDecoder.Node
    let elements: [JSONValue]
    private(set) var currentIndex = 0

    init(node: NodeDecoder.Node, elements: [JSONValue]) {
        self.node = node
        self.elements = elements
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, elements[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().read(type)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() -> any Decoder {
        NodeDecoder(node: next())
    }

    private mutating func next() -> NodeDecoder.Node {
        let index = currentIndex
        guard index < elements.count else {
            node.errors.append(.missing(at: node.location + [.index(index)], in: node.value))
            return node.standIn
        }
        currentIndex += 1
        return node.child(elements[index], .index(index))
    }
}

/// One value.
struct ValueContainer: SingleValueDecodingContainer {
    let node: NodeDecoder.Node

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool {
        node.value == .null
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try node.read(type)
    }
}

extension ValidationError.Item {
    static func missing(at location: [Step], in whole: JSONValue) -> Self {
        Self("missing", at: location, "Field required", input: whole)
    }
}
