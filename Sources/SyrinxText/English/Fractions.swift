/// `1/2`, `2 1/2`, `½`, `24/7`, and what a slash says after or before certain words: `Step 1/3`, `7/10`, `4/4 time`.
struct FractionRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    private static let counted: Set<String> = [
        "step", "page", "part", "slide", "question", "chapter", "level", "round", "day", "week", "episode", "lesson",
        "item", "test", "phase", "stage", "section", "file", "chunk", "batch", "epoch",
    ]
    private static let parted: Set<String> = ["of", "mile", "miles", "inch", "inches", "cup", "cups", "full"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if let words = contextual(passage, at: index) { return Match(words, 3) }
        guard let fraction = WrittenFraction(passage, at: index) else { return nil }
        return Match(fraction.words, fraction.length)
    }

    private func contextual(_ passage: Passage, at index: Int) -> String? {
        guard passage.at(index + 1, "/"), !passage.at(index - 1, "/"), !passage.at(index + 3, "/"),
            passage.count(index) <= 3, passage.count(index + 2) <= 3, let above = passage.value(index),
            let below = passage.value(index + 2), below > 0, passage.isEdge(index - 1), passage.isEdge(index + 3)
        else { return nil }
        let first = Cardinals.words(above)
        let second = Cardinals.words(below)
        let next = passage.wordAfter(index + 3).flatMap(passage.word) ?? ""
        let previous = passage.wordBefore(index).flatMap(passage.word)?.lowercased() ?? ""
        if next == "time", [2, 4, 8, 16].contains(below) { return "\(first) \(second)" }
        if above <= below, Self.counted.contains(previous) { return "\(first) of \(second)" }
        guard above <= below, next == "stars" || (below == 10 && above > 1) else { return nil }
        return Self.parted.contains(next) ? nil : "\(first) out of \(second)"
    }
}
