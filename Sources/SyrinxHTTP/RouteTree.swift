/// Finds what is bound to a path, whose pattern may have parameters: `/v1/voices/{voice_id}`.
struct RouteTree<Value> {
    fileprivate struct Node {
        var children: [Substring: Int] = [:]
        /// The node behind a parameter.
        var any: Int?
        var value: Value?
        /// The names of the parameters on the way here.
        var names: [String] = []
    }

    /// The root is the first.
    private var nodes = [Node()]
    /// The nodes of patterns without parameters.
    private var fixed: [String: Int] = [:]

    /// Changes what is bound to exactly this pattern.
    mutating func update(_ pattern: String, _ change: (inout Value?) -> Void) {
        var index = 0
        var names: [String] = []
        for segment in Self.segments(of: pattern) {
            if segment.first == "{" { names.append(String(segment.dropFirst().dropLast())) }
            index = child(of: index, segment)
        }
        change(&nodes[index].value)
        nodes[index].names = names
        if names.isEmpty { fixed[pattern] = index }
    }

    private mutating func child(of index: Int, _ segment: Substring) -> Int {
        let isParameter = segment.first == "{"
        if let child = isParameter ? nodes[index].any : nodes[index].children[segment] { return child }
        nodes.append(Node())
        if isParameter { nodes[index].any = nodes.count - 1 } else { nodes[index].children[segment] = nodes.count - 1 }
        return nodes.count - 1
    }

    /// What is bound to the pattern that fits `path`; a pattern's own words come before its parameters.
    func find(_ path: String) -> (value: Value, parameters: [String: String])? {
        if let index = fixed[path], let value = nodes[index].value { return (value, [:]) }
        let segments = Self.segments(of: path)
        var values: [Substring] = []
        guard let node = find(segments[...], from: 0, &values), let value = nodes[node].value else { return nil }
        guard !values.isEmpty else { return (value, [:]) }
        let pairs = zip(nodes[node].names, values.map(String.init))
        return (value, Dictionary(pairs) { _, last in last })
    }

    private func find(_ segments: ArraySlice<Substring>, from index: Int, _ values: inout [Substring]) -> Int? {
        guard let segment = segments.first else { return nodes[index].value == nil ? nil : index }
        let rest = segments.dropFirst()
        if let child = nodes[index].children[segment], let found = find(rest, from: child, &values) { return found }
        guard let child = nodes[index].any else { return nil }
        values.append(segment)
        if let found = find(rest, from: child, &values) { return found }
        values.removeLast()
        return nil
    }

    /// Double and trailing slashes make no segments.
    private static func segments(of path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    }
}

extension RouteTree: Sendable where Value: Sendable {}
extension RouteTree.Node: Sendable where Value: Sendable {}
