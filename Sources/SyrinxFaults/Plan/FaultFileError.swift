/// What is wrong with a file of faults, and where.
public struct FaultFileError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    /// The same, of something at `path`: `rules[2].cut`.
    func at(_ path: String) -> Self {
        Self("\(path) \(description)")
    }
}
