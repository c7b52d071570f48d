/// Words of one speaker that are shown together.
public struct Segment: Hashable, Sendable {
    /// With the spacing behind each word, that behind the last one included.
    public var items: [Transcript.Item]

    /// What is said, without space around it.
    public var text: String {
        var scalars = items.reduce(into: "") { $0 += $1.text }.unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }

    /// Seconds at which the first word begins.
    public var start: Double { words.first?.start ?? items.first?.start ?? 0 }

    /// Seconds at which the last word is over.
    public var end: Double { max(words.map(\.end).max() ?? start, start) }

    /// Who says it, or on which channel, as an identifier: `speaker_0`.
    public var speaker: String? { words.first?.voice }

    private var words: some Sequence<Transcript.Item> & BidirectionalCollection<Transcript.Item> {
        items.lazy.filter { $0.kind != .spacing }
    }
}

extension Transcript.Item {
    /// Who says it: its speaker, or its channel where speakers were not told apart.
    var voice: String? { speaker ?? channel.map { "channel_\($0)" } }
}
