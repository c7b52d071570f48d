/// An engine that finds where known words are said.
///
/// It is called on an engine thread and may block it; several calls run at once on several threads.
public protocol Aligner: Sendable {
    /// When each of `words` is said: one for each, in order.
    func align(_ sound: any SoundReader, to words: [String]) throws -> [AlignedWord]
}

/// When a word is said, and how well the sound fits it.
public struct AlignedWord: Hashable, Sendable {
    /// Seconds from the first sample.
    public var start: Double
    public var end: Double
    /// How badly the sound fits: 0 when nothing fits better, more the worse.
    public var loss: Double
    /// The times of its sounds.
    public var phones: [Range<Double>]

    public init(start: Double, end: Double, loss: Double, phones: [Range<Double>]) {
        self.start = start
        self.end = end
        self.loss = loss
        self.phones = phones
    }
}
