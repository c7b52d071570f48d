/// A word as an engine heard it.
public struct HeardWord: Hashable, Sendable {
    /// In lower case and as it was said: `twenty`, `don't`.
    public var text: String
    /// Seconds from the utterance's first sample.
    public var start: Double
    public var end: Double
    /// How sure the engine is of it, 0...1.
    public var probability: Double

    public init(_ text: String, start: Double, end: Double, probability: Double) {
        self.text = text
        self.start = start
        self.end = end
        self.probability = probability
    }
}
