extension SpeechToText {
    /// Which entities to look for: types, such as `email_address`, and whole categories, such as `pii`.
    ///
    /// On the wire one name, or a list of them.
    public struct EntitySelection: Codable, Hashable, Sendable, ExpressibleByArrayLiteral {
        public var names: [String]

        public init(_ names: [String]) {
            self.names = names
        }

        public init(arrayLiteral names: String...) {
            self.names = names
        }

        /// Selects every entity.
        public static let all: Self = ["all"]

        public var isEmpty: Bool { names.isEmpty }
        public var isAll: Bool { names.contains("all") }

        /// Whether each of another selection's entities is one of these, given the types of each category.
        public func covers(_ other: Self, categories: [String: Set<String>]) -> Bool {
            if isAll { return true }
            let types = names.reduce(into: Set(names)) { $0.formUnion(categories[$1] ?? []) }
            return other.names.allSatisfy { name in
                types.contains(name) || categories[name]?.isSubset(of: types) == true
            }
        }

        func adding(_ name: String) -> Self {
            names.contains(name) || isAll ? self : Self(names + [name])
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let value = try container.decode(JSONValue.self)
            names = try value.string.map { [$0] } ?? container.decode([String].self)
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if names.count == 1 { try container.encode(names[0]) } else { try container.encode(names) }
        }
    }

    /// What stands in place of an entity.
    public enum EntityRedactionMode: String, Choice {
        /// `{REDACTED}`
        case redacted
        /// `{EMAIL_ADDRESS}`
        case entityType = "entity_type"
        /// `{EMAIL_ADDRESS_1}`, and so on.
        case enumeratedEntityType = "enumerated_entity_type"
    }

    /// An entity that has been found.
    public struct DetectedEntity: Codable, Hashable, Sendable {
        public var text: String
        /// Such as `email_address`.
        public var entityType: String
        /// The first of its characters in the text.
        public var startCharacter: Int
        /// The one after the last.
        public var endCharacter: Int

        public init(_ text: String, _ entityType: String, characters: Range<Int>) {
            self.text = text
            self.entityType = entityType
            startCharacter = characters.lowerBound
            endCharacter = characters.upperBound
        }

        enum CodingKeys: String, CodingKey {
            case text
            case entityType = "entity_type"
            case startCharacter = "start_char"
            case endCharacter = "end_char"
        }
    }
}

extension SpeechToText.EntitySelection: Union {
    static var models: [(name: String, type: any Decodable.Type)] {
        [("str", String.self), ("list[str]", [String].self)]
    }
}
