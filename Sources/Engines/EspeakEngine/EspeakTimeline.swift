import SyrinxEngine

/// Puts espeak-ng's events and sound together: each word's sound with its mark, once its end is known.
struct EspeakTimeline {
    private let words: [Range<Int>]
    private var samples: [Float] = []
    /// How many samples were given out or left out before `samples`.
    private var offset = 0
    private var marks: [SpeechMark] = []
    /// Samples up to here belong to words that have their marks.
    private var known = 0
    /// How much silence was left out at the beginning; nil until that is clear.
    private var lead: Int?
    private var markEnd = 0
    private var open: Group?
    private var next = 0

    /// Words that espeak-ng says as one, such as `of the`, or one word.
    private struct Group {
        var first: Int
        var start: Int
        var phones: [(start: Int, name: String)] = []
    }

    private static let silence: Float = 1 / 512

    /// - Parameter words: Where each word is in the text, in Unicode scalars.
    init(words: [Range<Int>]) {
        self.words = words
    }

    /// Takes what a worker wrote, and gives what has become certain.
    mutating func take(_ answer: EspeakAnswer) -> SpeechPiece? {
        switch answer {
        case .sound(let events, let sound):
            samples += sound
            for event in events { take(event) }
            return piece(upTo: min(known, offset + samples.count))
        case .end:
            return finish()
        case .hello, .failure:
            return nil
        }
    }

    private mutating func take(_ event: EspeakAnswer.Event) {
        switch event {
        case .phone(let sample, let name):
            open?.phones.append((sample, name))
        case .word(let sample, let character):
            guard let word = words.lastIndex(where: { $0.lowerBound <= character }) else { return }
            if open != nil, word < next { return }
            // Words before the first that espeak-ng tells of were said with it.
            let first = open == nil ? 0 : word
            close(at: sample, before: first)
            open = Group(first: first, start: sample)
            next = word + 1
        }
    }

    /// Gives the words from the open group's first to `end` their marks.
    private mutating func close(at sample: Int, before end: Int) {
        guard let group = open, group.first < end else { return }
        let ends = group.phones.dropFirst().map(\.start) + [sample]
        let phones = zip(group.phones, ends).filter { !$0.0.name.isEmpty && !$0.0.name.hasPrefix("(") }
        let bounds = phones.map { (start: $0.0.start, end: $0.1) }
        var start = max(group.start, markEnd)
        for (word, share) in Self.shares(of: bounds.count, among: words[group.first..<end]).enumerated() {
            let part = bounds[share]
            let stop = max(start, part.last?.end ?? start)
            marks.append(
                SpeechMark(word: group.first + word, range: start..<stop, phoneEnds: part.map { max($0.end, start) })
            )
            start = stop
        }
        markEnd = start
        known = sample
        open = nil
    }

    /// Divides `count` phones among words by the length of their spelling.
    private static func shares(of count: Int, among words: ArraySlice<Range<Int>>) -> [Range<Int>] {
        let letters = max(1, words.reduce(0) { $0 + $1.count })
        var before = 0
        return words.map { word in
            let start = count * before / letters
            before += word.count
            return start..<max(start, count * before / letters)
        }
    }

    private mutating func finish() -> SpeechPiece? {
        close(at: offset + samples.count, before: words.count)
        for word in marks.count + emitted..<words.count {
            marks.append(SpeechMark(word: word, range: markEnd..<markEnd))
        }
        let loud = (samples.lastIndex { abs($0) > Self.silence } ?? -1) + 1 + offset
        return piece(upTo: min(offset + samples.count, max(loud, markEnd)))
    }

    private var emitted = 0

    private mutating func piece(upTo end: Int) -> SpeechPiece? {
        guard end > offset || !marks.isEmpty else { return nil }
        if lead == nil { trim(upTo: end) }
        let count = max(0, end - offset)
        let lead = lead ?? 0
        let piece = SpeechPiece(
            Array(samples.prefix(count)),
            marks: marks.map { $0.shifted(by: -lead) }
        )
        samples.removeFirst(count)
        offset += count
        emitted += marks.count
        marks = []
        return piece
    }

    private mutating func trim(upTo end: Int) {
        let limit = max(0, min(end, marks.first { !$0.phoneEnds.isEmpty }?.phoneEnds.first ?? end) - offset)
        let silent = samples.prefix(limit).prefix { abs($0) <= Self.silence }.count
        samples.removeFirst(silent)
        offset += silent
        lead = silent
    }
}

extension SpeechMark {
    fileprivate func shifted(by samples: Int) -> SpeechMark {
        let start = max(0, range.lowerBound + samples)
        return SpeechMark(
            word: word,
            range: start..<max(start, range.upperBound + samples),
            phoneEnds: phoneEnds.map { max(start, $0 + samples) }
        )
    }
}
