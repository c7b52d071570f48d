/// Digits one by one: telephone numbers, codes and the like.
///
/// `five five five one two three four` → `555-1234`, `double oh seven` → `007`.
struct DigitStringRule: WritingRule {
    static let starts: WordTraits = [.digit, .sign]

    private struct Run {
        var digits = ""
        /// In words.
        var count = 0
        /// Digits and where each word group began, to give one back.
        var last = (digits: 0, count: 0)
        var hasPairs = false
        var hasMultiples = false
    }

    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard sentence.at(index, "plus") else { return plain(sentence, at: index) }
        let run = run(sentence, at: index + 1)
        guard (7...15).contains(run.digits.count), !sentence.has(.number, at: index - 1) else { return nil }
        let isAmerican = run.digits.count == 11 && run.digits.hasPrefix("1")
        return Writing("+" + (isAmerican ? Self.grouped(run.digits) : run.digits), run.count + 1)
    }

    private func plain(_ sentence: Sentence, at index: Int) -> Writing? {
        guard !sentence.has([.number, .month], at: index - 1) else { return nil }
        let run = run(sentence, at: index)
        let isCoded = isCoded(sentence, before: index)
        let startsOddly = sentence.at(index, "oh") || sentence.at(index, "o")
        let least = isCoded || run.hasMultiples && run.digits.count > 2 ? 2 : startsOddly ? 4 : 3
        guard run.digits.count >= least, run.count > 1, run.digits.count >= 7 || !run.hasPairs else { return nil }
        if !isCoded, Self.isCounting(run.digits) { return nil }
        return Writing(isCoded && run.digits.count < 10 ? run.digits : Self.grouped(run.digits), run.count)
    }

    private func isCoded(_ sentence: Sentence, before index: Int) -> Bool {
        sentence.has(.coded, at: index - 1) || sentence.at(index - 1, "is") && sentence.has(.coded, at: index - 2)
    }

    private func run(_ sentence: Sentence, at index: Int) -> Run {
        var run = Run()
        while let part = part(sentence, at: index + run.count, after: run) {
            run.last = (run.digits.count, run.count)
            run.digits += part.digits
            run.count += part.count
            if part.isPair { run.hasPairs = true }
            if part.isMultiple { run.hasMultiples = true }
        }
        // The last digit may begin a number of its own.
        let next = index + run.count
        if run.count > 0,
            !sentence.isNumberEnd(next) || MeasureWords.unit(sentence, at: next) != nil
                || FractionRule().write(sentence, at: next - 1) != nil
        {
            run.digits = String(run.digits.prefix(run.last.digits))
            run.count = run.last.count
        }
        return run
    }

    private func part(_ sentence: Sentence, at index: Int, after run: Run)
        -> (digits: String, count: Int, isPair: Bool, isMultiple: Bool)?
    {
        guard let word = sentence[index] else { return nil }
        switch word.text {
        case "oh", "o": return sentence.has(.digit, at: index + 1) || run.count > 0 ? ("0", 1, false, false) : nil
        case "double", "triple":
            guard let digit = digit(sentence, at: index + 1) else { return nil }
            return (String(repeating: digit, count: word.text == "double" ? 2 : 3), 2, false, true)
        default: break
        }
        if word.has(.digit) {
            // 1-800 and the like.
            if sentence.has(.hundred, at: index + 1), run.digits.count <= 1,
                self.run(sentence, at: index + 2).digits.count >= 7
            {
                return ("\(word.entry.value)00", 2, false, false)
            }
            return (String(word.entry.value), 1, false, false)
        }
        guard run.digits.count >= 3, let pair = Cardinal.underHundred(sentence, at: index),
            !sentence.has([.hundred, .scale], at: index + pair.count)
        else { return nil }
        return (String(pair.value), pair.count, true, false)
    }

    private func digit(_ sentence: Sentence, at index: Int) -> String? {
        if sentence.at(index, "oh") || sentence.at(index, "o") { return "0" }
        return sentence.has(.digit, at: index) ? String(sentence.value(index)) : nil
    }

    /// `one two three`: someone counts.
    private static func isCounting(_ digits: String) -> Bool {
        let values = digits.utf8.map(Int.init)
        return [1, -1].contains { step in zip(values, values.dropFirst()).allSatisfy { $1 - $0 == step } }
    }

    /// Grouped as numbers of this length are, if there is a usual way.
    private static func grouped(_ digits: String) -> String {
        let sizes: [Int]
        switch digits.count {
        case 7: sizes = [3, 4]
        case 9: sizes = [3, 2, 4]
        case 10: sizes = [3, 3, 4]
        case 11 where digits.hasPrefix("1"): sizes = [1, 3, 3, 4]
        case 16: sizes = [4, 4, 4, 4]
        default: return digits
        }
        var rest = digits[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return String(rest.prefix(size))
        }.joined(separator: "-")
    }
}
