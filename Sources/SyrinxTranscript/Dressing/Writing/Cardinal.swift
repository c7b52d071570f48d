/// A number of zero or more, said in words: `two hundred and five`.
struct Cardinal: Hashable, Sendable {
    var value: Int
    /// In words.
    var count: Int
    /// It is counted in millions or more without a rest: `two million`, of which the last word is the scale.
    var isRound = false

    init(value: Int, count: Int) {
        self.value = value
        self.count = count
    }

    /// Reads the longest number at an index; `a` counts as one before a hundred or a scale.
    init?(_ sentence: Sentence, at index: Int) {
        var total = 0
        var place = index
        var bound = Int.max
        while let group = Self.group(sentence, at: place, isFirst: place == index) {
            let next = place + group.count
            let scale = sentence.value(next)
            guard sentence.has(.scale, at: next), scale < bound, group.value > 0, sentence.isJoined(next - 1) else {
                guard group.value < bound, place == index || group.value > 0 else { break }
                total += group.value
                place = next
                isRound = false
                bound = 0
                break
            }
            total += group.value * scale
            bound = scale
            place = next + 1
            isRound = total == group.value * scale && scale > 1000 && group.value < 1000
            let isAnd = sentence.at(place, "and")
            let follow = isAnd ? place + 1 : place
            guard sentence.isJoined(place - 1), sentence.has(.number, at: follow),
                let more = Self.group(sentence, at: follow, isFirst: false), more.value > 0
            else { break }
            let after = follow + more.count
            let worth = sentence.has(.scale, at: after) ? sentence.value(after) : 1
            guard worth < bound, worth > 1 || more.value < bound else { break }
            if isAnd { place += 1 }
        }
        guard place > index else { return nil }
        value = total
        count = place - index
    }

    private static func group(_ sentence: Sentence, at index: Int, isFirst: Bool) -> Cardinal? {
        if isFirst, sentence.at(index, "a") {
            if sentence.has(.scale, at: index + 1) { return Cardinal(value: 1, count: 1) }
            return sentence.has(.hundred, at: index + 1) ? hundreds(1, sentence, at: index) : nil
        }
        guard let small = underHundred(sentence, at: index) else { return nil }
        guard small.value > 0, sentence.has(.hundred, at: index + small.count),
            sentence.isJoined(index + small.count - 1)
        else { return small }
        return hundreds(small.value, sentence, at: index, count: small.count)
    }

    private static func hundreds(_ value: Int, _ sentence: Sentence, at index: Int, count: Int = 1) -> Cardinal {
        var count = count + 1
        guard sentence.isJoined(index + count - 1) else { return Cardinal(value: value * 100, count: count) }
        let skip = sentence.at(index + count, "and") ? 1 : 0
        guard let rest = underHundred(sentence, at: index + count + skip), rest.value > 0,
            !sentence.has(.hundred, at: index + count + skip + rest.count)
        else { return Cardinal(value: value * 100, count: count) }
        count += skip + rest.count
        return Cardinal(value: value * 100 + rest.value, count: count)
    }

    /// `seven`, `seventeen`, `seventy`, `seventy seven`.
    static func underHundred(_ sentence: Sentence, at index: Int) -> Cardinal? {
        guard let word = sentence[index] else { return nil }
        if word.has([.digit, .teen]) { return Cardinal(value: word.entry.value, count: 1) }
        guard word.has(.tens) else { return nil }
        if sentence.has(.digit, at: index + 1), sentence.value(index + 1) > 0, sentence.isJoined(index) {
            return Cardinal(value: word.entry.value + sentence.value(index + 1), count: 2)
        }
        return Cardinal(value: word.entry.value, count: 1)
    }

    /// With commas between thousands.
    static func grouped(_ value: Int) -> String {
        let digits = Array(String(value))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
