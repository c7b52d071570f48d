/// A wire type that is one of several models upstream, with nothing that tells beforehand which.
///
/// Upstream tries each; where none fits, it reports for each what is wrong, below the model's name.
/// <https://docs.pydantic.dev/latest/concepts/unions/>
protocol Union: Decodable {
    /// By upstream's names, in upstream's order.
    static var models: [(name: String, type: any Decodable.Type)] { get }
}

extension NodeDecoder.Node {
    /// Whether one of a union's models fits, after noting what is wrong with each if not.
    func fits(_ union: any Union.Type) -> Bool {
        guard !isStandIn else { return true }
        var refusals: [ValidationError.Item] = []
        for model in union.models {
            var node = self
            node.location.append(.name(model.name))
            node.errors = ErrorList()
            // What is wrong has been noted.
            _ = try? node.read(model.type)
            if node.errors.items.isEmpty { return true }
            refusals += node.errors.items
        }
        for refusal in refusals { errors.append(refusal) }
        return false
    }
}
