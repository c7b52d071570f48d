/// States of the United States behind a place: `Portland, OR`.
struct StateRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.count(index) == 2, !passage.isShouted, passage.isSpace(index - 1), passage.at(index - 2, ","),
            passage.isCapitalized(index - 3), passage[index - 3]?.shape.contains(.lower) == true,
            passage.isEdge(index + 1), !passage.at(index + 1, "'"), let code = passage.word(index),
            let name = States.names[code]
        else { return nil }
        return Match(name, 1)
    }
}

/// The states of the United States by their postal codes.
enum States {
    static let names = [
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
        "CT": "Connecticut", "DE": "Delaware", "DC": "D C", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
        "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
        "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan",
        "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
        "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
        "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
        "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
        "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
        "WI": "Wisconsin", "WY": "Wyoming",
    ]
}
