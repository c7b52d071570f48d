/// `twenty first` → `21st`; `third` stays.
struct OrdinalRule: WritingRule {
    static let starts: WordTraits = [.ordinal, .digit, .teen, .tens]

    /// What lasts seconds, so that `thirty second` before it is no place in an order.
    private static let lasting: Set<String> = [
        "delay", "clip", "break", "window", "pause", "timer", "timeout", "video", "ad", "spot", "silence", "limit",
        "interval", "drill", "countdown",
    ]

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let ordinal = Ordinal(sentence, at: index) else { return nil }
        if ordinal.count == 1 {
            guard ordinal.value >= 10 || sentence.numbers == .digits && ordinal.value > 3, ordinal.value < 100 else {
                return nil
            }
        }
        if ordinal.count > 1, sentence.at(index + ordinal.count - 1, "second"),
            let next = sentence[index + ordinal.count], Self.lasting.contains(next.text)
        {
            guard let head = Cardinal(sentence, at: index) else { return nil }
            return Writing([
                .init(text: "\(Cardinal.grouped(head.value))-second", count: ordinal.count)
            ])
        }
        return Writing(Ordinal.text(ordinal.value), ordinal.count)
    }
}
