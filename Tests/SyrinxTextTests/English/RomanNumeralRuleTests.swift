import Testing

@testable import SyrinxText

struct RomanNumeralRuleTests {
    @Test(arguments: [
        ("Henry VIII", "Henry the eighth"),
        ("Louis XIV", "Louis the fourteenth"),
        ("Elizabeth II", "Elizabeth the second"),
        ("Elizabeth II's reign", "Elizabeth the second's reign"),
        ("Charles I was", "Charles the first was"),
        ("Elizabeth I think", "Elizabeth I think"),
        ("George V", "George the fifth"),
        ("Chapter IV", "Chapter four"),
        ("chapter iv", "chapter iv"),
        ("World War II", "World War two"),
        ("World War I", "World War one"),
        ("Part III", "Part three"),
        ("Super Bowl LVIII", "Super Bowl fifty eight"),
        ("Act V", "Act five"),
        ("Vol. IV", "volume four"),
        ("Rocky III", "Rocky three"),
        ("the XIX century", "the nineteenth century"),
        ("Malcolm X", "Malcolm X"),
        ("I am", "I am"),
        ("mix", "mix"),
        ("did", "did"),
        ("IV drip", "I V drip"),
        ("XL shirt", "X L shirt"),
        ("Ⅷ", "eight"),
        ("Grade C-.", "Grade C"),
        ("Schedule C", "Schedule C"),
        ("Rocky IV", "Rocky four"),
        ("MIX", "M I X"),
    ])
    func `a Roman numeral is said as a number`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
