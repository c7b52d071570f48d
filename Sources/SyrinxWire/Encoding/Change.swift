/// What becomes of a field that may be empty: an absent one stays as it is, and `null` empties it.
public enum Change<Value> {
    case unchanged
    case cleared
    case set(Value)

    /// Makes the change.
    public func apply(to field: inout Value?) {
        switch self {
        case .unchanged: break
        case .cleared: field = nil
        case .set(let value): field = value
        }
    }

    /// The same change by another value.
    public func map<Other, Failure: Error>(
        _ transform: (Value) throws(Failure) -> Other
    ) throws(Failure) -> Change<Other> {
        switch self {
        case .unchanged: .unchanged
        case .cleared: .cleared
        case .set(let value): .set(try transform(value))
        }
    }
}

extension Change: Equatable where Value: Equatable {}
extension Change: Hashable where Value: Hashable {}
extension Change: Sendable where Value: Sendable {}

extension Change: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .cleared : .set(try container.decode(Value.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if case .set(let value) = self { try container.encode(value) } else { try container.encodeNil() }
    }
}

// The compiler picks these for synthesized conformances.
extension KeyedDecodingContainer {
    public func decode<Value: Codable>(_ type: Change<Value>.Type, forKey key: Key) throws -> Change<Value> {
        guard contains(key) else { return .unchanged }
        if try decodeNil(forKey: key) { return .cleared }
        return try decodeIfPresent(Value.self, forKey: key).map { .set($0) } ?? .unchanged
    }
}

extension KeyedEncodingContainer {
    public mutating func encode<Value: Codable>(_ value: Change<Value>, forKey key: Key) throws {
        switch value {
        case .unchanged: break
        case .cleared: try encodeNil(forKey: key)
        case .set(let value): try encode(value, forKey: key)
        }
    }
}
