/// A place in an order: `twenty first`, `one hundred and third`.
struct Ordinal: Hashable, Sendable {
    var value: Int
    /// In words.
    var count: Int

    init?(_ sentence: Sentence, at index: Int) {
        if sentence.has(.ordinal, at: index) {
            value = sentence.value(index)
            count = 1
            return
        }
        guard sentence.has([.digit, .teen, .tens], at: index) else { return nil }
        var place = index
        var total = 0
        // The cardinal may take in nothing of the ordinal, which is no cardinal.
        guard let head = Cardinal(sentence, at: index) else { return nil }
        total = head.value
        place += head.count
        if sentence.at(place, "and"), total >= 100 { place += 1 }
        guard let last = sentence[place], last.has(.ordinal), sentence.isJoined(place - 1), place > index else {
            return nil
        }
        let worth = last.entry.value
        if worth >= 100 {
            guard place == index + head.count, total < 1000 else { return nil }
            value = total * worth
        } else {
            guard worth < 10 ? total.isMultiple(of: 10) && total % 100 != 10 : total.isMultiple(of: 100), total > 0
            else { return nil }
            value = total + worth
        }
        count = place + 1 - index
    }

    /// In figures, with its ending.
    static func text(_ value: Int) -> String {
        let ending =
            switch (value % 10, value % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return Cardinal.grouped(value) + ending
    }
}
