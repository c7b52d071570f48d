/// A number in digits, with its groups and its decimals.
struct WrittenNumber: Hashable, Sendable {
    /// The digits before the decimal point; none in `.5`.
    var integer: [UInt8] = []
    /// The digits after it.
    var fraction: [UInt8] = []
    /// In lexemes.
    var length = 0

    /// Reads `1,234.5`, `1.234,5`, `1 234` (with a hard space), `1,23,456` and `.5`.
    init?(_ passage: Passage, at index: Int) {
        if passage.at(index, "."), passage.isEdge(index - 1), !passage.at(index - 1, "."),
            let digits = passage.digits(index + 1)
        {
            fraction = digits
            length = 2
            return
        }
        guard let digits = passage.digits(index) else { return nil }
        integer = digits
        length = 1
        if digits.count <= 3, digits[0] != 0 {
            if readContinental(passage, at: index) { return }
            readGroups(passage, at: index)
        }
        readDecimals(passage, at: index)
    }

    var isOne: Bool { integer == [1] && fraction.isEmpty }
    /// The whole number, if it has no decimals and nine digits or less.
    var value: Int? {
        guard fraction.isEmpty, integer.count <= 9 else { return nil }
        return integer.reduce(0) { $0 * 10 + Int($1) }
    }

    var words: String {
        guard !fraction.isEmpty else { return Cardinals.words(integer) }
        let decimals = "point \(Cardinals.oneByOne(fraction))"
        return integer.isEmpty ? decimals : "\(Cardinals.words(integer)) \(decimals)"
    }

    private mutating func readDecimals(_ passage: Passage, at index: Int) {
        let point = index + length
        guard passage.at(point, "."), let digits = passage.digits(point + 1) else { return }
        if passage.at(point + 2, "."), passage.isNumber(point + 3) { return }
        fraction = digits
        length += 2
    }

    private mutating func readGroups(_ passage: Passage, at index: Int) {
        if readIndianGroups(passage, at: index) || readSpacedGroups(passage, at: index) { return }
        while isGroupSeparator(passage, at: index + length), passage.count(index + length + 1) == 3,
            let group = passage.digits(index + length + 1)
        {
            integer += group
            length += 2
        }
    }

    /// `100 000` and `1 234 567`, with common spaces, which lists of numbers have too.
    private mutating func readSpacedGroups(_ passage: Passage, at index: Int) -> Bool {
        var groups: [UInt8] = []
        var hasZeros = false
        var end = index + 1
        while end < index + 9, passage.isSpace(end), passage.count(end) == 1, passage.count(end + 1) == 3,
            let group = passage.digits(end + 1)
        {
            hasZeros = hasZeros || group == [0, 0, 0]
            groups += group
            end += 2
        }
        guard hasZeros || groups.count >= 6 && integer.count <= 2, passage.isEdge(end),
            !(passage.isSpace(end) && passage.isNumber(end + 1)), !passage.isWord(index - 1)
        else { return false }
        integer += groups
        length = end - index
        return true
    }

    private func isGroupSeparator(_ passage: Passage, at index: Int) -> Bool {
        if passage.at(index, ",") || passage.at(index, "_") || passage.at(index, "'") { return true }
        guard let lexeme = passage[index], lexeme.kind == .space, lexeme.count == 1 else { return false }
        switch passage.scalars[lexeme.start].value {
        case 0xA0, 0x2009, 0x202F: return true
        default: return false
        }
    }

    /// `12,34,567`: groups of two, the last of three.
    private mutating func readIndianGroups(_ passage: Passage, at index: Int) -> Bool {
        guard integer.count <= 2 else { return false }
        var groups: [UInt8] = []
        var end = index + 1
        while end < index + 9, passage.at(end, ","), passage.count(end + 1) == 2, let group = passage.digits(end + 1) {
            groups += group
            end += 2
        }
        guard !groups.isEmpty, passage.at(end, ","), passage.count(end + 1) == 3, let last = passage.digits(end + 1)
        else { return false }
        integer += groups + last
        length = end + 2 - index
        return true
    }

    /// `1.234,50` and `1.234.567`.
    private mutating func readContinental(_ passage: Passage, at index: Int) -> Bool {
        var groups: [UInt8] = []
        var end = index + 1
        while end < index + 25, passage.at(end, "."), passage.count(end + 1) == 3, let group = passage.digits(end + 1) {
            groups += group
            end += 2
        }
        let hasDecimals = passage.at(end, ",") && (1...2).contains(passage.count(end + 1)) && passage.isNumber(end + 1)
        guard !groups.isEmpty, hasDecimals || groups.count >= 6, !passage.at(end, ".") || !passage.isNumber(end + 1)
        else { return false }
        integer += groups
        length = end - index
        if hasDecimals, let decimals = passage.digits(end + 1) {
            fraction = decimals
            length += 2
        }
        return true
    }
}
