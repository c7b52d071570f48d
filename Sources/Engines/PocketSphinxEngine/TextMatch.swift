/// Where two texts agree: the longest row of words that both have.
struct TextMatch: Hashable {
    var heard: Range<Int>
    var text: Range<Int>

    /// Shorter rows agree by chance.
    private static let shortest = 3

    /// Nil if they agree nowhere.
    ///
    /// Of rows that are as long, the first of the text counts.
    init?(_ heard: [String], _ text: [String]) {
        var best = (length: 0, heard: 0, text: 0)
        var before = [Int](repeating: 0, count: heard.count + 1)
        for (index, word) in text.enumerated() {
            var row = before
            row[0] = 0
            for (place, other) in heard.enumerated() {
                row[place + 1] = word == other ? before[place] + 1 : 0
                if row[place + 1] > best.length { best = (row[place + 1], place + 1, index + 1) }
            }
            before = row
        }
        guard best.length >= min(Self.shortest, text.count) else { return nil }
        self.heard = best.heard - best.length..<best.heard
        self.text = best.text - best.length..<best.text
    }
}
