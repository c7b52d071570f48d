/// Who says which word.
extension Diarization {
    /// A pause of so many seconds between words may end a turn; where there is none, few change.
    private static let pause = 0.15
    /// How far, in seconds, a change may be from the pause that it belongs to.
    private static let reach = 0.5
    /// What nobody says without a pause before or after it in the midst of another's turn, in seconds.
    private static let aside = 0.8

    /// Who says each of `words`, which are in order; nil if nobody speaks at all.
    ///
    /// Each is given to whom it is heard from longest, but then the words' own times, which are finer than those of the
    /// turns, have a say: a change without a pause goes to the pause that is near, and one that comes to nothing without
    /// a pause is none. So a word doesn't change its speaker in mid-sentence.
    public func speakers(of words: [Range<Double>]) -> [String?] {
        var speakers = words.map { speaker(from: $0.lowerBound, to: $0.upperBound) }
        guard words.count > 1 else { return speakers }
        moveChanges(of: &speakers, words)
        dropAsides(from: &speakers, words)
        return speakers
    }

    private func isPause(before word: Int, _ words: [Range<Double>]) -> Bool {
        words[word].lowerBound - words[word - 1].upperBound >= Self.pause
    }

    /// Moves each change to the nearest pause, if it is not at one.
    private func moveChanges(of speakers: inout [String?], _ words: [Range<Double>]) {
        var word = 1
        while word < words.count {
            defer { word += 1 }
            guard speakers[word] != speakers[word - 1], !isPause(before: word, words) else { continue }
            let (before, after) = (speakers[word - 1], speakers[word])
            let change = words[word].lowerBound
            let earlier = stride(from: word - 1, to: 0, by: -1)
                .prefix { speakers[$0] == before && change - words[$0].lowerBound <= Self.reach }
                .first { isPause(before: $0, words) }
            let later = (word + 1..<words.count)
                .prefix { speakers[$0 - 1] == after && words[$0 - 1].upperBound - change <= Self.reach }
                .first { isPause(before: $0, words) }
            let toEarlier = earlier.map { change - words[$0].lowerBound } ?? .infinity
            let toLater = later.map { words[$0 - 1].upperBound - change } ?? .infinity
            if let earlier, toEarlier <= toLater {
                for index in earlier..<word { speakers[index] = after }
            } else if let later {
                for index in word..<later { speakers[index] = before }
                word = later
            }
        }
    }

    /// Gives what is short and stands in another's words, a pause on neither side, to that other.
    private func dropAsides(from speakers: inout [String?], _ words: [Range<Double>]) {
        var start = 0
        while start < words.count {
            let speaker = speakers[start]
            let end = (start..<words.count).first { speakers[$0] != speaker } ?? words.count
            defer { start = end }
            guard start > 0, end < words.count, speakers[start - 1] == speakers[end],
                words[end - 1].upperBound - words[start].lowerBound < Self.aside,
                !isPause(before: start, words), !isPause(before: end, words)
            else { continue }
            for index in start..<end { speakers[index] = speakers[end] }
        }
    }
}
