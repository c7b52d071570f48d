/// Times of the day.
struct TimeRule: EntityRule {
    private static let halves: Set<String> = ["am", "pm", "a.m", "p.m"]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        if word == "midnight" || word == "noon" { return text.finding(.time, index..<index + 1, .formed) }
        let next = text.word(index + 1, after: index)?.stem ?? ""
        if Self.isClock(word) {
            return text.finding(.time, index..<index + (Self.halves.contains(next) ? 2 : 1), .formed)
        }
        if let half = Self.halves.first(where: word.hasSuffix), WrittenDigits.isPlain(word.dropLast(half.count)) {
            return text.finding(.time, index..<index + 1, .formed)
        }
        guard let hour = WrittenDigits.value(word), (1...12).contains(hour), !WrittenDigits.isOrdinal(word),
            Self.halves.contains(next) || next == "o'clock"
        else { return nil }
        return text.finding(.time, index..<index + 2, .formed)
    }

    /// `10:30`, `9:05pm`, `23:59:59`.
    private static func isClock(_ word: String) -> Bool {
        let half = halves.first(where: word.hasSuffix)
        let parts = word.dropLast(half?.count ?? 0).split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy(WrittenDigits.isPlain), let hour = Int(parts[0]) else {
            return false
        }
        return hour < 25 && parts.dropFirst().allSatisfy { $0.count == 2 && (Int($0) ?? 60) < 60 }
    }
}
