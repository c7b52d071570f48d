/// What a word can be in a sentence, as far as writing it depends on that.
struct WordTraits: OptionSet, Hashable, Sendable {
    var rawValue: UInt64

    /// `zero` to `nine`.
    static let digit = Self(bit: 0)
    /// `ten` to `nineteen`.
    static let teen = Self(bit: 1)
    /// `twenty` to `ninety`.
    static let tens = Self(bit: 2)
    static let hundred = Self(bit: 3)
    /// `thousand` and above.
    static let scale = Self(bit: 4)
    /// `first`, `twentieth`, `hundredth`.
    static let ordinal = Self(bit: 5)
    /// `twenties` to `nineties`.
    static let decade = Self(bit: 6)
    static let month = Self(bit: 7)
    static let weekday = Self(bit: 8)
    /// A letter said by its name.
    static let letter = Self(bit: 9)
    /// `uh`, `um`.
    static let filler = Self(bit: 10)
    /// What cannot end a sentence or a phrase: `the`, `my`, `and`.
    static let binding = Self(bit: 11)
    /// What goes on with the sentence before rather than begin another: `of`, `and`.
    static let continuing = Self(bit: 12)
    /// What often begins a sentence: `so`, `well`, `he`.
    static let opening = Self(bit: 13)
    /// What a short pause before makes a clause of: `but`, `which`.
    static let clause = Self(bit: 14)
    /// `i`, `they`, as the subject.
    static let subject = Self(bit: 15)
    static let auxiliary = Self(bit: 16)
    /// `what`, `how`.
    static let interrogative = Self(bit: 17)
    /// What stands by itself before a sentence: `well`, `yes`.
    static let interjection = Self(bit: 18)
    /// What is numbered in figures: `chapter`, `room`.
    static let numbered = Self(bit: 19)
    /// What is followed by single digits: `extension`, `code`.
    static let coded = Self(bit: 20)
    /// What comes before a year: `in`, `since`.
    static let dating = Self(bit: 21)
    /// What comes before a time of the day: `at`, `until`.
    static let clock = Self(bit: 22)
    /// `mister`, `doctor`.
    static let title = Self(bit: 23)
    static let firstName = Self(bit: 24)
    /// A first name that is a word too: `mark`.
    static let maybeFirstName = Self(bit: 25)
    /// A family name that is a word too: `brown`.
    static let maybeSurname = Self(bit: 26)
    /// What may be said twice in a row: `very`, `no`.
    static let repeatable = Self(bit: 27)
    static let article = Self(bit: 28)
    /// `dot`, `dash`, `underscore`: marks of addresses.
    static let mark = Self(bit: 29)
    /// What no name of a host or mailbox consists of: `the`, `at`.
    static let common = Self(bit: 30)
    /// What stands before a noun: `this`, `your`.
    static let determiner = Self(bit: 31)
    /// `is`, `are`, `was`, `isn't`: a sentence that begins so asks.
    static let being = Self(bit: 32)

    /// What stands before or between digits: `minus`, `point`, `oh`, `double`.
    static let sign = Self(bit: 33)

    /// What a number in words can be made of, `oh` and `a` aside.
    static let number: Self = [.digit, .teen, .tens, .hundred, .scale]

    private init(bit: UInt64) {
        rawValue = 1 << bit
    }

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}
