/// Breaks a text into lines at its spaces, and inside a word only where the word alone is longer than a line.
struct LineBreaker {
    /// The most characters of a line; nil for one line without end.
    var limit: Int?

    func lines(_ text: String) -> [String] {
        let words = text.split { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
        guard let limit = limit.map({ max($0, 1) }) else { return [words.joined(separator: " ")] }
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in words.flatMap({ pieces($0, of: limit) }) {
            let count = word.unicodeScalars.count
            if length > 0, length + 1 + count > limit {
                lines.append(line)
                (line, length) = ("", 0)
            }
            line += length > 0 ? " " + word : word
            length += length > 0 ? 1 + count : count
        }
        return lines + [line]
    }

    /// A word, cut between what is seen as characters if it is too long: in some scripts nothing stands between words.
    private func pieces(_ word: Substring, of limit: Int) -> [String] {
        guard word.unicodeScalars.count > limit else { return [String(word)] }
        var pieces: [String] = []
        var piece = ""
        var length = 0
        for character in word {
            let count = character.unicodeScalars.count
            if length > 0, length + count > limit {
                pieces.append(piece)
                (piece, length) = ("", 0)
            }
            piece.append(character)
            length += count
        }
        return pieces + [piece]
    }
}
