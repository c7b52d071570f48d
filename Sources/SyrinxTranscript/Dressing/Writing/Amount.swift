/// A number that something can be counted in: `minus five`, `two point five million`, `three and a half`.
struct Amount: Hashable, Sendable {
    var isNegative = false
    var whole: Int
    /// The digits after the point.
    var fraction = ""
    /// The word after the figures: `million`.
    var scale: String?
    /// In words, without the scale.
    var figures: Int
    /// It says `and a half` or another fraction in words.
    var hasSpokenFraction = false

    /// In words.
    var count: Int { figures + (scale == nil ? 0 : 1) }

    /// The figures as they are written.
    var text: String {
        (isNegative ? "-" : "") + Cardinal.grouped(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static let fractions: [(words: [String], digits: String)] = [
        (["and", "a", "half"], "5"), (["and", "a", "quarter"], "25"), (["and", "three", "quarters"], "75"),
    ]

    init?(_ sentence: Sentence, at index: Int, readsFractions: Bool) {
        var place = index
        if sentence.at(index, "minus") || sentence.at(index, "negative") {
            guard !sentence.has(.number, at: index - 1) else { return nil }
            isNegative = true
            place += 1
        }
        let isBare = sentence.at(place, "point")
        guard
            isBare || sentence.has([.digit, .teen, .tens], at: place) || sentence.at(place, ["oh", "point"])
                || sentence.at(place, "a")
        else { return nil }
        var isRound = false
        if isBare {
            whole = 0
        } else if sentence.at(place, "oh") {
            whole = 0
            place += 1
        } else {
            guard let cardinal = Cardinal(sentence, at: place) else { return nil }
            whole = cardinal.value
            isRound = cardinal.isRound
            place += cardinal.count
        }
        let decimals = Self.decimals(sentence, at: place)
        if let decimals, !isRound {
            fraction = decimals.digits
            place += decimals.count
        } else if isBare {
            return nil
        }
        if readsFractions, fraction.isEmpty, !isRound,
            let spoken = Self.fractions.first(where: { sentence.at(place, $0.words) })
        {
            fraction = spoken.digits
            place += spoken.words.count
            hasSpokenFraction = true
        }
        if isRound, let word = sentence[place - 1] {
            scale = word.text
            whole /= word.entry.value
            place -= 1
        } else if !fraction.isEmpty, sentence.has(.scale, at: place), sentence.isJoined(place - 1) {
            scale = sentence[place]?.text
        }
        figures = place - index
    }

    /// `point three one four`, and `point fourteen`.
    private static func decimals(_ sentence: Sentence, at index: Int) -> (digits: String, count: Int)? {
        guard sentence.at(index, "point") else { return nil }
        var digits = ""
        var place = index + 1
        while sentence.has(.digit, at: place) || sentence.at(place, "oh") {
            digits += String(sentence.value(place))
            place += 1
        }
        if digits.isEmpty, let pair = Cardinal.underHundred(sentence, at: place) {
            digits = String(pair.value)
            place += pair.count
        }
        return digits.isEmpty ? nil : (digits, place - index)
    }
}
