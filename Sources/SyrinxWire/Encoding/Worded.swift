/// A change in the words of the API: `clear` empties the field, and `no_update` leaves it as an absent one does.
@propertyWrapper
public struct Worded<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    public var wrappedValue: Change<Value>

    public init(wrappedValue: Change<Value> = .unchanged) {
        self.wrappedValue = wrappedValue
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch try container.decode(JSONValue.self) {
        case "no_update": wrappedValue = .unchanged
        case "clear", .null: wrappedValue = .cleared
        default: wrappedValue = .set(try container.decode(Value.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch wrappedValue {
        case .unchanged: try container.encode("no_update")
        case .cleared: try container.encode("clear")
        case .set(let value): try container.encode(value)
        }
    }
}

// The compiler picks these for synthesized conformances.
extension KeyedDecodingContainer {
    public func decode<Value>(_ type: Worded<Value>.Type, forKey key: Key) throws -> Worded<Value> {
        guard contains(key) else { return Worded() }
        switch try decode(JSONValue.self, forKey: key) {
        case "no_update": return Worded()
        case "clear", .null: return Worded(wrappedValue: .cleared)
        default: return Worded(wrappedValue: try decode(Change<Value>.self, forKey: key))
        }
    }
}

extension KeyedEncodingContainer {
    public mutating func encode<Value>(_ value: Worded<Value>, forKey key: Key) throws {
        switch value.wrappedValue {
        case .unchanged: break
        case .cleared: try encode("clear", forKey: key)
        case .set(let value): try encode(value, forKey: key)
        }
    }
}
