import SyrinxEngine
import SyrinxText

/// The times of a text's characters, as written and as normalized, from the times of its words.
struct Timeline: Sendable {
    private(set) var source = CharacterClock()
    private(set) var normalized = CharacterClock()
    /// Where the current clause starts among the normalized characters.
    private var base = 0
    /// How far the clause's text is from the beginning of the whole.
    private var offset = 0
    /// A written token of which some spoken words have been heard: "$25" until after "dollars".
    private var token: (range: Range<Int>, start: Double, end: Double)?

    /// A clause begins, which the whole text has as `characters`, and `offset` characters further on than it says itself.
    mutating func begin(_ clause: SpokenClause, as characters: [Unicode.Scalar], offset: Int) {
        base = normalized.count
        self.offset = offset
        normalized.append(clause.characters)
        source.append(characters)
    }

    /// `word` of `clause` is heard from `start` on, its phones ending at `ends`; seconds on the clock of the whole.
    mutating func hear(_ word: SpokenWord, of clause: SpokenClause, from start: Double, phones ends: [Double]) {
        guard let end = ends.last, let first = word.range.first else { return }
        let times = Self.spread(word.range.count, from: start, over: ends)
        normalized.hear(word.range.lowerBound + base..<word.range.upperBound + base, at: times)

        let sources = clause.sources[word.range]
        let whole = clause.sources[first].shifted(by: offset)
        let low = whole.lowerBound
        let high = sources.last.map { $0.upperBound + offset } ?? low
        if high - low == word.range.count, sources.allSatisfy({ $0.count == 1 }) {
            flush()
            source.hear(low..<high, at: times)
        } else if let token, token.range == whole {
            self.token = (token.range, token.start, end)
        } else {
            flush()
            token = (whole, start, end)
        }
    }

    /// All that was begun has been heard at `end`.
    mutating func settle(at end: Double) {
        flush()
        source.settle(at: end)
        normalized.settle(at: end)
    }

    /// Whether any character can be taken.
    var hasReady: Bool { source.hasReady || normalized.hasReady }

    mutating func takeSource(before end: Double) -> [CharacterClock.Timed] {
        source.take(before: end)
    }

    mutating func takeNormalized(before end: Double) -> [CharacterClock.Timed] {
        normalized.take(before: end)
    }

    /// All words of the token have been heard.
    private mutating func flush() {
        guard let token else { return }
        source.hear(token.range, at: Self.spread(token.range.count, from: token.start, over: [token.end]))
        self.token = nil
    }

    /// The borders of `count` characters that share the phones ending at `ends`.
    private static func spread(_ count: Int, from start: Double, over ends: [Double]) -> [Double] {
        (0...count).map { border in
            let position = Double(border) / Double(max(count, 1)) * Double(ends.count)
            let phone = min(Int(position), ends.count - 1)
            let low = phone == 0 ? start : ends[phone - 1]
            return low + (ends[phone] - low) * (position - Double(phone))
        }
    }
}

extension Range<Int> {
    fileprivate func shifted(by offset: Int) -> Self { lowerBound + offset..<upperBound + offset }
}
