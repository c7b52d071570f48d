import SyrinxEngine

/// Walks through sound and text together, a window at a time, so that hours take no more memory than minutes.
///
/// In each window the text is laid along the sound. Where it does not fit, the window is heard as if the text were
/// unknown, and the walk goes on where the two agree again.
struct AlignmentWalk {
    typealias Hear = ([Int16], [SphinxVocabulary.Word]) throws -> [HeardWord]

    private let sound: any SoundReader
    private let words: [SphinxVocabulary.Word]
    private let decoder: SphinxDecoder
    private var found: [AlignedWord] = []
    private var position = 0
    /// Words that are where the walk put them for want of better.
    private var lost = 0

    /// 20 seconds, of which the last three are left to the next window, since words may be cut there.
    private static let window = 20 * 16000
    private static let margin = 3 * 16000
    /// More than are said in a window.
    private static let wordsAhead = 120
    /// Words whose sound fits worse are not these words, or not said.
    private static let worst = 4.0
    /// Where the text is looked for when it was lost.
    private static let searchAhead = 300

    init(_ sound: any SoundReader, _ words: [SphinxVocabulary.Word], _ decoder: SphinxDecoder) {
        self.sound = sound
        self.words = words
        self.decoder = decoder
    }

    /// When each word is said.
    mutating func align(hear: Hear) throws -> [AlignedWord] {
        while found.count < words.count, sound.count - position >= SphinxDecoder.shortest {
            if try !follow() { try recover(hear) }
        }
        let missing = words.count - found.count
        place(missing, in: position..<sound.count)
        guard lost * 2 <= words.count else {
            throw EngineError(.mismatch, "\(lost) of \(words.count) words were not found in the sound")
        }
        return found
    }

    /// Lays the text along the next window; false if it does not fit.
    private mutating func follow() throws -> Bool {
        let end = min(position + Self.window, sound.count)
        let isLast = end == sound.count
        let ahead = words[found.count..<min(found.count + Self.wordsAhead, words.count)]
        let isWhole = isLast && ahead.endIndex == words.endIndex
        guard let all = try find(ahead, in: position..<end, mayEndEarly: !isWhole) else { return false }
        let limit = seconds(isLast ? end : end - Self.margin)
        let kept = all.prefix { isLast || $0.end <= limit }
        guard let last = kept.last, kept.meanLoss <= Self.worst else { return false }
        found += kept
        position = min(sound.count, Int(last.end * 16000))
        return true
    }

    /// Hears the next window, and goes to where that and the text last agree.
    private mutating func recover(_ hear: Hear) throws {
        let end = min(position + Self.window, sound.count)
        let ahead = words[found.count..<min(found.count + Self.searchAhead, words.count)]
        let part = SpeechConditioner.condition(whole: try sound.samples(in: position..<end))
        let heard = try part.map { try hear($0, Array(ahead)) } ?? []
        let start = position
        var next = ahead.startIndex
        for match in TextMatch.matches(heard.map(\.text), ahead.map(\.text)) {
            let first = start + Int(heard[match.heard.lowerBound].start * 16000)
            let last = start + Int(heard[match.heard.upperBound - 1].end * 16000)
            let words = ahead.startIndex + match.text.lowerBound..<ahead.startIndex + match.text.upperBound
            try take(ahead[next..<words.lowerBound], in: position..<max(position, first))
            try take(ahead[words], in: first..<max(first, last))
            next = words.upperBound
            position = max(position, last)
        }
        if next == ahead.startIndex { position = end == sound.count ? end : end - Self.margin }
    }

    /// Finds words in a stretch of sound that should be theirs, or else just puts them there.
    private mutating func take(_ words: ArraySlice<SphinxVocabulary.Word>, in range: Range<Int>) throws {
        guard !words.isEmpty else { return }
        let fitting = try find(words, in: range, mayEndEarly: false)
        if let fitting, fitting.count == words.count, fitting.meanLoss <= Self.worst {
            found += fitting
        } else {
            place(words.count, in: range)
        }
    }

    private func find(
        _ words: ArraySlice<SphinxVocabulary.Word>,
        in range: Range<Int>,
        mayEndEarly: Bool
    ) throws -> [AlignedWord]? {
        guard range.count >= SphinxDecoder.shortest else { return nil }
        guard let part = SpeechConditioner.condition(whole: try sound.samples(in: range)) else { return nil }
        let grammar = SphinxGrammar(words.map(\.text), mayEndEarly: mayEndEarly)
        return try decoder.find(grammar, in: part)?.map { word in
            func seconds(_ frame: Int) -> Double {
                SphinxDecoder.seconds(atFrame: frame, range.lowerBound, range.count)
            }
            return AlignedWord(
                start: seconds(word.frames.lowerBound),
                end: seconds(word.frames.upperBound),
                loss: word.loss,
                phones: word.phones.map { seconds($0.lowerBound)..<seconds($0.upperBound) }
            )
        }
    }

    /// Puts words that were not found one after the other into a stretch of sound.
    private mutating func place(_ count: Int, in range: Range<Int>) {
        let length = seconds(range.count) / Double(max(1, count))
        for index in 0..<count {
            let start = seconds(range.lowerBound) + Double(index) * length
            found.append(AlignedWord(start: start, end: start + length, loss: Self.worst * 2, phones: []))
        }
        lost += count
    }

    private func seconds(_ sample: Int) -> Double { Double(sample) / 16000 }
}

extension Collection<AlignedWord> {
    /// The mean of what does not fit, by time.
    fileprivate var meanLoss: Double {
        let time = reduce(0) { $0 + $1.end - $1.start }
        return time > 0 ? reduce(0) { $0 + $1.loss * ($1.end - $1.start) } / time : .infinity
    }
}
