import SyrinxTranscript

extension Transcript {
    typealias Turn = (speaker: String?, start: Double, text: String)

    /// A transcript of turns, each with its speaker and the second it begins.
    ///
    /// A word takes 0.3 seconds and the space behind it 0.1, and a word in parentheses is a sound; `|` makes a silence
    /// of one second more.
    init(said first: Turn, _ more: Turn..., characters: Bool = false) {
        self.init(duration: 60)
        for turn in [first] + more {
            // Counted in hundredths, so that times are round.
            var now = Int((turn.start * 100).rounded())
            if let last = items.last { space(from: last.end, to: turn.start, turn.speaker, characters) }
            for (index, word) in turn.text.split(separator: " ").enumerated() {
                if word == "|" {
                    now += 100
                    continue
                }
                if index > 0 { space(from: items.last?.end ?? 0, to: Double(now) / 100, turn.speaker, characters) }
                let kind: Item.Kind = word.hasPrefix("(") ? .audioEvent : .word
                add(kind, String(word), from: Double(now) / 100, to: Double(now + 30) / 100, turn.speaker, characters)
                now += 40
            }
        }
    }

    private mutating func space(from start: Double, to end: Double, _ speaker: String?, _ characters: Bool) {
        add(.spacing, " ", from: start, to: end, speaker, characters)
    }

    private mutating func add(
        _ kind: Item.Kind,
        _ text: String,
        from start: Double,
        to end: Double,
        _ speaker: String?,
        _ characters: Bool
    ) {
        var item = Item(kind, text, start: start, end: end, logProbability: -0.5, speaker: speaker)
        if characters {
            let count = text.unicodeScalars.count
            item.characters = text.unicodeScalars.enumerated().map { index, scalar in
                let step = (end - start) / Double(count)
                return .init(
                    text: "\(scalar)",
                    start: start + Double(index) * step,
                    end: start + Double(index + 1) * step
                )
            }
        }
        items.append(item)
    }
}
