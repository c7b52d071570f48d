/// A wire type that is one of several models upstream, told apart by a field that names it.
///
/// Upstream looks at that field first, and adds what it says to the place of every error below.
/// <https://docs.pydantic.dev/latest/concepts/unions/#discriminated-unions>
protocol Tagged: Decodable {
    /// The field's name on the wire.
    static var tagName: String { get }
    /// In upstream's order.
    static var tags: [String] { get }
}

extension NodeDecoder.Node {
    /// The node as the model that its tag names, or a stand-in after noting what is wrong with the tag.
    func tagged(as type: any Tagged.Type) -> Self {
        guard case .object(let members) = value else { return self }
        let name = "'\(type.tagName)'"
        guard let member = members[type.tagName] else {
            note(
                "union_tag_not_found",
                "Unable to extract tag using discriminator \(name)",
                context: ["discriminator": .string(name)]
            )
            return standIn
        }
        let tag = Self.tag(member)
        guard member.string != nil, type.tags.contains(tag) else {
            let expected = type.tags.map { "'\($0)'" }.joined(separator: ", ")
            note(
                "union_tag_invalid",
                "Input tag '\(tag)' found using \(name) does not match any of the expected tags: \(expected)",
                context: ["discriminator": .string(name), "tag": .string(tag), "expected_tags": .string(expected)]
            )
            return standIn
        }
        var node = self
        node.location.append(.name(tag))
        return node
    }

    /// The tag as Python writes it.
    private static func tag(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        default: String(decoding: value.serialized(), as: UTF8.self)
        }
    }
}
