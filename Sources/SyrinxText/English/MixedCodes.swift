/// Codes of digits and letters, character by character: `0x1F`, `a1b2c3d`, `00:1A:2B:3C:4D:5E`, UUIDs; and models
/// such as `13700K`.
struct MixedCodeRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .word]

    /// The most lexemes that one code without marks is made of.
    private static let longest = 64
    private static let uuid = [8, 4, 4, 4, 12]
    private static let hardware = [2, 2, 2, 2, 2, 2]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isEdge(index - 1) else { return nil }
        return hexadecimal(passage, at: index) ?? grouped(passage, at: index, by: "-", Self.uuid)
            ?? grouped(passage, at: index, by: ":", Self.hardware) ?? hash(passage, at: index)
            ?? model(passage, at: index)
    }

    /// `0x1F`.
    private func hexadecimal(_ passage: Passage, at index: Int) -> Match? {
        guard passage.digits(index) == [0], let word = passage.word(index + 1), word.hasPrefix("x") else { return nil }
        let end = runEnd(passage, at: index)
        guard passage.isEdge(end), let first = passage[index + 1], let last = passage[end - 1] else { return nil }
        let scalars = passage.scalars[first.start + 1..<last.end]
        guard scalars.count >= 2, scalars.allSatisfy(Self.isHexadecimal) else { return nil }
        return Match("zero x \(Self.spelled(scalars))", end - index)
    }

    private func grouped(_ passage: Passage, at index: Int, by mark: Unicode.Scalar, _ counts: [Int]) -> Match? {
        var place = index
        var pieces: [Match.Piece] = []
        for count in counts {
            let end = runEnd(passage, at: place)
            guard end > place, let first = passage[place], let last = passage[end - 1], last.end - first.start == count
            else { return nil }
            let scalars = passage.scalars[first.start..<last.end]
            guard scalars.allSatisfy(Self.isHexadecimal) else { return nil }
            let isLast = pieces.count == counts.count - 1
            guard isLast || passage.at(end, mark) else { return nil }
            let length = end - place + (isLast ? 0 : 1)
            pieces.append(Match.Piece(words: Self.spelled(scalars), length: length, closing: isLast ? "" : ","))
            place += length
        }
        guard passage.isEdge(place) else { return nil }
        return Match(pieces)
    }

    /// Small letters and digits by turns, as the name of a commit.
    private func hash(_ passage: Passage, at index: Int) -> Match? {
        let end = runEnd(passage, at: index)
        guard end - index >= 4, passage.isEdge(end), let first = passage[index], let last = passage[end - 1] else {
            return nil
        }
        let scalars = passage.scalars[first.start..<last.end]
        guard scalars.count >= 6, scalars.allSatisfy({ Self.isHexadecimal($0) && !("A"..."F").contains($0) }) else {
            return nil
        }
        return Match(Self.spelled(scalars), end - index)
    }

    /// `13700K` behind a hyphen.
    private func model(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index - 1, "-"), !passage.isEdge(index - 2), let digits = passage.digits(index),
            (3...5).contains(digits.count), passage.count(index + 1) == 1, passage.isCapitalized(index + 1),
            passage.isEdge(index + 2), let letter = passage.word(index + 1)
        else { return nil }
        let isRound = digits.count == 5 && digits[0] != 0 && digits[2] != 0 && digits.suffix(2) == [0, 0]
        let words =
            isRound
            ? "\(Cardinals.words(Array(digits.prefix(2)))) \(Cardinals.words(Array(digits.suffix(3))))"
            : Cardinals.inPairs(digits)
        return Match("\(words) \(letter)", 2)
    }

    private func runEnd(_ passage: Passage, at index: Int) -> Int {
        var end = index
        while end < index + Self.longest, !passage.isEdge(end) { end += 1 }
        return end
    }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."f", "A"..."F": true
        default: false
        }
    }

    private static func spelled(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        scalars.map { ("0"..."9").contains($0) ? Cardinals.small[Int($0.value - 0x30)] : String(Character($0)) }
            .joined(separator: " ")
    }
}
