/// A unit as written, with its power and what it is per: `km/h`, `m²`, `sq ft`, `m/s²`.
struct UnitName: Hashable, Sendable {
    var one: String
    var many: String
    /// In lexemes.
    var length: Int
    var isAbbreviated = true

    init?(_ passage: Passage, at index: Int, isSpaced: Bool) {
        guard let symbol = passage.word(index), passage.count(index) <= 5 else { return nil }
        if let power = Self.prefixes[symbol], let squared = Self.prefixed(passage, power, after: index) {
            self = squared
            return
        }
        guard let unit = MeasureUnit.named(symbol), !(unit.isAttachedOnly && isSpaced) else { return nil }
        // "16 m.p.h." and "5 g's" are not meant.
        if isSpaced, passage.count(index) == 1, passage.at(index + 1, "."), passage.isWord(index + 2) { return nil }
        one = unit.one
        many = unit.many
        length = 1
        raise(Self.power(passage, at: index + 1, after: symbol))
        readDenominator(passage, at: index)
        if passage.isNumber(index + length) { return nil }
    }

    private init(one: String, many: String, length: Int) {
        self.one = one
        self.many = many
        self.length = length
    }

    private static let prefixes = ["sq": "square", "cu": "cubic"]

    private static func prefixed(_ passage: Passage, _ power: String, after index: Int) -> UnitName? {
        var place = index + 1
        if passage.at(place, ".") { place += 1 }
        if passage.isSpace(place) { place += 1 }
        guard let symbol = passage.word(place), let unit = MeasureUnit.named(symbol) else { return nil }
        return UnitName(one: "\(power) \(unit.one)", many: "\(power) \(unit.many)", length: place + 1 - index)
    }

    private static let powered: Set<String> = ["m", "km", "cm", "mm", "ft", "mi", "yd", "in", "s"]

    /// The power written at an index: `²`, `^2`, or `2` right behind a unit of length.
    private static func power(_ passage: Passage, at index: Int, after symbol: String) -> (value: Int, length: Int)? {
        switch passage.symbol(index) {
        case "²": return (2, 1)
        case "³": return (3, 1)
        case "^":
            guard let value = passage.value(index + 1), value == 2 || value == 3 else { return nil }
            return (value, 2)
        default:
            guard powered.contains(symbol), passage.count(index) == 1, let value = passage.value(index),
                value == 2 || value == 3, passage.isEdge(index + 1)
            else { return nil }
            return (value, 1)
        }
    }

    private mutating func raise(_ power: (value: Int, length: Int)?) {
        guard let power else { return }
        let name = power.value == 2 ? "square" : "cubic"
        one = "\(name) \(one)"
        many = "\(name) \(many)"
        length += power.length
    }

    private mutating func readDenominator(_ passage: Passage, at index: Int) {
        guard passage.at(index + length, "/"), let symbol = passage.word(index + length + 1),
            let name = MeasureUnit.denominator(symbol)
        else { return }
        var words = "per \(name)"
        length += 2
        if let power = Self.power(passage, at: index + length, after: symbol) {
            let isTime = name == "second" || name == "hour"
            words =
                isTime
                ? "\(words) \(power.value == 2 ? "squared" : "cubed")"
                : "per \(power.value == 2 ? "square" : "cubic") \(name)"
            length += power.length
        }
        one += " \(words)"
        many += " \(words)"
    }
}
