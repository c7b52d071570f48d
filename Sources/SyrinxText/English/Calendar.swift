/// The names of months and of days of the week.
enum Calendar {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let shortDays: [String: String] = [
        "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Weds": "Wednesday",
        "Thu": "Thursday", "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
    ]

    /// Month numbers by name and by abbreviation, also in capitals.
    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = ["Sept": 9, "SEPT": 9]
        for (index, month) in months.enumerated() {
            let short = String(month.prefix(3))
            for name in [month, short, month.uppercased(), short.uppercased()] { numbers[name] = index + 1 }
        }
        return numbers
    }()

    /// The number of the month that a capitalized word names, in full or abbreviated.
    static func month(_ passage: Passage, at index: Int) -> Int? {
        guard let lexeme = passage[index], lexeme.kind == .word, lexeme.shape.contains(.initial),
            (3...9).contains(lexeme.count)
        else { return nil }
        switch passage.scalars[lexeme.start] {
        case "J", "F", "M", "A", "S", "O", "N", "D": return numbers[passage.text(lexeme)]
        default: return nil
        }
    }

    /// Whether the month at an index is written as `Mar` or `Sept`.
    static func isShortMonth(_ passage: Passage, at index: Int) -> Bool {
        guard let month = month(passage, at: index) else { return false }
        return passage.count(index) < months[month - 1].count
    }

    /// The full name for `Mon` or `Tues`.
    static func shortDay(_ passage: Passage, at index: Int) -> String? {
        guard let lexeme = passage[index], lexeme.kind == .word, lexeme.shape == .capitalized,
            (3...5).contains(lexeme.count)
        else { return nil }
        switch passage.scalars[lexeme.start] {
        case "M", "T", "W", "F", "S": return shortDays[passage.text(lexeme)]
        default: return nil
        }
    }

    static func isDay(_ word: String) -> Bool { days.contains(word) }
}
