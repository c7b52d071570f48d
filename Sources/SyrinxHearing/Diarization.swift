/// Who speaks when.
public struct Diarization: Hashable, Sendable {
    /// A stretch in which one speaks; times are in seconds.
    public struct Turn: Hashable, Sendable {
        /// `speaker_0`, `speaker_1` …, in the order in which they are first heard.
        public var speaker: String
        public var start: Double
        public var end: Double

        public init(speaker: String, start: Double, end: Double) {
            self.speaker = speaker
            self.start = start
            self.end = end
        }
    }

    /// In order; no two overlap.
    public var turns: [Turn]

    public init(turns: [Turn]) {
        self.turns = turns
    }

    /// How many speak.
    public var speakers: Int { Set(turns.map(\.speaker)).count }

    /// Who is heard longest between two times, or nearest to them; nil if nobody speaks at all.
    public func speaker(from start: Double, to end: Double) -> String? {
        // Turns do not overlap, so that both their starts and their ends are in order.
        var first = turns.startIndex
        var limit = turns.endIndex
        while first < limit {
            let middle = (first + limit) / 2
            if turns[middle].end <= start { first = middle + 1 } else { limit = middle }
        }
        var shares: [String: Double] = [:]
        for turn in turns[first...] {
            guard turn.start < end else { break }
            shares[turn.speaker, default: 0] += min(end, turn.end) - max(start, turn.start)
        }
        if let longest = shares.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return longest.key }
        let neighbours = [first - 1, first].filter(turns.indices.contains).map { turns[$0] }
        return neighbours.min { $0.distance(start, end) < $1.distance(start, end) }?.speaker
    }
}

extension Diarization.Turn {
    fileprivate func distance(_ start: Double, _ end: Double) -> Double {
        max(self.start - end, start - self.end)
    }
}
