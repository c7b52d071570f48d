/// Names of the calendar, in lower case.
enum Calendar {
    static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
    /// Months that are other words too.
    static let words: Set<String> = ["march", "may", "mar", "jan", "dec", "sep", "august"]
    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    static let seasons: Set<String> = ["spring", "summer", "autumn", "winter"]

    /// A day of a month, as a number or an ordinal, in digits or in words.
    static func isDay(_ word: String) -> Bool {
        guard let value = WrittenDigits.value(word) else { return false }
        return (1...31).contains(value)
    }

    static func isYear(_ word: String) -> Bool {
        guard word.utf8.count == 4, WrittenDigits.isPlain(word), let year = Int(word) else { return false }
        return (1500...2199).contains(year)
    }
}
