/// A word as an engine heard it: spoken form, small letters, no punctuation.
public struct RecognizedWord: Hashable, Sendable {
    /// As said: `twenty`, `don't`, a spelled letter as `b` or `b.`.
    public var text: String
    /// Seconds from the beginning of the sound.
    public var start: Double
    /// Seconds from the beginning of the sound.
    public var end: Double
    /// From 0 to 1.
    public var probability: Double
    /// Who said it: `speaker_0`; nil if speakers were not told apart.
    public var speaker: String?

    public init(_ text: String, start: Double, end: Double, probability: Double = 1, speaker: String? = nil) {
        self.text = text
        self.start = start
        self.end = end
        self.probability = probability
        self.speaker = speaker
    }
}
