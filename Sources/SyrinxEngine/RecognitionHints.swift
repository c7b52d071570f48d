/// What helps an engine to understand.
public struct RecognitionHints: Hashable, Sendable {
    /// Words and phrases that are likely to be said, spelled as they should come out but for their case.
    public var keyterms: [String]
    /// What was said just before.
    public var preceding: String?

    public init(keyterms: [String] = [], preceding: String? = nil) {
        self.keyterms = keyterms
        self.preceding = preceding
    }
}
