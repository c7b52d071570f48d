/// Numbers in several groups: cards `4111 1111 1111 1111`, `978-3-16-148410-0`, `1-2-3`.
///
/// From seven digits on they are said digit by digit, with a pause between groups.
struct DigitGroupRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard !passage.at(index - 1, "."), !passage.isWord(index - 1) else { return nil }
        return card(passage, at: index) ?? hyphenated(passage, at: index)
    }

    /// Three or more groups of four with single spaces, or groups of 4, 6 and 5.
    private func card(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) == 4, isGroupBreak(passage, at: index + 1), passage.isNumber(index + 2),
            isGroupBreak(passage, at: index + 3), passage.isNumber(index + 4)
        else { return nil }
        if passage.count(index + 2) == 6, passage.count(index + 4) == 5 { return pieces(passage, at: index, groups: 3) }
        var groups = 1
        while groups < 5, isGroupBreak(passage, at: index + 2 * groups - 1), passage.isNumber(index + 2 * groups),
            passage.count(index + 2 * groups) == 4
        {
            groups += 1
        }
        return groups >= 4 ? pieces(passage, at: index, groups: groups) : nil
    }

    private func isGroupBreak(_ passage: Passage, at index: Int) -> Bool {
        passage.at(index, "-") || (passage.isSpace(index) && passage.count(index) == 1)
    }

    private func hyphenated(_ passage: Passage, at index: Int) -> Match? {
        var groups = 1
        var digits = passage.count(index)
        while passage.at(index + 2 * groups - 1, "-"), passage.isNumber(index + 2 * groups) {
            digits += passage.count(index + 2 * groups)
            groups += 1
        }
        guard groups >= 3 else { return nil }
        return pieces(passage, at: index, groups: groups, isSpelled: digits >= 7)
    }

    private func pieces(_ passage: Passage, at index: Int, groups: Int, isSpelled: Bool = true) -> Match {
        Match(
            (0..<groups).map { group in
                let digits = passage.digits(index + 2 * group) ?? []
                let isLast = group == groups - 1
                return Match.Piece(
                    words: isSpelled ? Cardinals.oneByOne(digits) : Cardinals.words(digits),
                    length: isLast ? 1 : 2,
                    closing: isLast || !isSpelled ? "" : ","
                )
            }
        )
    }
}
