/// Names of fields, among which one is found by its length and a look at few of them.
public struct HeaderNames: Sendable {
    /// Those of each length, behind each other.
    private let byLength: [[UInt8]]

    /// - Parameter names: In lower case.
    public init(_ names: [String]) {
        var byLength: [[UInt8]] = Array(repeating: [], count: (names.map(\.utf8.count).max() ?? 0) + 1)
        for name in names { byLength[name.utf8.count] += name.utf8 }
        self.byLength = byLength
    }

    public func contains(_ name: Span<UInt8>) -> Bool {
        guard !name.isEmpty, name.count < byLength.count else { return false }
        let words = byLength[name.count]
        var start = 0
        while start < words.count {
            if words.span.extracting(start..<start + name.count).isSame(as: name) { return true }
            start += name.count
        }
        return false
    }
}

extension HeaderNames: ExpressibleByArrayLiteral {
    public init(arrayLiteral names: String...) {
        self.init(names)
    }
}
