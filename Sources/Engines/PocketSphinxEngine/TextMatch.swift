/// A row of words that two texts both have.
struct TextMatch: Hashable {
    var heard: Range<Int>
    var text: Range<Int>

    /// Shorter rows agree by chance.
    private static let shortest = 3
}

extension TextMatch {
    /// Where two texts agree, in order: the longest row first, then what is before and after it.
    static func matches(_ heard: [String], _ text: [String]) -> [TextMatch] {
        guard let longest = longest(heard[...], text[...], atLeast: min(shortest, text.count)) else { return [] }
        return matches(heard[..<longest.heard.lowerBound], text[..<longest.text.lowerBound]) + [longest]
            + matches(heard[longest.heard.upperBound...], text[longest.text.upperBound...])
    }

    private static func matches(_ heard: ArraySlice<String>, _ text: ArraySlice<String>) -> [TextMatch] {
        guard let longest = longest(heard, text, atLeast: shortest) else { return [] }
        return matches(heard[..<longest.heard.lowerBound], text[..<longest.text.lowerBound]) + [longest]
            + matches(heard[longest.heard.upperBound...], text[longest.text.upperBound...])
    }

    /// Of rows that are as long, the first of the text.
    private static func longest(
        _ heard: ArraySlice<String>,
        _ text: ArraySlice<String>,
        atLeast shortest: Int
    ) -> TextMatch? {
        var best = (length: 0, heard: 0, text: 0)
        var before = [Int](repeating: 0, count: heard.count + 1)
        for (index, word) in zip(text.indices, text) {
            var row = before
            for (place, other) in heard.enumerated() {
                row[place + 1] = word == other ? before[place] + 1 : 0
                guard row[place + 1] > best.length else { continue }
                best = (row[place + 1], heard.startIndex + place + 1, index + 1)
            }
            before = row
        }
        guard best.length >= max(1, shortest) else { return nil }
        return TextMatch(heard: best.heard - best.length..<best.heard, text: best.text - best.length..<best.text)
    }
}
