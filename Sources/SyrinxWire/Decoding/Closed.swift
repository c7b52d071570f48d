/// A wire type whose unknown fields decoding refuses, so that a typing mistake shows; for routes of this server's own.
///
/// Upstream's types are open: there an unknown field is ignored.
public protocol Closed: Decodable {
    /// By name on the wire.
    static var fieldNames: [String] { get }
}

extension NodeDecoder.Node {
    /// Notes the members that `type` does not have.
    func noteExtraFields(of type: any Closed.Type) {
        guard case .object(let members) = value else { return }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where !type.fieldNames.contains(name) {
            child(value, .name(name)).note("extra_forbidden", "Extra inputs are not permitted")
        }
    }
}
