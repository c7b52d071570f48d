/// States and postal codes, which addresses and sentences both name.
enum Places {
    /// The index behind a state's name or its capital letters.
    static func state(_ text: EntityText, at index: Int) -> Int? {
        guard text.words.indices.contains(index), text.words[index].isCapitalized else { return nil }
        let word = text.words[index]
        if codes.contains(word.text) { return index + 1 }
        if let second = text.word(index + 1, after: index), states.contains("\(word.stem) \(second.stem)") {
            return index + 2
        }
        return states.contains(word.stem) ? index + 1 : nil
    }

    /// The index behind a postal code of the United States behind a state, of Canada or of the United Kingdom.
    static func postcodeEnd(_ text: EntityText, at index: Int) -> Int? {
        guard text.words.indices.contains(index), text.words[index].hasDigit else { return nil }
        let word = text.words[index].text
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        if parts.allSatisfy(WrittenDigits.isPlain), parts.map(\.utf8.count) == [5] || parts.map(\.utf8.count) == [5, 4]
        {
            let before = index > 0 ? text.words[index - 1] : nil
            let isBehindState = before.map { codes.contains($0.text) || states.contains($0.stem) } ?? false
            let isSaid = text.isPreceded(index, by: [["zip"], ["postal", "code"], ["postcode"]], within: 5)
            return isBehindState || isSaid ? index + 1 : nil
        }
        guard let second = text.word(index + 1, after: index)?.text else { return nil }
        let form = shape(word) + " " + shape(second)
        let british = ["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]
        return form == "A9A 9A9" || british.contains(form) ? index + 2 : nil
    }

    static func isCity(_ text: EntityText, _ range: Range<Int>) -> Bool {
        text.words.indices.contains(range.lowerBound) && text.words[range.lowerBound].isCapitalized
            && EntityTerms.cities.contains(range.map { text.words[$0].stem }.joined(separator: " "))
    }

    /// A capital letter as `A`, a digit as `9`.
    private static func shape(_ word: String) -> String {
        String(word.map { $0.isNumber ? "9" : $0.isUppercase ? "A" : $0 })
    }

    private static let codes: Set<String> = [
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
        "LA",
        "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
        "OR",
        "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
    ]
    static let states: Set<String> = [
        "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida",
        "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine",
        "maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana", "nebraska",
        "nevada",
        "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota", "ohio", "oklahoma",
        "oregon", "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas", "utah",
        "vermont", "virginia", "washington", "west virginia", "wisconsin", "wyoming", "ontario", "quebec",
        "british columbia", "alberta", "manitoba", "saskatchewan", "nova scotia", "new brunswick", "newfoundland",
        "bavaria", "queensland", "new south wales", "tasmania",
    ]
}
