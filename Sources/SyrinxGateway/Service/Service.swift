/// A service that was described, ready for requests.
final class Service: Sendable {
    let description: ServiceDescription
    private typealias Line = (pattern: PathPattern, operation: Operation)

    /// The rules that may fit a path, by its second word, in their order.
    private let families: [String: [Line]]
    /// Those that may fit any.
    private let general: [Line]
    private let other: Operation

    init(_ description: ServiceDescription) {
        self.description = description
        let lines = description.operations.map { (pattern: PathPattern($0.path), operation: Operation($0)) }
        let names = Set(lines.compactMap(\.pattern.family))
        families = Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, lines.filter { $0.pattern.family == nil || $0.pattern.family == name })
            }
        )
        general = lines.filter { $0.pattern.family == nil }
        other = Operation(OperationRule(nil, "/**", description.otherCapability))
    }

    var name: String { description.name }

    /// The first rule that fits, with what stands where its path has braces.
    func operation(_ method: String, _ path: [String]) -> (Operation, parameters: [String: String]) {
        // What is said of GET holds for HEAD.
        let asked = method == "HEAD" ? "GET" : method
        let lines = path.count > 1 ? families[path[1]] ?? general : general
        for (pattern, operation) in lines where operation.rule.method == nil || operation.rule.method == asked {
            if let parameters = pattern.match(path) { return (operation, parameters) }
        }
        return (other, [:])
    }

    /// Credits for so many characters.
    func credits(_ characters: Int, model: String?) -> Int {
        let factor = description.modelFactors
            .filter { (model ?? "").hasPrefix($0.key) }
            .max { $0.key.count < $1.key.count }?.value
        return Int((Double(characters) * (factor ?? 1)).rounded(.up))
    }

    /// What a key's secret is sent as.
    func credential(_ secret: String) -> (name: String, value: String) {
        (description.header, description.scheme.map { "\($0) \(secret)" } ?? secret)
    }
}
