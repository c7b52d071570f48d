/// A transcript's text as rules read it: words without the marks around them, and who says them.
struct EntityText {
    struct Word {
        /// In scalars of the text, without marks at its ends.
        var range: Range<Int>
        var text: String
        /// In lower case, without a possessive ending.
        var stem: String
        /// Where the stem is.
        var stemRange: Range<Int>
        /// The marks behind it.
        var marks: String
        /// Counts the changes of speaker before it: nothing named goes on from one to the next.
        var turn: Int
        /// Digits that it is written with, or stands for: `4242-4242`, `four`.
        var digits: String?

        /// Whether there is an ASCII digit in it.
        var hasDigit: Bool

        var isCapitalized: Bool { text.unicodeScalars.first?.properties.isUppercase == true }
        var endsSentence: Bool { marks.endsSentence }
    }

    let scalars: [Unicode.Scalar]
    private(set) var words: [Word] = []
    /// Of each item, the scalar it begins with.
    private let starts: [Int]

    init(_ transcript: Transcript) {
        var scalars: [Unicode.Scalar] = []
        var starts: [Int] = []
        var turns: [(start: Int, voice: String?)] = []
        for item in transcript.items {
            starts.append(scalars.count)
            if item.kind != .spacing, turns.isEmpty || turns.last?.voice != item.voice {
                turns.append((scalars.count, item.voice))
            }
            scalars += item.text.unicodeScalars
        }
        self.scalars = scalars
        self.starts = starts
        var turn = 0
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, !scalars[index].properties.isWhitespace { index += 1 }
            while turn < turns.count, turns[turn].start <= start { turn += 1 }
            if start < index { add(start..<index, turn: turn) }
            index += 1
        }
    }

    /// The item that a scalar is in.
    func item(at scalar: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }

    /// The scalars of an item.
    func scalars(ofItem index: Int) -> Range<Int> {
        starts[index]..<(index + 1 < starts.count ? starts[index + 1] : scalars.count)
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private static let opening = Set("\"'“‘«([{¿¡„‚".unicodeScalars)
    private static let closing = Set("\"'”’»)]}.,;:!?…".unicodeScalars)

    private mutating func add(_ range: Range<Int>, turn: Int) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, Self.opening.contains(scalars[start]) { start += 1 }
        while start < end, Self.closing.contains(scalars[end - 1]) { end -= 1 }
        guard start < end else { return }
        let isPossessive =
            end - start > 2 && (scalars[end - 1] == "s" || scalars[end - 1] == "S")
            && (scalars[end - 2] == "'" || scalars[end - 2] == "’")
        let stemRange = start..<(isPossessive ? end - 2 : end)
        let stem = string(stemRange).lowercased().replacing("’", with: "'")
        words.append(
            Word(
                range: start..<end,
                text: string(start..<end),
                stem: stem,
                stemRange: stemRange,
                marks: string(end..<range.upperBound),
                turn: turn,
                digits: WrittenDigits.digits(stem),
                hasDigit: stem.utf8.contains { (0x30...0x39).contains($0) }
            )
        )
    }
}

extension EntityText {
    /// The word at an index; nil beyond the text, and where another speaker's begins.
    func word(_ index: Int, after first: Int) -> Word? {
        guard words.indices.contains(index), words[index].turn == words[first].turn else { return nil }
        return words[index]
    }

    /// What the words of a range are, if one speaker says them.
    func finding(_ type: EntityType, _ range: Range<Int>, _ certainty: Finding.Certainty) -> Finding {
        Finding(
            type: type,
            range: words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].stemRange.upperBound,
            certainty: certainty
        )
    }

    /// Whether the words from an index on are these, in one speaker's sentence.
    func says(_ phrase: [String], at index: Int) -> Bool {
        guard index >= 0, index + phrase.count <= words.count else { return false }
        for (offset, word) in phrase.enumerated() where words[index + offset].stem != word { return false }
        return words[index].turn == words[index + phrase.count - 1].turn
    }

    /// Whether one of some phrases is said less than so many words before an index, by anyone.
    func isPreceded(_ index: Int, by phrases: [[String]], within reach: Int) -> Bool {
        guard index > 0 else { return false }
        return (max(0, index - reach)..<index).contains { start in
            phrases.contains { start + $0.count <= index && says($0, at: start) }
        }
    }

    /// A number said or written in groups: its digits, and the index behind its last word.
    ///
    /// A pause between groups may have been taken for the end of a sentence: a number that proves itself goes on
    /// behind one.
    func digits(at index: Int, acrossSentences: Bool = false) -> (digits: String, end: Int)? {
        var digits = ""
        var end = index
        while let word = word(end, after: index), let more = word.digits, digits.count + more.count <= 34 {
            digits += more
            end += 1
            if word.endsSentence, !acrossSentences { break }
        }
        return end > index ? (digits, end) : nil
    }
}

extension [[String]] {
    /// Phrases, each of words with spaces between.
    init(phrases: String...) {
        self = phrases.map { $0.split(separator: " ").map(String.init) }
    }
}
