/// A number and the letter behind it that names no unit: `Apt. 4B`, `Seat 14A`, `Exit 12B`.
struct DesignationRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number]

    /// What is numbered so, in small letters or with a capital.
    private static let labels: Set<String> = [
        "apt", "apartment", "suite", "ste", "flat", "room", "gate", "seat", "exit", "platform", "terminal", "row",
        "route", "appendix", "schedule", "pier", "dock", "locker", "lot",
    ]
    /// What is numbered so with a capital only, being a verb or a measure too.
    private static let capitalizedLabels: Set<String> = [
        "Unit", "Bus", "Section", "Block", "Building", "Hall", "Floor", "Line", "Track", "Form", "Article", "Chapter",
        "Rule", "Table", "Figure", "Class", "Type", "Grade", "Stage", "Zone", "Level", "Cell", "Question", "Exhibit",
        "Highway", "Tower", "Bay", "Stand", "Stop", "Tram", "Ward", "Studio", "Box", "Part", "Title", "Item", "Group",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let digits = passage.digits(index), digits.count <= 4, passage.count(index + 1) == 1,
            passage.isCapitalized(index + 1), passage.isEdge(index + 2), let letter = passage.word(index + 1),
            isLabelled(passage, at: index)
        else { return nil }
        return Match("\(Cardinals.inPairs(digits)) \(letter)", 2)
    }

    private func isLabelled(_ passage: Passage, at index: Int) -> Bool {
        var place = passage.at(index - 1, "#") ? index - 1 : index
        guard passage.isSpace(place - 1) else { return false }
        place -= passage.at(place - 2, ".") ? 3 : 2
        guard let word = passage.word(place) else { return false }
        return Self.labels.contains(word.lowercased()) || Self.capitalizedLabels.contains(word)
    }
}
