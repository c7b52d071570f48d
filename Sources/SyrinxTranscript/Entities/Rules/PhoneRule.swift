/// Numbers of telephones: of a form that only they have, or behind a word that says so.
struct PhoneRule: EntityRule {
    private static let cues = [[String]](
        phrases: "phone",
        "telephone",
        "call",
        "cell",
        "mobile",
        "fax",
        "number is",
        "reach me at",
        "text me",
        "dial",
        "phone number",
        "hotline",
        "call me"
    )

    func find(_ text: EntityText, at index: Int) -> Finding? {
        guard let (digits, end) = text.digits(at: index) else { return nil }
        if text.words[index].text.hasPrefix("+"), (8...15).contains(digits.count) {
            return finding(text, index..<end, .proven)
        }
        // What follows may be another number.
        if let end = (index + 1...end).last(where: { isAmerican(text, index..<$0) }) {
            return finding(text, index..<end, .formed)
        }
        let isFirst = index == 0 || text.words[index - 1].digits == nil
        guard isFirst, (7...15).contains(digits.count), text.isPreceded(index, by: Self.cues, within: 6) else {
            return nil
        }
        return finding(text, index..<end, .formed)
    }

    /// With the parenthesis before it, if it is closed in it.
    private func finding(_ text: EntityText, _ range: Range<Int>, _ certainty: Finding.Certainty) -> Finding {
        var finding = text.finding(.phoneNumber, range, certainty)
        let start = finding.range.lowerBound
        if start > 0, text.scalars[start - 1] == "(", text.scalars[finding.range].contains(")") {
            finding.range = start - 1..<finding.range.upperBound
        }
        return finding
    }

    /// `(555) 123-4567`, `1-800-555-0100`: a last group of four, others of three, and perhaps a 1 before.
    private func isAmerican(_ text: EntityText, _ range: Range<Int>) -> Bool {
        let groups = range.flatMap { text.words[$0].stem.split { "-.() ".contains($0) } }
        let sizes = groups.map(\.utf8.count)
        guard groups.allSatisfy(WrittenDigits.isPlain) else { return false }
        return sizes == [3, 3, 4] || (sizes == [1, 3, 3, 4] && groups[0] == "1")
            || (sizes == [3, 4] && range.count == 1)
            || (range.count == 1 && sizes == [10] && text.isPreceded(range.lowerBound, by: Self.cues, within: 8))
    }
}
