import SyrinxEngine
import SyrinxText
import SyrinxWire

/// A text, the words that are said for it, and where they stand in it.
struct AlignedText: Sendable {
    private let characters: [Unicode.Scalar]
    /// As they are said: `five`, `dollars`.
    private(set) var words: [String] = []
    /// For each of ``words``, what it covers of the text; several may cover the same: `$5`.
    private var ranges: [Range<Int>] = []

    init(_ text: String) {
        characters = Array(text.unicodeScalars)
        var speech = SpeechText(characters, .init(markup: Markup.Options(ssml: false, breaks: false)))
        while let clause = speech.next() {
            for case .words(let spoken, _) in clause.parts {
                for word in spoken {
                    let sources = clause.sources[word.range]
                    guard let first = sources.first, let end = sources.map(\.upperBound).max() else { continue }
                    words.append(word.text)
                    ranges.append(first.lowerBound..<max(first.lowerBound, end))
                }
            }
        }
    }

    /// Words that cover the same piece of text, where they were found.
    fileprivate struct Piece {
        var range: Range<Int>
        var start: Double
        var end: Double
        var loss: Double
        /// The times of the sounds, in order.
        var phones: [Range<Double>]
    }

    /// The answer, from where ``words`` were found.
    func reply(_ found: [AlignedWord]) -> ForcedAlignment.Reply {
        let pieces = pieces(found)
        var times = Array(repeating: (start: 0.0, end: 0.0), count: characters.count)
        var losses = Array(repeating: 0.0, count: characters.count)
        for piece in pieces {
            for (offset, index) in piece.range.enumerated() {
                let share = 1 / Double(piece.range.count)
                times[index] = (piece.time(Double(offset) * share), piece.time(Double(offset + 1) * share))
                losses[index] = piece.loss
            }
        }
        fillGaps(between: pieces, &times)
        let sounding = pieces.flatMap { losses[$0.range] }
        return ForcedAlignment.Reply(
            characters: zip(characters, times).map { character, time in
                .init(String(character), start: time.start.inMilliseconds, end: time.end.inMilliseconds)
            },
            words: items(times, losses),
            loss: sounding.isEmpty ? 0 : sounding.reduce(0, +) / Double(sounding.count)
        )
    }

    private func pieces(_ found: [AlignedWord]) -> [Piece] {
        var pieces: [Piece] = []
        for (range, word) in zip(ranges, found) where !range.isEmpty {
            if let last = pieces.last, range.lowerBound < last.range.upperBound {
                let index = pieces.count - 1
                pieces[index].range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
                pieces[index].end = max(last.end, word.end)
                pieces[index].loss = max(last.loss, word.loss)
                pieces[index].phones += word.phones
            } else {
                pieces.append(
                    Piece(range: range, start: word.start, end: word.end, loss: word.loss, phones: word.phones)
                )
            }
        }
        return pieces
    }

    /// Gives white space the pauses, and marks the moment at which they stand.
    private func fillGaps(between pieces: [Piece], _ times: inout [(start: Double, end: Double)]) {
        var place = 0
        var time = 0.0
        for index in 0...pieces.count {
            let next = index < pieces.count ? pieces[index] : nil
            let gap = place..<max(place, next?.range.lowerBound ?? characters.count)
            let end = max(time, next?.start ?? time)
            let spaces = gap.filter { characters[$0].properties.isWhitespace }
            for index in gap {
                if let first = spaces.first, let last = spaces.last, (first...last).contains(index) {
                    let share = (end - time) / Double(last - first + 1)
                    let start = time + share * Double(index - first)
                    times[index] = (start, start + share)
                } else {
                    let isBehind = spaces.first.map { index > $0 } ?? (place == 0)
                    times[index] = isBehind ? (end, end) : (time, time)
                }
            }
            guard let next else { break }
            place = next.range.upperBound
            time = next.end
        }
    }

    /// The text's words as they are written, and the space between two of them.
    private func items(
        _ times: [(start: Double, end: Double)],
        _ losses: [Double]
    ) -> [ForcedAlignment.Word] {
        var items: [ForcedAlignment.Word] = []
        var start = 0
        while start < characters.count {
            let isSpace = characters[start].properties.isWhitespace
            let end = characters[start...].firstIndex { $0.properties.isWhitespace != isSpace } ?? characters.count
            if !isSpace || start > 0 && end < characters.count {
                items.append(
                    ForcedAlignment.Word(
                        String(String.UnicodeScalarView(characters[start..<end])),
                        start: times[start].start.inMilliseconds,
                        end: times[end - 1].end.inMilliseconds,
                        loss: losses[start..<end].reduce(0, +) / Double(end - start)
                    )
                )
            }
            start = end
        }
        return items
    }
}

extension AlignedText.Piece {
    /// When so much of it, 0...1, has been said: its sounds are taken for as long in writing as each other.
    fileprivate func time(_ share: Double) -> Double {
        guard !phones.isEmpty else { return start + (end - start) * share }
        if share <= 0 { return start }
        if share >= 1 { return end }
        let place = share * Double(phones.count)
        let phone = phones[min(Int(place), phones.count - 1)]
        return phone.lowerBound + (phone.upperBound - phone.lowerBound) * (place - place.rounded(.down))
    }
}
