/// Times of the day and ratios: `10:30`, `5:05 pm`, `7am`, `16:9`.
struct TimeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    /// Books whose chapters and verses are written so.
    private static let books: Set<String> = [
        "Genesis", "Exodus", "Leviticus", "Numbers", "Deuteronomy", "Joshua", "Judges", "Ruth", "Samuel", "Kings",
        "Psalm", "Psalms", "Proverbs", "Isaiah", "Jeremiah", "Ezekiel", "Daniel", "Hosea", "Joel", "Amos", "Micah",
        "Job",
        "Matthew", "Mark", "Luke", "John", "Acts", "Romans", "Corinthians", "Galatians", "Ephesians", "Philippians",
        "Colossians", "Timothy", "Hebrews", "James", "Peter", "Revelation", "Quran", "Surah",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if passage.at(index + 1, ":"), passage.isNumber(index + 2) {
            return clock(passage, at: index) ?? ratio(passage, at: index)
        }
        guard passage.count(index) <= 2, let hour = passage.value(index), (1...12).contains(hour),
            let half = DayHalf(passage, at: index + 1)
        else { return nil }
        return Match("\(Cardinals.words(hour)) \(half.words)", 1 + half.length)
    }

    private func clock(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) <= 2, passage.count(index + 2) == 2, let hour = passage.value(index), hour <= 24,
            let minute = passage.value(index + 2), minute < 60,
            passage.isEdge(index - 1) || passage.word(index - 1) == "T"
        else { return nil }
        var length = 3
        var seconds: Int?
        if passage.at(index + 3, ":"), passage.count(index + 4) == 2, let value = passage.value(index + 4), value < 61 {
            seconds = value
            length = 5
            if passage.at(index + 5, "."), passage.isNumber(index + 6) { return nil }
        }
        guard !(passage.at(index + length, ":") && passage.isNumber(index + length + 1)) else { return nil }
        let half = DayHalf(passage, at: index + length)
        if hour == 0, minute == 0, passage.count(index) == 1, length == 3 { return Match("zero zero zero", 3) }
        var words = Self.words(hour: hour, minute: minute, hasHalf: half != nil || (seconds ?? 0) > 0)
        if let seconds, seconds > 0 {
            words += " and \(Cardinals.words(seconds)) \(seconds == 1 ? "second" : "seconds")"
        }
        if half == nil, let seconds, passage.count(index) == 1 {
            return Match(Self.duration(hour, minute, seconds), length)
        }
        if half == nil, let letter = passage.word(index + length), letter == "p" || letter == "a" {
            let name = Self.words(hour: hour, minute: minute, hasHalf: true)
            return Match("\(name) \(letter) m", length + 1)
        }
        if let half { words += " \(half.words)" }
        return Match(words, length + (half?.length ?? 0))
    }

    private static func duration(_ hours: Int, _ minutes: Int, _ seconds: Int) -> String {
        [(hours, "hour"), (minutes, "minute"), (seconds, "second")].filter { $0.0 > 0 }
            .map { "\(Cardinals.words($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " ")
    }

    private static func words(hour: Int, minute: Int, hasHalf: Bool) -> String {
        let name = Cardinals.words(hour)
        guard minute == 0 else { return "\(name) \(Cardinals.pair(minute))" }
        if hasHalf { return name }
        return (1...12).contains(hour) ? "\(name) o'clock" : "\(name) hundred"
    }

    private func ratio(_ passage: Passage, at index: Int) -> Match? {
        guard let first = passage.digits(index), first.count <= 4, let second = passage.digits(index + 2),
            second.count <= 4, !passage.at(index + 3, ":"), !passage.at(index - 1, ":")
        else { return nil }
        if let book = passage.wordBefore(index).flatMap(passage.word), Self.books.contains(book) {
            return Match("\(Cardinals.words(first)) \(Cardinals.words(second))", 3)
        }
        return Match("\(Cardinals.words(first)) to \(Cardinals.words(second))", 3)
    }
}
