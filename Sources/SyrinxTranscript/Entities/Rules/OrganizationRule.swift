/// Organizations whose names say that they are some.
struct OrganizationRule: EntityRule {
    private static let endings: Set<String> = [
        "inc", "ltd", "llc", "corp", "corporation", "gmbh", "plc", "limited", "company", "bank", "university",
        "institute", "foundation", "hospital", "college", "airlines", "insurance", "group", "association",
    ]
    /// Those that stand before a name: `University of Oxford`.
    private static let beginnings: Set<String> = [
        "university", "bank", "ministry", "department", "institute", "college",
    ]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index]
        guard word.isCapitalized, !Grammar.isFunction(word.stem) else { return nil }
        if Self.beginnings.contains(word.stem), text.word(index + 1, after: index)?.stem == "of",
            let name = text.word(index + 2, after: index), name.isCapitalized
        {
            return text.finding(.organization, index..<index + 3, .formed)
        }
        var end = index + 1
        while end < index + 5, text.words[end - 1].marks.isEmpty || text.words[end - 1].marks == ",",
            let next = text.word(end, after: index), next.isCapitalized || next.text == "&"
        {
            end += 1
            if Self.endings.contains(next.stem) { return text.finding(.organization, index..<end, .formed) }
        }
        return nil
    }
}
