/// Flags: pairs of regional indicators, and those of nations within a country.
enum Flags {
    private static let countries: [String: String] = [
        "US": "United States", "GB": "United Kingdom", "DE": "Germany", "FR": "France", "IT": "Italy", "ES": "Spain",
        "PT": "Portugal", "NL": "Netherlands", "BE": "Belgium", "CH": "Switzerland", "AT": "Austria", "IE": "Ireland",
        "SE": "Sweden", "NO": "Norway", "DK": "Denmark", "FI": "Finland", "IS": "Iceland", "PL": "Poland",
        "CZ": "Czechia",
        "SK": "Slovakia", "HU": "Hungary", "RO": "Romania", "BG": "Bulgaria", "GR": "Greece", "TR": "Turkey",
        "RU": "Russia",
        "UA": "Ukraine", "HR": "Croatia", "RS": "Serbia", "SI": "Slovenia", "EE": "Estonia", "LV": "Latvia",
        "LT": "Lithuania",
        "CA": "Canada", "MX": "Mexico", "BR": "Brazil", "AR": "Argentina", "CL": "Chile", "CO": "Colombia",
        "PE": "Peru",
        "CU": "Cuba", "JM": "Jamaica", "CN": "China", "JP": "Japan", "KR": "South Korea", "KP": "North Korea",
        "TW": "Taiwan",
        "HK": "Hong Kong", "SG": "Singapore", "TH": "Thailand", "VN": "Vietnam", "PH": "Philippines", "ID": "Indonesia",
        "MY": "Malaysia", "IN": "India", "PK": "Pakistan", "BD": "Bangladesh", "LK": "Sri Lanka", "NP": "Nepal",
        "AU": "Australia", "NZ": "New Zealand", "ZA": "South Africa", "NG": "Nigeria", "KE": "Kenya", "GH": "Ghana",
        "ET": "Ethiopia", "EG": "Egypt", "MA": "Morocco", "DZ": "Algeria", "TN": "Tunisia", "IL": "Israel",
        "PS": "Palestine",
        "LB": "Lebanon", "SA": "Saudi Arabia", "AE": "United Arab Emirates", "QA": "Qatar", "IR": "Iran", "IQ": "Iraq",
        "EU": "European Union", "UN": "United Nations",
    ]
    private static let nations = ["gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"]

    static func isIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    /// The letter that a regional indicator stands for.
    static func letter(_ scalar: Unicode.Scalar) -> String {
        Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41).map { String(Character($0)) } ?? ""
    }

    static func words(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> String {
        let code = letter(first) + letter(second)
        return "flag of \(countries[code] ?? Letters.spelled(code))"
    }

    /// The flag that the tags behind a black flag spell.
    static func nation(_ passage: Passage, _ tags: Range<Int>) -> String? {
        guard (5...7).contains(tags.count) else { return nil }
        var code = ""
        for index in tags {
            guard let lexeme = passage[index] else { return nil }
            let value = passage.scalars[lexeme.start].value
            if (0xE0061...0xE007A).contains(value), let letter = Unicode.Scalar(value - 0xE0000) {
                code.unicodeScalars.append(letter)
            }
        }
        return nations[code].map { "flag of \($0)" }
    }
}
