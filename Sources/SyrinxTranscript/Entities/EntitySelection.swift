/// The entity types that were asked for.
public struct EntitySelection: Hashable, Sendable {
    public var types: Set<EntityType>

    public static let all = Self(types: Set(EntityCategory.allCases.flatMap(\.types)))

    public init(types: Set<EntityType>) {
        self.types = types
    }

    /// What `entity_detection` and `entity_redaction` name: `all`, categories and types.
    public init(_ names: [String]) throws(UnknownEntityType) {
        types = []
        for name in names {
            if name == "all" {
                types.formUnion(Self.all.types)
            } else if let category = EntityCategory(rawValue: name) {
                types.formUnion(category.types)
            } else if Self.all.types.contains(EntityType(rawValue: name)) {
                types.insert(EntityType(rawValue: name))
            } else {
                throw UnknownEntityType(name: name)
            }
        }
    }

    /// Whether another selection finds whatever this one does, be it under a broader type.
    public func isSubset(of other: EntitySelection) -> Bool {
        types.allSatisfy { other.label(for: $0) != nil }
    }

    /// The type by which this selection knows an entity; nil if it does not ask for it.
    func label(for type: EntityType) -> EntityType? {
        ([type] + type.broader).first(where: types.contains)
    }
}

/// A name that is no entity type, no category and not `all`.
public struct UnknownEntityType: Error, Hashable, Sendable {
    public var name: String
}
