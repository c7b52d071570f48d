/// Sound that is read a stretch at a time, so that hours of it need not be in memory.
///
/// Mono, at the rate of the engine that reads it.
public protocol SoundReader {
    /// How many samples there are.
    var count: Int { get }

    /// The samples of a stretch, -1...1.
    ///
    /// - Precondition: `range` is within `0..<count`.
    func samples(in range: Range<Int>) throws -> [Float]
}

extension [Float]: SoundReader {
    public func samples(in range: Range<Int>) -> [Float] { Array(self[range]) }
}
