/// Cuts a transcript into segments: where the speaker changes, at long silences, and where a segment would be too long.
///
/// One that would be too long ends with a sentence if it can, else with a part of one, else with the last word that
/// fits. Every item is in one segment, in order.
public struct Segmenter: Sendable {
    public var limits: SegmentLimits

    public init(_ limits: SegmentLimits = SegmentLimits()) {
        self.limits = limits
    }

    public func segments(of transcript: Transcript) -> [Segment] {
        let words = words(of: transcript.items)
        var segments: [Segment] = []
        var first = 0
        while first < words.count {
            let end = end(of: words, from: first)
            segments.append(Segment(items: Array(transcript.items[words[first].start..<words[end - 1].end])))
            first = end
        }
        return segments
    }

    /// A word or sound with the spacing behind it, as far as cutting needs to know it.
    private struct Word {
        /// The items' indices.
        var start: Int
        var end: Int
        var item: Transcript.Item
        /// Characters without the spacing, and of the spacing.
        var length: Int
        var spacing = 0
    }

    private func words(of items: [Transcript.Item]) -> [Word] {
        var words: [Word] = []
        for (index, item) in items.enumerated() {
            let length = item.text.unicodeScalars.count
            if item.kind != .spacing {
                // Spacing before the first word is the first segment's.
                words.append(Word(start: words.isEmpty ? 0 : index, end: index + 1, item: item, length: length))
            } else if let last = words.indices.last {
                words[last].end = index + 1
                words[last].spacing += length
            }
        }
        return words
    }

    /// The end of the segment that begins with the word `first`.
    private func end(of words: [Word], from first: Int) -> Int {
        var length = words[first].length
        var over = words[first].item.end
        var index = first + 1
        while index < words.count {
            let (last, next) = (words[index - 1], words[index])
            if last.item.voice != next.item.voice { return index }
            if let silence = limits.silence, next.item.start - over > silence { return index }
            length += last.spacing + next.length
            over = max(over, next.item.end)
            let isLong = limits.characters.map { length > $0 } ?? false
            if isLong || limits.duration.map({ over - words[first].item.start > $0 }) ?? false {
                return bestEnd(in: words, first..<index)
            }
            index += 1
        }
        return index
    }

    /// Where to end a segment that has room for no more than these words.
    private func bestEnd(in words: [Word], _ range: Range<Int>) -> Int {
        if let sentence = range.last(where: { words[$0].item.endsSentence }) { return sentence + 1 }
        // A part of a sentence that is too short is not worth a segment.
        let part = range.dropFirst(range.count / 2).last { words[$0].item.text.endsClause }
        return part.map { $0 + 1 } ?? range.upperBound
    }
}

extension Transcript.Item {
    /// Whether a sentence can end with it; what follows a sound is one of its own.
    fileprivate var endsSentence: Bool { kind == .audioEvent || text.endsSentence }
}

extension String {
    /// Whether a word's last mark, but for what closes quotations and parentheses, ends a sentence.
    var endsSentence: Bool { lastMark.map { ".!?…。！？｡؟।".unicodeScalars.contains($0) } ?? false }

    /// Whether it ends a part of a sentence.
    var endsClause: Bool { lastMark.map { ",;:–—、，；：،".unicodeScalars.contains($0) } ?? false }

    private var lastMark: Unicode.Scalar? { unicodeScalars.last { !"\"'”’»)]」』】）".unicodeScalars.contains($0) } }
}
