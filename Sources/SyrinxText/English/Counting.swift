/// Whether a number says how many of something there are.
enum Counting {
    private static let plurals: Set<String> = [
        "people", "men", "women", "children", "feet", "mice", "geese", "teeth", "percent", "per", "more", "million",
        "billion", "thousand", "hundred", "dozen", "kilometres", "other", "fish", "sheep", "miles", "different",
    ]
    private static let notPlurals: Set<String> = [
        "was", "is", "has", "as", "this", "its", "his", "us", "yes", "always", "perhaps", "towards", "besides",
        "sometimes", "across", "thus", "plus", "afterwards", "sees", "saw", "does", "marks", "brings", "remains",
        "shows", "serves", "falls", "comes", "seems", "elections", "olympics", "versus", "vs", "less", "unless",
    ]

    /// Whether the word after the number at an index is the plural of a thing.
    static func counts(_ passage: Passage, from index: Int) -> Bool {
        guard let next = passage.wordAfter(index + 1), let lexeme = passage[next], !lexeme.shape.contains(.upper),
            let word = passage.word(next)
        else { return false }
        if plurals.contains(word) { return !followsPreposition(passage, at: index) || word == "miles" }
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("'s")
        else { return false }
        return !notPlurals.contains(word) && !followsPreposition(passage, at: index)
    }

    /// "In 1984 people …" begins with a date; "of 1984 people" does not.
    private static func followsPreposition(_ passage: Passage, at index: Int) -> Bool {
        guard let previous = passage.wordBefore(index), let word = passage.word(previous)?.lowercased() else {
            return false
        }
        return word == "in" || word == "since" || word == "year"
    }
}
