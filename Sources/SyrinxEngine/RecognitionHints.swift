/// What helps an engine to understand.
public struct RecognitionHints: Hashable, Sendable {
    /// Words and phrases that are likely to be said, spelled as they should come out but for their case.
    public var keyterms: [String]

    public init(keyterms: [String] = []) {
        self.keyterms = keyterms
    }
}
