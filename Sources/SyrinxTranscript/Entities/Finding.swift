/// A stretch of text that a rule takes for an entity.
struct Finding: Hashable {
    /// How much a rule's word counts against another's, the surest first.
    enum Certainty: Int, Comparable {
        /// A checksum fits, or the words around it say what it is.
        case proven
        /// It has a form that little else has.
        case formed
        /// It is in a list.
        case listed
        /// What is left: any number.
        case plain

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    var type: EntityType
    /// In scalars of the text.
    var range: Range<Int>
    var certainty: Certainty
    /// What it is made of, for those who ask for that and not for the whole.
    var parts: [Finding] = []

    /// What a selection takes of it: the whole, or such parts as it asks for.
    func selected(by selection: EntitySelection) -> [(type: EntityType, range: Range<Int>)] {
        if let label = selection.label(for: type) { return [(label, range)] }
        return parts.flatMap { $0.selected(by: selection) }
    }
}

/// A way to tell that an entity begins with a word; it looks ahead a bounded way.
protocol EntityRule: Sendable {
    func find(_ text: EntityText, at index: Int) -> Finding?
}

/// Asks every rule at every word, and settles what overlaps.
struct EntityFinder {
    private static let rules: [any EntityRule] = [
        InternetRule(), CardRule(), BankRule(), LabelledRule(), PhoneRule(), IdentityRule(), DateRule(), TimeRule(),
        AmountRule(), ClinicalRule(), AddressRule(), PlaceRule(), NameRule(), OrganizationRule(), TermRule(),
        NumberRule(),
    ]

    /// The findings in order, none overlapping another: the surer before the longer before the earlier.
    func findings(in text: EntityText) -> [Finding] {
        let found = text.words.indices.flatMap { index in Self.rules.compactMap { $0.find(text, at: index) } }
        let ranked = found.sorted {
            ($0.certainty.rawValue, -$0.range.count, $0.range.lowerBound)
                < ($1.certainty.rawValue, -$1.range.count, $1.range.lowerBound)
        }
        var isTaken = [Bool](repeating: false, count: text.scalars.count)
        return ranked.filter { finding in
            guard !finding.range.contains(where: { isTaken[$0] }) else { return false }
            for index in finding.range { isTaken[index] = true }
            return true
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
