/// How long something takes: `1h 30m`, `5m30s`; and the hour written `14h30`.
struct DurationRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    private static let names = ["d": "day", "h": "hour", "m": "minute", "s": "second"]
    private static let order = ["d", "h", "m", "s"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isEdge(index - 1), passage.count(index) <= 3, !passage.at(index - 1, ".") else { return nil }
        return parts(passage, at: index) ?? hour(passage, at: index)
    }

    private func parts(_ passage: Passage, at index: Int) -> Match? {
        var words: [String] = []
        var rank = -1
        var place = index
        var end = index
        while let value = passage.value(place), passage.count(place) <= 3, let letter = passage.word(place + 1),
            let next = Self.order.firstIndex(of: letter), next > rank
        {
            rank = next
            words.append("\(Cardinals.words(value)) \(Self.names[letter] ?? letter)\(value == 1 ? "" : "s")")
            end = place + 2
            place = passage.isSpace(end) ? end + 1 : end
        }
        guard words.count >= 2, passage.isEdge(end) else { return nil }
        return Match(words.joined(separator: " "), end - index)
    }

    private func hour(_ passage: Passage, at index: Int) -> Match? {
        guard let hour = passage.value(index), hour < 24, passage.word(index + 1) == "h", passage.count(index + 2) == 2,
            let minute = passage.value(index + 2), minute < 60, passage.isEdge(index + 3)
        else { return nil }
        let rest = minute == 0 ? "hundred" : Cardinals.pair(minute)
        return Match("\(Cardinals.words(hour)) \(rest)", 3)
    }
}
