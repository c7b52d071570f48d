import SyrinxText

/// What is to be said, as it becomes known.
protocol SpeechScript: Sendable {
    /// Whether more may be added while it is spoken, so that no sound may wait for what comes after it.
    var isLive: Bool { get }

    /// What comes next, waiting for it if need be; nil at the end.
    mutating func next() async throws -> SpeechCue?
}

/// What a speaker is to do next.
enum SpeechCue: Sendable {
    case line(SpeechLine)
    /// Bring what was said to its end, as if nothing followed: all of its sound is to be heard now.
    case rest
    /// The same, and nothing more comes of the part.
    case partEnd
}

/// A clause with all that is needed to speak it.
struct SpeechLine: Sendable {
    var clause: SpokenClause
    /// What the whole text has in its place.
    var characters: [Unicode.Scalar]
    /// Where the text that ``clause`` counts in begins in the whole.
    var offset: Int
    /// Which of the plan's parts it belongs to.
    var part: Int
    var speaker: Speaker
    /// The next words, as far as they shape this clause's melody.
    var following: [SpokenWord]

    /// Its place in the whole text.
    var range: Range<Int> { clause.clause.source.lowerBound + offset..<clause.clause.source.upperBound + offset }
}
