/// Telephone numbers, digit by digit with a pause between their groups.
///
/// Taken for one: what begins with `+` or with an area code in brackets, `555-123-4567`, `555-1234`, a leading 1
/// with an area code, and groups that begin with 0 and have 10 or 11 digits.
struct PhoneNumberRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .symbol]

    private struct Group {
        var words: String
        /// Where it ends, in lexemes from the start.
        var end: Int
        /// Digits; 0 for a word of letters.
        var count: Int
        var isBracketed = false
        /// What stands before it.
        var separator: Unicode.Scalar?
    }

    private static let longest = 8

    func match(_ passage: Passage, at index: Int) -> Match? {
        let hasPlus = passage.at(index, "+")
        if passage.isNumber(index) {
            guard passage.isEdge(index - 1), passage.count(index) <= 5, !passage.at(index - 1, "."),
                !passage.at(index - 1, "-")
            else { return nil }
        } else {
            guard hasPlus || passage.at(index, "("), passage.isEdge(index - 1) else { return nil }
        }
        let groups = groups(passage, at: hasPlus ? index + 1 : index, hasPlus: hasPlus)
        guard let first = groups.first, let count = accepted(groups, first: first, hasPlus: hasPlus, passage, at: index)
        else { return nil }
        return match(Array(groups.prefix(count)), hasPlus: hasPlus)
    }

    private func match(_ groups: [Group], hasPlus: Bool) -> Match {
        var start = 0
        var pieces: [Match.Piece] = []
        for (place, group) in groups.enumerated() {
            let isFirst = place == 0
            pieces.append(
                Match.Piece(
                    words: isFirst && hasPlus ? "plus \(group.words)" : group.words,
                    length: group.end - start + (isFirst && hasPlus ? 1 : 0),
                    closing: place == groups.count - 1 ? "" : ","
                )
            )
            start = group.end
        }
        return Match(pieces)
    }

    /// How many of the groups make a telephone number.
    private func accepted(_ groups: [Group], first: Group, hasPlus: Bool, _ passage: Passage, at index: Int) -> Int? {
        let counts = groups.map(\.count)
        let total = counts.reduce(0, +)
        if hasPlus { return (7...15).contains(total) ? groups.count : nil }
        if first.isBracketed {
            return (2...5).contains(first.count) && (7...12).contains(total) ? groups.count : nil
        }
        let isHyphenated = groups.dropFirst().allSatisfy { $0.separator == "-" }
        let isDotted = counts.count == 4 && groups.dropFirst().allSatisfy { $0.separator == "." }
        if counts.starts(with: [1, 3]), passage.value(index) == 1, isHyphenated || isDotted || groups[1].isBracketed {
            if counts.count >= 4, counts[2] == 3, counts[3] == 4 { return 4 }
            if counts.contains(0) { return groups.count }
        }
        switch counts {
        case [3, 3, 4]: return groups[1].separator == groups[2].separator ? 3 : nil
        case [3, 4]: return isHyphenated ? 2 : nil
        default: break
        }
        guard passage.digits(index)?[0] == 0, first.count >= 3, (10...11).contains(total), groups.count >= 2 else {
            return nil
        }
        return groups.count
    }

    private func groups(_ passage: Passage, at index: Int, hasPlus: Bool) -> [Group] {
        var groups: [Group] = []
        var place = index
        var separator: Unicode.Scalar?
        while groups.count < Self.longest {
            guard let group = group(passage, at: place, from: index, separator) else { break }
            if group.count == 0, groups.count < 2 || separator != "-" { break }
            groups.append(group)
            place = index + group.end
            guard
                let next = self.separator(
                    passage,
                    at: place,
                    isSpaceAllowed: hasPlus || canHaveSpaces(groups, passage, index)
                )
            else { break }
            separator = next.symbol
            place += next.length
        }
        return groups
    }

    /// Spaces divide groups only where a sign, a bracket or a leading zero has announced a telephone number.
    private func canHaveSpaces(_ groups: [Group], _ passage: Passage, _ index: Int) -> Bool {
        groups.contains(where: \.isBracketed) || passage.digits(index)?.first == 0
    }

    private func group(_ passage: Passage, at place: Int, from index: Int, _ separator: Unicode.Scalar?) -> Group? {
        if passage.at(place, "("), let digits = passage.digits(place + 1), digits.count <= 5, passage.at(place + 2, ")")
        {
            let words = Cardinals.oneByOne(digits)
            return Group(
                words: words,
                end: place + 3 - index,
                count: digits.count,
                isBracketed: true,
                separator: separator
            )
        }
        if let digits = passage.digits(place), digits.count <= 15, !passage.isWord(place + 1) {
            return Group(words: words(digits), end: place + 1 - index, count: digits.count, separator: separator)
        }
        guard let lexeme = passage[place], lexeme.kind == .word, !lexeme.shape.contains(.lower), lexeme.count >= 2,
            lexeme.count <= 8, !lexeme.shape.contains(.foreign)
        else { return nil }
        let words = WordSpeech.words(passage.text(lexeme), isShouted: true)
        return Group(words: words, end: place + 1 - index, count: 0, separator: separator)
    }

    private func words(_ digits: [UInt8]) -> String {
        digits.count == 3 && digits[0] != 0 && digits[1] == 0 && digits[2] == 0
            ? Cardinals.words(digits) : Cardinals.oneByOne(digits)
    }

    private func separator(_ passage: Passage, at place: Int, isSpaceAllowed: Bool)
        -> (symbol: Unicode.Scalar, length: Int)?
    {
        switch passage.symbol(place) {
        case "-": return ("-", 1)
        case "." where passage.isNumber(place + 1): return (".", 1)
        default: break
        }
        if passage.isSpace(place), isSpaceAllowed || passage.at(place + 1, "(") {
            return passage.isNumber(place + 1) || passage.at(place + 1, "(") ? (" ", 1) : nil
        }
        return passage.isNumber(place) || passage.at(place, "(") ? (" ", 0) : nil
    }
}
