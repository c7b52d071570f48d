/// The fields of a message's head, in order; names compare without regard to case.
public struct Headers: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        /// Lower case.
        public var name: String
        public var value: String
    }

    public private(set) var fields: [Field] = []

    public init() {}

    /// Names that are lower case already.
    init(lowercased fields: [(name: String, value: String)]) {
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    /// The value of the first field of this name; setting it replaces them all, setting nil removes them.
    public subscript(name: String) -> String? {
        get {
            let name = lowercase(name)
            return fields.first { $0.name == name }?.value
        }
        set {
            let name = lowercase(name)
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    /// Adds a field, even if there is one of this name.
    public mutating func append(_ name: String, _ value: String) {
        append(lowercased: lowercase(name), value)
    }

    /// Adds a field whose name is lower case already.
    mutating func append(lowercased name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Whether there is a field of this name, which is lower case.
    func contains(lowercased name: String) -> Bool {
        fields.contains { $0.name == name }
    }

    mutating func reserve(_ count: Int) {
        fields.reserveCapacity(count)
    }
}

/// Most names are lower case already, and need no copy.
private func lowercase(_ name: String) -> String {
    name.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ? name.lowercased() : name
}

extension Headers: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}
