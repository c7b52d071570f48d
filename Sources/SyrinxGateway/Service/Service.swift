/// A service that was described, ready for requests.
struct Service: Sendable {
    let description: ServiceDescription
    private let patterns: [(pattern: PathPattern, rule: OperationRule)]
    private let other: OperationRule

    init(_ description: ServiceDescription) {
        self.description = description
        patterns = description.operations.map { (PathPattern($0.path), $0) }
        other = OperationRule(nil, "/**", description.otherCapability)
    }

    var name: String { description.name }

    /// The first rule that fits, with what stands where its path has braces.
    func operation(_ method: String, _ path: [String]) -> (rule: OperationRule, parameters: [String: String]) {
        // What is said of GET holds for HEAD.
        let asked = method == "HEAD" ? "GET" : method
        for (pattern, rule) in patterns where rule.method == nil || rule.method == asked {
            if let parameters = pattern.match(path) { return (rule, parameters) }
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
